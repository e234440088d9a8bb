"""Articles with their spans, one at a time, for formats that are texts with annotations."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.entities import Annotation, Article, Link
from model.errors import UserError
from model.exporters._beside import new_file
from model.exporters._items import telling, write_lines
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import actors, annotations, articles, incidents, links, places
from model.tables.dataset import snapshot

ARTICLE = ("title", "outlet", "author", "url", "published_at", "language")
"""What a format with room for it says of an article."""
SPAN = (
    "when_text", "date_start", "date_end", "part_of_day", "coder", "review_status", "confidence",
    "is_background", "note",
)  # fmt: skip
"""What a format with room for it says of a span, beside its words, tag and fields."""


@dataclass(frozen=True)
class Document:
    """An article with its text, its spans by position, the links from one span to another in it,
    and those that lead elsewhere: to actors, places, incidents and spans of other articles.
    """

    article: Article
    spans: tuple[Annotation, ...]
    links: tuple[Link, ...]
    elsewhere: tuple[Link, ...] = ()

    @property
    def file_name(self) -> str:
        """The article's id as a name of a file, whatever a project from elsewhere has for one."""
        return re.sub(r"[^A-Za-z0-9_-]", "_", self.article.id)[:100]

    @property
    def about(self) -> dict[str, Any]:
        """Id and what is known of the article, by column."""
        known = {name: value for name in ARTICLE if (value := getattr(self.article, name))}
        return {"article": self.article.id, **known}


def documents(project: Project) -> Iterator[Document]:
    """Every article, by day."""
    db = project.db
    for article in articles.every(db, with_text=True):
        spans = tuple(annotations.of_article(db, article.id))
        here = {span.id for span in spans}
        between: list[Link] = []
        elsewhere: list[Link] = []
        for link in links.of_article(db, article.id):
            (between if link.to_annotation in here else elsewhere).append(link)
        yield Document(article, spans, tuple(between), tuple(elsewhere))


def names_of(project: Project) -> dict[str, str]:
    """Names of all actors and places and titles of all incidents, by id."""
    db = project.db
    found = {actor.id: actor.name for actor in actors.every(db)}
    found |= {place.id: place.name for place in places.every(db)}
    return found | {incident.id: incident.title for incident in incidents.every(db)}


def need_text(with_text: bool, format_: str) -> None:
    """Refuse to write a format that is nothing without the articles' texts."""
    if not with_text:
        raise UserError(
            f"{format_} files are the articles' texts. Include them (--with-text on the command line), and mind copyright."
        )


def told(
    project: Project, found: Iterable[Document], progress: Progress | None
) -> Iterator[Document]:
    """The same documents; ``progress`` is told after each."""
    return telling(found, articles.count(project.db), progress)


def write_records(
    project: Project,
    out: Path,
    record: Callable[[Document], Mapping[str, Any]],
    progress: Progress | None,
    *,
    ascii_only: bool = False,
) -> dict[str, int]:
    """Write one JSON object a line for each article."""
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        found = told(project, documents(project), progress)
        count = write_lines(file, map(record, found), ascii_only=ascii_only)
    return {out.name: count}
