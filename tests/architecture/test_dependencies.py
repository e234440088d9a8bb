"""What the sources import is declared in setup.cfg, and what is declared is pinned."""

import ast
import configparser
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = {"main", "model", "ui", "tests"}
SETUP = configparser.RawConfigParser()
SETUP.read(ROOT / "setup.cfg", encoding="utf-8")


def named(requirements: str) -> set[str]:
    """Project names in a list of requirements, as package indexes compare them."""
    lines = (line.split("#")[0].strip() for line in requirements.splitlines())
    return {normal(re.split(r"[<>=!~ ;\[]", line)[0]) for line in lines if line}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


CORE = named(SETUP["options"]["install_requires"])
EXTRAS = {name: named(listed) for name, listed in SETUP["options.extras_require"].items()}
CORE.add("shiboken6")  # PySide6 pins its own version of it
DEV = EXTRAS.pop("dev")


def undeclared(sources: list[Path], declared: set[str]) -> set[str]:
    """Modules of other projects that these files import, at any depth, without a declaration."""
    modules = set()
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add(str(node.module).split(".")[0])
    from_projects = packages_distributions()
    return {
        module
        for module in modules - OURS - sys.stdlib_module_names
        if not declared & {normal(name) for name in from_projects.get(module, [module])}
    }


def test_the_program_imports_only_what_it_declares() -> None:
    sources = [*ROOT.glob("*.py"), *ROOT.glob("model/**/*.py"), *ROOT.glob("ui/**/*.py")]
    assert undeclared(sources, CORE.union(*EXTRAS.values())) == set()


def test_the_tests_import_only_what_is_declared() -> None:
    tests = list((ROOT / "tests").rglob("*.py"))
    assert undeclared(tests, CORE.union(DEV, *EXTRAS.values())) == set()


def test_what_every_run_installs_is_pinned() -> None:
    pinned = named((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    assert "click" in CORE
    assert "pytest" in DEV
    assert (CORE | DEV) - pinned == set()
