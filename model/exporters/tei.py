"""TEI P5, stand-off: an XML file an article, with empty anchors in the text and spans beside it.

The text stands in one ``ab`` as it is stored, so that its string value is the article; every place
where a span begins or ends has an ``anchor``. ``standOff`` has a ``spanGrp`` a tag: each ``span`` runs
from one anchor to another, its ``n`` is the annotation's id, its ``ana`` the tag; what is known of it
are notes in it, named by ``n``. Links between spans are links of a ``linkGrp`` a relation; those to
actors, places and incidents are notes with the name. Nothing counts characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from model.codebook import kinds_of
from model.entities import Annotation
from model.exporters._beside import new_folder, sign
from model.exporters._texts import SPAN, Document, documents, names_of, need_text, told
from model.exporters.exporter import Progress
from model.kinds.kind import Kind
from model.project import Project
from model.tables.dataset import snapshot
from model.text import normalise

NAME = "tei"
LABEL = "TEI stand-off (a folder, needs the texts)"
SUFFIX = ""

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""
    need_text(with_text, "TEI")
    count = 0
    with new_folder(out) as folder, snapshot(project.db):
        known, names = kinds_of(project.db), names_of(project)
        for document in told(project, documents(project), progress):
            lines = _lines(document, known, names)
            path = folder / f"{document.file_name}.xml"
            path.write_text("".join(lines), encoding="utf-8", newline="\n")
            count += 1
        sign(folder)
    return {"*.xml": count}


def _lines(document: Document, known: dict[str, Kind], names: dict[str, str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<TEI xmlns="{NAMESPACE}">\n'
    yield from _header(document, known)
    yield from _stand_off(document, names)
    language = re.sub(r"[^A-Za-z0-9-]", "", document.article.language)
    of = f" xml:lang={quoteattr(language)}" if language else ""
    yield f'<text{of}>\n<body>\n<ab xml:space="preserve">'
    yield from _text(document)
    yield "</ab>\n</body>\n</text>\n</TEI>\n"


def _header(document: Document, known: dict[str, Kind]) -> Iterator[str]:
    article = document.article
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{_escaped(article.title)}</title>"
    yield f"<author>{_escaped(article.author)}</author>" if article.author else ""
    yield "</titleStmt>\n<publicationStmt><p>Made with Spanline.</p></publicationStmt>\n"
    yield f"<sourceDesc><bibl n={_quoted(article.id)}><title>{_escaped(article.title)}</title>"
    yield f"<publisher>{_escaped(article.outlet)}</publisher>"
    if article.published_at:
        day = _quoted(article.published_at[:10])
        yield f"<date when={day}>{_escaped(article.published_at)}</date>"
    yield f'<idno type="url">{_escaped(article.url)}</idno>' if article.url else ""
    yield "</bibl></sourceDesc>\n</fileDesc>\n"
    yield '<encodingDesc><classDecl><taxonomy xml:id="tags">\n'
    for kind in known.values():
        yield f"<category xml:id={_quoted(_tag(kind.name))} n={_quoted(kind.name)}>"
        yield f"<catDesc>{_escaped(f'{kind.label}. {kind.guideline}'.strip())}</catDesc></category>\n"
    yield "</taxonomy></classDecl></encodingDesc>\n</teiHeader>\n"


def _stand_off(document: Document, names: dict[str, str]) -> Iterator[str]:
    """Spans and links; nothing where an article has no span, as TEI asks for something in it."""
    if not document.spans:
        return
    number = {span.id: n for n, span in enumerate(document.spans, 1)}
    elsewhere = defaultdict(list)
    for link in document.elsewhere:
        elsewhere[link.annotation].append((link.relation, names.get(link.target, link.target)))
    groups = defaultdict(list)
    for span in document.spans:
        groups[span.tag].append(span)
    yield "<standOff>\n"
    for tag, spans in groups.items():
        yield f"<spanGrp type={_quoted(_tag(tag))}>\n"
        for span in spans:
            ends = f'from="#a{span.start}" to="#a{span.end}" ana={_quoted(f"#{_tag(tag)}")}'
            yield f'<span xml:id="s{number[span.id]}" n={_quoted(span.id)} {ends}>'
            for name, value in (*_known(span), *elsewhere[span.id]):
                yield f"<note n={_quoted(name)}>{_escaped(value)}</note>"
            yield "</span>\n"
        yield "</spanGrp>\n"
    relations = defaultdict(list)
    for link in document.links:
        relations[link.relation].append(
            f"#s{number[link.annotation]} #s{number[link.to_annotation or '']}"
        )
    for relation, targets in relations.items():
        yield f"<linkGrp type={_quoted(_name(relation))}>"
        yield "".join(f'<link target="{target}"/>' for target in targets)
        yield "</linkGrp>\n"
    yield "</standOff>\n"


def _known(span: Annotation) -> Iterator[tuple[str, str]]:
    columns = {name: getattr(span, name) for name in SPAN}
    for name, value in (columns | dict(span.fields)).items():
        if value is not None and value is not False and value != "":
            yield name, "true" if value is True else str(value)


def _text(document: Document) -> Iterator[str]:
    text = document.article.text
    places = sorted({at for span in document.spans for at in (span.start, span.end)})
    last = 0
    for at in places:
        yield f'{escape(text[last:at])}<anchor xml:id="a{at}"/>'
        last = at
    yield escape(text[last:])


def _tag(name: str) -> str:
    return f"tag.{_name(name)}"


def _name(text: str) -> str:
    """A name as XML has them, of any name."""
    found = re.sub(r"[^\w.-]", "_", text)
    return found if found[:1].isalpha() else f"_{found}"


def _escaped(text: str) -> str:
    """A text without what XML forbids."""
    return escape(normalise(text))


def _quoted(text: str) -> str:
    return quoteattr(normalise(text))
