"""Is a project whole? Its pages, its texts, every offset, every link, its dates and its index."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from model.entities import Annotation, Article
from model.kinds import kinds
from model.project import Project
from model.tables import annotations, articles, incidents, integrity, search
from model.tagging import words_of
from model.text import normalise


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be: which row, and what is wrong with it."""

    table: str
    id: str
    message: str


def findings(project: Project) -> Iterator[Finding]:
    """All that is wrong; nothing when the project is whole.

    Raises ``DamagedError`` when SQLite finds the file's pages inconsistent: then there is no use in
    looking at its rows.
    """
    project.check_pages()
    for article in articles.every(project.db, with_text=True):
        yield from _article(article)
        for annotation in annotations.of_article(project.db, article.id):
            yield from _annotation(annotation, article.text)
    for table, id_, message in integrity.loose_ends(project.db):
        yield Finding(table, id_, message)
    yield from _links(project)
    for incident in incidents.every(project.db):
        if incident.date_start and incident.date_end and incident.date_end < incident.date_start:
            yield Finding("incidents", incident.id, "its last day is before its first")
    for table in search.INDEXED:
        if not search.is_consistent(project.db, table):
            yield Finding(table, "", "its words are not those in the search index")


def _article(article: Article) -> Iterator[Finding]:
    if hashlib.sha256(article.text.encode()).hexdigest() != article.text_sha256:
        yield Finding("articles", article.id, "its text is not the one it came with (text_sha256)")
    if len(article.text) != article.char_count:
        yield Finding(
            "articles",
            article.id,
            f"it has {len(article.text)} characters, not {article.char_count}",
        )
    if normalise(article.text) != article.text:
        yield Finding("articles", article.id, "its text holds characters that are never stored")


def _annotation(annotation: Annotation, text: str) -> Iterator[Finding]:
    a = annotation
    if a.end > len(text):
        yield Finding("annotations", a.id, f"it ends at {a.end}, behind the text ({len(text)})")
    else:
        for name, words in words_of(text, a.start, a.end).items():
            if words != getattr(a, name):
                yield Finding(
                    "annotations",
                    a.id,
                    f"its {name} is “{getattr(a, name)}”, in the article it is “{words}”",
                )
    if a.date_start and a.date_end and a.date_end < a.date_start:
        yield Finding("annotations", a.id, "its last day is before its first")
    kind = kinds().get(a.tag)
    for problem in kind.problems(a.fields) if kind else ():
        yield Finding("annotations", a.id, problem.message)


def _links(project: Project) -> Iterator[Finding]:
    ends = {name: {r.relation: r.target for r in kind.links} for name, kind in kinds().items()}
    for id_, tag, relation, target in integrity.link_ends(project.db):
        known = ends.get(tag)
        if known is None:
            continue
        if relation not in known:
            yield Finding("links", id_, f"a {tag} has no relation {relation}")
        elif known[relation] != target:
            yield Finding(
                "links", id_, f"{relation} leads to an {target}, not to an {known[relation]}"
            )
