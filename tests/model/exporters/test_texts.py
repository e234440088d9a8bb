"""Formats that are texts with spans, each read back by a strict reader of its published format.

No reader here knows the program: each takes the file's own unit of offsets and gives (start, end,
tag) in code points, and the links between spans as (relation, start of one, start of the other).
"""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import cassis
import defusedxml.ElementTree
import pytest
import spacy
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from spacy.tokens import DocBin

from model.entities import Annotation, Article, Link
from model.exporters import (
    brat,
    conll,
    doccano,
    huggingface,
    labelstudio,
    prodigy,
    refi_qda,
    spacy_,
    tei,
    uima_json,
    uima_xmi,
    w3c,
    webanno_tsv,
)
from model.project import Project
from model.tables import annotations, articles, links
from model.tagging import new_annotation, new_article

Spans = list[tuple[int, int, str]]
Links = set[tuple[str, int, int]]
PIECES = [
    "a", "word", " ", "\n", "\r\n", ". ", "He left. ", ",", "'", "\u00a0", "💥", "👩‍👩‍👧", "e\u0301", "Գորիս", "عربي",
    "שלום", "Ə", "|", "_", "\\", "[1]", "*", "“x”", "\ufe0f", "\u200d", "3.5", "#",
]  # fmt: skip
TAGS = ["casualty", "location", "actor", "quote"]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Article, list[Annotation], list[Link]]:
    """An article, spans that may cross and nest, and links between them."""
    text = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join))
    article = new_article(f"{text}.", title="A \x01 report & more", url="https://example.org/1")
    place = st.integers(0, article.char_count)
    ends = st.tuples(place, place).filter(lambda pair: pair[0] != pair[1])
    spans = []
    for pair, tag in draw(st.lists(st.tuples(ends, st.sampled_from(TAGS)), max_size=7)):
        fields = {"outcome": "killed", "count_low": 49} if tag == "casualty" else {}
        note = draw(st.sampled_from(["", "one | two\nlines \t [3]"]))
        spans.append(new_annotation(article, min(pair), max(pair), tag, fields=fields, note=note))
    drawn = []
    if len(spans) > 1:
        drawn.append(Link(spans[0].id, "contradicts", to_annotation=spans[-1].id))
    return article, spans, drawn


def blank(text: str) -> bool:
    return not text.strip()


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


# The readers


def read_brat(out: Path, text: str) -> tuple[Spans, Links]:
    (path,) = out.glob("*.ann")
    stored = path.with_suffix(".txt").read_bytes()
    assert stored.decode() == text
    assert b"\r" not in stored
    found, drawn = {}, set()
    for line in path.read_text("utf-8").split("\n")[:-1]:
        kind = line[0]
        if kind == "T":
            id_, head, words = line.split("\t")
            tag, _, ends = head.partition(" ")
            pieces = [tuple(map(int, piece.split(" "))) for piece in ends.split(";")]
            assert words == " ".join(text[a:b] for a, b in pieces)
            assert "\n" not in words
            found[id_] = (pieces[0][0], pieces[-1][1], tag)
        elif kind == "R":
            relation, one, other = re.fullmatch(
                r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)", line
            ).groups()
            drawn.add((relation, found[one][0], found[other][0]))
        elif kind == "A":
            assert re.fullmatch(r"A\d+\t\w+ T\d+( \S+)?", line)
        else:
            assert re.fullmatch(r"#\d+\tAnnotatorNotes T\d+\t[^\t\n]+", line)
    return list(found.values()), drawn


def read_doccano(out: Path, text: str) -> tuple[Spans, Links]:
    (line,) = out.read_bytes().decode("ascii").splitlines()
    record = json.loads(line)
    assert record["text"] == text
    units = text.encode("utf-16-le")
    found = {}
    for entity in record["entities"]:
        start, end = (
            len(units[: 2 * entity[name]].decode("utf-16-le"))
            for name in ("start_offset", "end_offset")
        )
        found[entity["id"]] = (start, end, entity["label"])
    drawn = {(r["type"], found[r["from_id"]][0], found[r["to_id"]][0]) for r in record["relations"]}
    return list(found.values()), drawn


