"""Sources for a bibliography: the same articles as BibTeX, RIS and CSL-JSON, in one folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from model.entities import Article
from model.exporters._beside import new_folder, sign
from model.exporters._items import telling, write_list
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import articles
from model.tables.dataset import snapshot

NAME = "bib"
LABEL = "Sources (BibTeX, RIS and CSL-JSON, a folder)"
SUFFIX = ""

_TEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        # BibTeX counts braces even behind a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
    }
)


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""
    db = project.db
    with (
        new_folder(out) as folder,
        snapshot(db),
        (folder / "sources.bib").open("w", encoding="utf-8") as bibtex,
        (folder / "sources.ris").open("w", encoding="utf-8", newline="") as ris,
        (folder / "sources.json").open("w", encoding="utf-8") as csl,
    ):
        bibtex.writelines(map(_bibtex, articles.every(db)))
        ris.writelines(map(_ris, articles.every(db)))
        found = telling(articles.every(db), articles.count(db), progress)
        count = write_list(csl, map(_csl, found))
        sign(folder)
    return dict.fromkeys(("sources.bib", "sources.ris", "sources.json"), count)


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(iso: str | None) -> str:
    return (iso or "")[:10]


def _people(article: Article) -> list[str]:
    """The authors, one by one, as their names stand in the byline."""
    return [name for part in re.split(r";|,|\band\b|&", article.author) if (name := _line(part))]


def _bibtex(article: Article) -> str:
    day = _day(article.published_at)
    # Braces keep a name from being taken for a list of them, and capitals from being lowered.
    people = " and ".join(f"{{{name.translate(_TEX)}}}" for name in _people(article))
    fields = {
        "author": people,
        "title": f"{{{_line(article.title).translate(_TEX)}}}" if article.title else "",
        "journal": _line(article.outlet).translate(_TEX),
        "date": day,
        "year": day[:4],
        "url": _url(article.url),
        "urldate": _day(article.accessed_at),
        "langid": article.language,
        "note": _line(article.rights_note).translate(_TEX),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{article.id},\n{lines}}}\n\n"


def _url(url: str) -> str:
    """An address without what would end a field or a line."""
    return re.sub(r"[\s{}\\]", lambda m: f"%{ord(m[0]):02X}", url.strip())


def _ris(article: Article) -> str:
    day = _day(article.published_at)
    lines = [
        ("TY", "NEWS"),
        ("ID", article.id),
        *(("AU", name) for name in _people(article)),
        ("TI", _line(article.title)),
        ("T2", _line(article.outlet)),
        ("PY", day[:4]),
        ("DA", f"{day.replace('-', '/')}/" if day else ""),
        ("UR", _line(article.url)),
        ("Y2", _day(article.accessed_at).replace("-", "/")),
        ("LA", article.language),
        ("N1", _line(article.rights_note)),
    ]
    told = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{told}ER  - \r\n\r\n"


def _csl(article: Article) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": name} for name in _people(article)],
        "issued": _csl_day(article.published_at),
        "accessed": _csl_day(article.accessed_at),
        "URL": article.url,
        "archive_location": article.archive_url,
        "language": article.language,
        "note": article.rights_note,
    }
    return {name: value for name, value in known.items() if value}


def _csl_day(iso: str | None) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in iso[:10].split("-")]]} if iso else {}
