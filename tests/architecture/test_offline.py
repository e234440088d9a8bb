"""The program never opens a network connection: no source names a module that could."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("*.py"), *ROOT.glob("model/**/*.py"), *ROOT.glob("ui/**/*.py")]
CONNECTING = {
    *("asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc"),
    *("QNetworkAccessManager", "QTcpSocket", "QTcpServer", "QUdpSocket", "QSslSocket"),
    *("QtWebSockets", "QtWebEngineWidgets", "QtWebEngineCore"),
}


def imported(source: str) -> set[str]:
    """Every name an import statement brings in, with its prefixes: a.b.c gives a, a.b, a.b.c."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            dotted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            dotted = [f"{node.module}.{alias.name}" for alias in node.names]
            names.update(alias.name for alias in node.names if alias.name in CONNECTING)
        else:
            continue
        for name in dotted:
            pieces = name.split(".")
            names.update(".".join(pieces[: end + 1]) for end in range(len(pieces)))
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_source_imports_nothing_that_connects(path: Path) -> None:
    assert not imported(path.read_text(encoding="utf-8")) & CONNECTING


def test_imports_are_seen() -> None:
    source = "import urllib.request\nfrom PySide6.QtNetwork import QTcpSocket\nimport urllib.parse"
    assert imported(source) & CONNECTING == {"urllib.request", "QTcpSocket"}