def read_prodigy(out: Path, text: str) -> tuple[Spans, Links]:
    record = json.loads(out.read_text("utf-8"))
    assert record["text"] == text
    tokens = record["tokens"]
    for n, token in enumerate(tokens):
        assert text[token["start"] : token["end"]] == token["text"]
        assert token["id"] == n
        assert n == 0 or tokens[n - 1]["end"] <= token["start"]
    for span in record["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    found = [(span["start"], span["end"], span["label"]) for span in record["spans"]]
    drawn = set()
    for r in record["relations"]:
        assert tokens[r["head"]]["end"] == r["head_span"]["end"]
        drawn.add((r["label"], r["head_span"]["start"], r["child_span"]["start"]))
    return found, drawn


def read_labelstudio(out: Path, text: str) -> tuple[Spans, Links]:
    ET.parse(out / "setup.xml")
    (task,) = json.loads((out / "tasks.json").read_text("utf-8"))
    assert task["data"]["text"] == text
    results = task["annotations"][0]["result"]
    regions = {r["id"]: r["value"] for r in results if r["type"] == "labels"}
    for value in regions.values():
        assert text[value["start"] : value["end"]] == value["text"]
    for r in results:
        assert r["type"] == "relation" or r["id"] in regions
    found = [(v["start"], v["end"], v["labels"][0]) for v in regions.values()]
    drawn = {
        (r["labels"][0], regions[r["from_id"]]["start"], regions[r["to_id"]]["start"])
        for r in results
        if r["type"] == "relation"
    }
    return found, drawn


def read_huggingface(out: Path, text: str) -> tuple[Spans, Links]:
    (line,) = (out / "train.jsonl").read_text("utf-8").split("\n")[:-1]
    record = json.loads(line)
    assert record["text"] == text
    for span in record["spans"]:
        assert text[span["start"] : span["end"]] == span["text"]
    found = [(span["start"], span["end"], span["tag"]) for span in record["spans"]]
    return found, {(r["type"], found[r["from"]][0], found[r["to"]][0]) for r in record["relations"]}


def read_conll(out: Path, text: str) -> tuple[Spans, Links]:
    found: Spans = []
    running: dict[int, list] = {}
    last = 0
    for line in out.read_text("utf-8").split("\n"):
        if not line or line.startswith("# "):
            found += [tuple(span) for span in running.values()]
            running = {}
            continue
        form, start, end, *layers = line.split("\t")
        assert text[int(start) : int(end)] == form
        assert last <= int(start)
        last = int(end)
        for n, mark in enumerate(layers):
            if mark.startswith("I-"):
                # BIO: an I- goes on with what its column began.
                assert running[n][2] == mark[2:]
                running[n][1] = int(end)
                continue
            if n in running:
                found.append(tuple(running.pop(n)))
            if mark != "O":
                running[n] = [int(start), int(end), mark.removeprefix("B-")]
    return found, set()


def read_bilou(out: Path, text: str) -> tuple[Spans, Links]:
    found: Spans = []
    running: dict[int, tuple[int, str]] = {}
    for line in out.read_text("utf-8").split("\n"):
        if not line or line.startswith("# "):
            assert not running
            continue
        form, start, end, *layers = line.split("\t")
        assert text[int(start) : int(end)] == form
        for n, mark in enumerate(layers):
            letter, _, tag = mark.partition("-")
            # BILOU: what was begun goes on until its last token, and nothing else does.
            assert (n in running) == (letter in ("I", "L"))
            assert n not in running or running[n][1] == tag
            if letter in ("B", "U"):
                running[n] = (int(start), tag)
            if letter in ("L", "U"):
                begun, _ = running.pop(n)
                found.append((begun, int(end), tag))
    return found, set()


def read_webanno(out: Path, text: str) -> tuple[Spans, Links]:
    (path,) = out.glob("*.tsv")
    lines = path.read_bytes().decode().split("\n")
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
    features = lines[1].removeprefix("#T_SP=").split("|")[1:]
    assert lines[3:5] == ["", ""]
    units = text.encode("utf-16-le")

    def point(unit: str) -> int:
        return len(units[: 2 * int(unit)].decode("utf-16-le"))

    found: dict[str, list] = {}
    first: dict[str, str] = {}
    drawn = set()
    for line in lines[5:]:
        if line.startswith("#Text=") or not line:
            continue
        address, ends, form, *cells = line.split("\t")
        start, end = map(point, ends.split("-"))
        assert text[start:end] == form
        assert len(cells) == len(features) + 3
        for cell in re.split(r"(?<!\\)\|", cells[0]):
            if cell == "_":
                continue
            tag, number = re.fullmatch(r"(.+)\[(\d+)\]", cell).groups()
            found.setdefault(number, [start, end, tag])[1] = end
            first.setdefault(number, address)
        if cells[-2] != "_":
            assert cells[-1] == ""
        for relation, at in zip(cells[-3].split("|"), cells[-2].split("|"), strict=True):
            if relation != "_":
                target, one, other = re.fullmatch(r"([\d-]+)\[(\d+)_(\d+)\]", at).groups()
                drawn.add((relation, target, one, other))
    for _, target, one, other in drawn:
        assert first[one] == target
        assert other in found
    between = {(relation, found[one][0], found[other][0]) for relation, _, one, other in drawn}
    return [tuple(span) for span in found.values()], between


def read_w3c(out: Path, text: str) -> tuple[Spans, Links]:
    page = json.loads(out.read_text("utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    found, drawn = {}, set()
    for item in page["items"]:
        values = {body["purpose"]: body for body in item["body"]}
        if item["motivation"] == "linking":
            drawn.add((values["tagging"]["value"], item["target"], values["linking"]["source"]))
            continue
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        found[item["id"]] = (start, end, values["tagging"]["value"])
    return list(found.values()), {(r, found[one][0], found[other][0]) for r, one, other in drawn}


def read_refi(out: Path, text: str) -> tuple[Spans, Links]:
    ns = "{urn:QDA-XML:project:1.0}"
    with zipfile.ZipFile(out) as archive:
        root = defusedxml.ElementTree.fromstring(archive.read("project.qde"))
        (source,) = root.iter(f"{ns}TextSource")
        inside = source.get("plainTextPath").replace("internal://", "sources/")
        assert inside == inside.lower()
        assert archive.read(inside) == text.encode()
    order = [child.tag.removeprefix(ns) for child in root]
    assert order == [n for n in ("Users", "CodeBook", "Sources", "Links") if n in order]
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{ns}Code")}
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(guids) == len(set(guids))
    found = {}
    for each in source.iter(f"{ns}PlainTextSelection"):
        (code,) = (ref.get("targetGUID") for ref in each.iter(f"{ns}CodeRef"))
        start, end = int(each.get("startPosition")), int(each.get("endPosition"))
        found[each.get("guid")] = (start, end, codes[code])
    drawn = {
        (link.get("name"), found[link.get("originGUID")][0], found[link.get("targetGUID")][0])
        for link in root.iter(f"{ns}Link")
    }
    return list(found.values()), drawn


def read_spacy(out: Path, text: str) -> tuple[Spans, Links]:
    (path,) = out.glob("*.spacy")
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    assert doc.text == text
    spans = {span.id_: span for span in doc.spans["spanline"]}
    taken: set[int] = set()
    for entity in doc.ents:
        assert not taken & {token.i for token in entity}
        assert not (entity[0].is_space or entity[-1].is_space)
        assert entity.label_ == spans[entity.id_].label_
        taken |= {token.i for token in entity}
    told = doc.user_data["spanline"]
    for id_, span in spans.items():
        known = told["spans"][id_]
        assert (known["start"], known["end"]) == (span.start_char, span.end_char)
    found = [(span.start_char, span.end_char, span.label_) for span in spans.values()]
    ends = [(k["relation"], k["annotation"], k["to_annotation"]) for k in told["links"]]
    return found, {(r, spans[one].start_char, spans[other].start_char) for r, one, other in ends}


def _cas_spans(cas: cassis.Cas, text: str) -> tuple[Spans, Links]:
    assert cas.sofa_string == text
    segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
    for token in cas.select(f"{segmentation}.Token"):
        assert token.get_covered_text().strip()
    sentences = [(s.begin, s.end) for s in cas.select(f"{segmentation}.Sentence")]
    found = []
    for span in cas.select("webanno.custom.Spanline"):
        found.append((span.begin, span.end, span.tag))
        # INCEpTION shows a span that runs out of its sentence as broken.
        if span.get_covered_text().strip():
            start, end = stripped(text, span.begin, span.end)
            assert any(first <= start and end <= last for first, last in sentences)
    links = cas.select("webanno.custom.SpanlineLink")
    return found, {(k.relation, k.Governor.begin, k.Dependent.begin) for k in links}


def read_xmi(out: Path, text: str) -> tuple[Spans, Links]:
    system = cassis.load_typesystem((out / "TypeSystem.xml").read_text("utf-8"))
    (path,) = out.glob("*.xmi")
    # Its own offsets are UTF-16 units, which a reader in Java takes as they stand.
    units = text.encode("utf-16-le")
    raw = []
    for element in ET.parse(path).iter("{http:///webanno/custom.ecore}Spanline"):
        start, end = (len(units[: 2 * int(element.get(n))].decode("utf-16-le")) for n in ("begin", "end"))  # fmt: skip
        raw.append((start, end, element.get("tag")))
    found, drawn = _cas_spans(cassis.load_cas_from_xmi(path.read_text("utf-8"), system), text)
    assert sorted(raw) == sorted(found)
    return found, drawn


def read_cas_json(out: Path, text: str) -> tuple[Spans, Links]:
    (path,) = (path for path in out.glob("*.json") if path.name != "datapackage.json")
    return _cas_spans(cassis.load_cas_from_json(path.read_text("utf-8")), text)


def tei_dtd() -> etree.DTD:
    """TEI's own DTD, as it comes with trafilatura, and the two elements of TEI's module for
    analysis, which that DTD leaves out: their content models stand in the TEI guidelines.
    """
    shipped = Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"
    text = shipped.read_text("utf-8")
    (meta,) = re.findall(r'<!ENTITY % model\.global\.meta "([^"]*)"', text)
    # The first declaration of an entity holds.
    added = f'<!ENTITY % model.global.meta "{meta} |spanGrp |span">\n'
    for name, content in (("spanGrp", "(desc*, span*)"), ("span", "%macro.phraseSeq;")):
        text += f"""
        <!ELEMENT {name} {content}>
        <!ATTLIST {name} xmlns CDATA "http://www.tei-c.org/ns/1.0" %att.global.attributes;
            type CDATA #IMPLIED ana CDATA #IMPLIED from CDATA #IMPLIED to CDATA #IMPLIED>"""
    return etree.DTD(io.StringIO(added + text))


TEI_DTD = tei_dtd()
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_tei(out: Path, text: str) -> tuple[Spans, Links]:
    (path,) = out.glob("*.xml")
    root = etree.parse(path).getroot()
    assert TEI_DTD.validate(root), TEI_DTD.error_log
    (body,) = root.iter(f"{TEI}ab")
    assert "".join(body.itertext()) == text
    places, at = {}, len(body.text or "")
    for anchor in body:
        places[anchor.get(XML_ID)] = at
        at += len(anchor.tail or "")
    tags = {f"#{each.get(XML_ID)}": each.get("n") for each in root.iter(f"{TEI}category")}
    found = {}
    for span in root.iter(f"{TEI}span"):
        ends = (places[span.get(name).removeprefix("#")] for name in ("from", "to"))
        found[f"#{span.get(XML_ID)}"] = (*ends, tags[span.get("ana")])
    drawn = set()
    for group in root.iter(f"{TEI}linkGrp"):
        for link in group:
            one, other = link.get("target").split()
            drawn.add((group.get("type"), found[one][0], found[other][0]))
    return list(found.values()), drawn


Reader = Callable[[Path, str], tuple[Spans, Links]]
FORMATS: dict[str, tuple[object, Reader]] = {
    "brat": (brat, read_brat),
    "doccano": (doccano, read_doccano),
    "prodigy": (prodigy, read_prodigy),
    "labelstudio": (labelstudio, read_labelstudio),
    "huggingface": (huggingface, read_huggingface),
    "conll": (conll, read_conll),
    "conll-bilou": (SimpleNamespace(export=partial(conll.export, scheme="bilou")), read_bilou),
    "spacy": (spacy_, read_spacy),
    "uima-xmi": (uima_xmi, read_xmi),
    "tei": (tei, read_tei),
    "uima-json": (uima_json, read_cas_json),
    "webanno-tsv": (webanno_tsv, read_webanno),
    "w3c": (w3c, read_w3c),
    "refi-qda": (refi_qda, read_refi),
}
TOKENS = {"prodigy", "conll", "conll-bilou", "webanno-tsv"}
"""Formats of words: a span there reaches from its first word to its last."""
NO_LINKS = {"conll", "conll-bilou"}


def expected(name: str, text: str, span: Annotation) -> tuple[int, int, str] | None:
    """Where a format can say that a span lies; ``None`` when it cannot say it at all."""
    if name in TOKENS:
        if blank(span.text):
            return None
        return (*stripped(text, span.start, span.end), span.tag)
    if name == "brat":
        lines = span.text.lstrip("\n")
        if not lines:
            return None
        start = span.end - len(lines)
        return start, start + len(lines.rstrip("\n")), span.tag
    return span.start, span.end, span.tag


@pytest.mark.reads(
    "brat",
    "strict reader of the published format in the tests",
    "any spans and links: offsets, words, fragments, attributes",
)
@pytest.mark.reads(
    "doccano",
    "strict reader of the published format in the tests",
    "any spans and links, offsets decoded as UTF-16",
)
@pytest.mark.reads(
    "labelstudio",
    "strict reader of the published format in the tests",
    "any spans and links: regions and their words",
)
@pytest.mark.reads(
    "prodigy",
    "strict reader of the published format in the tests",
    "any spans and links meet their tokens",
)
@pytest.mark.reads(
    "huggingface",
    "strict reader of the published format in the tests",
    "any spans and links, the same keys in each",
)
@pytest.mark.reads(
    "conll",
    "strict reader of the published format in the tests",
    "any spans: BIO and BILOU go on with what their column began",
)
@pytest.mark.reads(
    "webanno-tsv",
    "strict reader of the published format in the tests",
    "any spans and links, offsets decoded as UTF-16",
)
@pytest.mark.reads(
    "w3c",
    "strict reader of the published format in the tests",
    "any spans and links: positions, words, both sides",
)
@pytest.mark.reads(
    "refi-qda",
    "strict reader of the published format in the tests",
    "any spans and links: unique ids, texts byte for byte",
)
@pytest.mark.reads(
    "spacy", "spaCy", "any spans and links, entities that do not overlap, text letter for letter"
)
@pytest.mark.reads("uima-xmi", "dkpro-cassis", "any spans and links; raw offsets decoded as UTF-16")
@pytest.mark.reads("uima-json", "dkpro-cassis", "any spans and links")
@pytest.mark.reads(
    "tei", "lxml with TEI's DTD", "valid; anchors counted in the text give any span and link"
)
@settings(max_examples=20)
@given(world=worlds())
def test_every_format_keeps_every_span(
    world: tuple[Article, list[Annotation], list[Link]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    article, spans, drawn = world
    folder = tmp_path_factory.mktemp("any")
    with Project.create(folder / "any.spanline", "Any & all", "") as project:
        with project.step("Add"):
            articles.insert(project.db, article)
            for span in spans:
                annotations.insert(project.db, span)
            for link in drawn:
                links.insert(project.db, link)
        for name, (exporter, read) in FORMATS.items():
            out = folder / name
            exporter.export(project, out, with_text=True)
            found, between = read(out, article.text)
            where = {span.id: expected(name, article.text, span) for span in spans}
            assert Counter(found) == Counter(filter(None, where.values())), name
            ends = [(d.relation, where[d.annotation], where[d.to_annotation]) for d in drawn]
            told = {(r, one[0], other[0]) for r, one, other in ends if one and other}
            assert between == (set() if name in NO_LINKS else told), name


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_leaves_whole(sample: Project, tmp_path: Path, name: str) -> None:
    exporter, _ = FORMATS[name]
    out = tmp_path / "out"
    exporter.export(sample, out, with_text=True)
    if name == "conll":
        begun = sum(line.count("\tB-") for line in out.read_text("utf-8").splitlines())
        assert begun == annotations.count(sample.db)
    elif name == "brat":
        lines = [
            line for path in out.glob("*.ann") for line in path.read_text("utf-8").splitlines()
        ]
        assert sum(line.startswith("T") for line in lines) == annotations.count(sample.db)
        assert any(re.fullmatch(r"A\d+\toutcome T\d+ killed", line) for line in lines)
        assert "casualty" in (out / "annotation.conf").read_text("utf-8").splitlines()


@pytest.mark.parametrize("exporter", [brat, webanno_tsv])
def test_no_id_of_a_project_leads_out_of_the_folder(
    project: Project, tmp_path: Path, exporter
) -> None:
    with project.step("Add"):
        articles.insert(project.db, Article(id="../../outside", text="Words.", char_count=6))
    before = set(tmp_path.rglob("*"))
    exporter.export(project, tmp_path / "out", with_text=True)
    new = set(tmp_path.rglob("*")) - before
    assert new
    assert all(path.is_relative_to(tmp_path / "out") for path in new)
    assert not (tmp_path.parent / "outside.txt").exists()


def test_fields_stand_where_a_format_has_room(sample: Project, tmp_path: Path) -> None:
    words = "105 of its soldiers had been killed in the past two days"
    huggingface.export(sample, tmp_path / "hf", with_text=True)
    records = [
        json.loads(line)
        for line in (tmp_path / "hf" / "train.jsonl").read_text("utf-8").splitlines()
    ]
    spans = [span for record in records for span in record["spans"]]
    assert len({tuple(span) for span in spans}) == 1
    (span,) = (span for span in spans if span["text"] == words)
    assert (span["outcome"], span["count_best"], span["quote_type"]) == ("killed", 105, None)
    card = (tmp_path / "hf" / "README.md").read_text("utf-8")
    assert all(f"- name: {name}\n" in card for name in span)

    labelstudio.export(sample, tmp_path / "ls", with_text=True)
    tasks = json.loads((tmp_path / "ls" / "tasks.json").read_text("utf-8"))
    results = [r for task in tasks for r in task["annotations"][0]["result"]]
    told = [r["value"] for r in results if r.get("from_name") == "casualty.count_best"]
    assert any((v["text"], v["number"]) == (words, 105) for v in told)
    names = {
        each.get("name")
        for each in ET.parse(tmp_path / "ls" / "setup.xml").iter()
        if each.get("name")
    }
    assert {r["from_name"] for r in results if r["type"] != "relation"} <= names
