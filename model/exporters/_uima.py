"""UIMA: articles as CASes in the layers that INCEpTION and our WebAnno TSV know.

Spans are ``webanno.custom.Spanline``, links between spans of an article ``webanno.custom.SpanlineLink``
from Governor to Dependent; tokens and sentences are DKPro's. Links to actors, places and incidents
are features of the span: the name under the relation, the id under ``<relation>_id``, which also
leads to spans of other articles.

Every feature is a string: a whole number of UIMA's is never empty, and an unknown count is not 0.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from keyword import kwlist
from pathlib import Path
from typing import Any

from model.codebook import kinds_of
from model.entities import Annotation
from model.errors import UserError
from model.exporters._beside import new_folder, sign
from model.exporters._texts import Document, documents, names_of, need_text, told
from model.exporters._tokens import sentences
from model.exporters.exporter import Progress
from model.exporters.webanno_tsv import LINK, SPAN
from model.kinds.kind import Kind
from model.project import Project
from model.tables.dataset import snapshot
from model.text import normalise

TYPES = "TypeSystem.xml"
TOKEN, SENTENCE = (
    f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}" for name in ("Token", "Sentence")
)
COLUMNS = (
    "identifier", "tag", "when_text", "date_start", "date_end", "part_of_day", "coder",
    "review_status", "confidence", "is_background", "note",
)  # fmt: skip
"""Features of a span that every tag has; ``identifier`` is its id."""
_TAKEN = {*COLUMNS, "begin", "end", "sofa", "id", "self", "type", "xmiID"}


def write(
    project: Project,
    out: Path,
    suffix: str,
    save: Callable[[Any, Path], object],
    progress: Progress | None,
    *,
    with_text: bool,
) -> dict[str, int]:
    """Write a folder: the type system, and a file an article that ``save`` makes of a CAS."""
    need_text(with_text, "UIMA")
    try:
        import cassis  # noqa: F401
    except ImportError:
        raise UserError(
            "UIMA needs the package dkpro-cassis. Install spanline[uima], or export webanno-tsv instead."
        ) from None

    count = 0
    with new_folder(out) as folder, snapshot(project.db):
        features = _features(kinds_of(project.db).values())
        system = _type_system(features)
        system.to_xml(folder / TYPES)
        names = names_of(project)
        for document in told(project, documents(project), progress):
            save(_cas(document, system, features, names), folder / f"{document.file_name}{suffix}")
            count += 1
        sign(folder)
    return {f"*{suffix}": count, TYPES: 1}


def _features(known: Iterable[Kind]) -> dict[str, str]:
    """Names of features by the names of fields and relations, as Java would have them."""
    from cassis.typesystem import FeatureStructure

    taken = {*_TAKEN, *kwlist, *dir(FeatureStructure)}
    found: dict[str, str] = {}
    for kind in known:
        led = [role.relation for role in kind.links if role.target != "annotation"]
        ids = [f"{role.relation}_id" for role in kind.links]
        for name in (*(field.name for field in kind.fields), *led, *ids):
            feature = re.sub(r"\W", "_", name, flags=re.ASCII)
            feature = feature if feature[:1].isalpha() else f"field_{feature}"
            while name not in found and (feature in taken or feature in found.values()):
                feature += "_"
            found.setdefault(name, feature)
    return found


def _type_system(features: dict[str, str]) -> Any:
    from cassis import TypeSystem

    system = TypeSystem()
    for name in (TOKEN, SENTENCE):
        system.create_type(name, "uima.tcas.Annotation")
    span = system.create_type(SPAN, "uima.tcas.Annotation", "A tagged span.")
    for name in (*COLUMNS, *features.values()):
        system.create_feature(span, name, "uima.cas.String")
    link = system.create_type(LINK, "uima.tcas.Annotation", "How one span leads to another.")
    system.create_feature(link, "Governor", SPAN)
    system.create_feature(link, "Dependent", SPAN)
    system.create_feature(link, "relation", "uima.cas.String")
    return system


def _cas(document: Document, system: Any, features: dict[str, str], names: dict[str, str]) -> Any:
    from cassis import Cas

    article = document.article
    cas = Cas(
        system,
        sofa_string=article.text,
        sofa_mime="text/plain",
        document_language=article.language or "x-unspecified",
    )
    whole = cas.get_document_annotation()
    whole.begin, whole.end = 0, len(article.text)
    types = {name: system.get_type(name) for name in (TOKEN, SENTENCE, SPAN, LINK)}
    for sentence in sentences(article.text, document.spans):
        cas.add(types[SENTENCE](begin=sentence.start, end=sentence.end))
        cas.add_all([types[TOKEN](begin=start, end=end) for start, end in sentence.tokens])
    led = _led(document, names)
    made = {}
    for span in document.spans:
        told = {features[n]: normalise(text) for n, text in led[span.id].items() if n in features}
        told |= {features[n]: _word(v) for n, v in span.fields.items() if n in features}
        told |= {name: _word(value) for name, value in _columns(span).items()}
        known = {name: text for name, text in told.items() if text}
        made[span.id] = types[SPAN](begin=span.start, end=span.end, **known)
    cas.add_all(made.values())
    for drawn in document.links:
        one, other = made[drawn.annotation], made[drawn.to_annotation or ""]
        # INCEpTION draws a relation at the words it leads to.
        ends = {"begin": other.begin, "end": other.end, "Governor": one, "Dependent": other}
        cas.add(types[LINK](relation=drawn.relation, **ends))
    return cas


def _columns(span: Annotation) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(span, name) for name in COLUMNS[1:]}
    return {"identifier": span.id, **told, "is_background": span.is_background or None}


def _word(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else normalise(str(value))


def _led(document: Document, names: dict[str, str]) -> dict[str, dict[str, str]]:
    """Names and ids at the other ends of each span's links, by relation; several joined by ``;``."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for link in document.elsewhere:
        of = found[link.annotation]
        ends = {link.relation: names.get(link.target, ""), f"{link.relation}_id": link.target}
        for name, end in ends.items():
            of[name] = f"{of[name]};{end}" if name in of else end
    return found
