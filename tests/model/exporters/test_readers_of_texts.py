"""Texts with spans, read by the libraries that the formats were made for."""

import io
import json
import zipfile
from pathlib import Path

import cassis
import pandas as pd
import pytest
import spacy
from lxml import etree
from pyld import jsonld
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus, biluo_tags_to_spans, iob_to_biluo

from model.exporters import (
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
)
from model.project import Project
from model.tables import annotations, articles, links

# What other people's programs warn each other about is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

FORMATS = Path(__file__).parents[2] / "data" / "formats"
Known = dict[str, list[tuple[int, int, str]]]
"""Start, end and tag of every span, by the text it stands in."""


@pytest.fixture
def known(rich: Project) -> Known:
    return {
        article.text: sorted(
            (a.start, a.end, a.tag) for a in annotations.of_article(rich.db, article.id)
        )
        for article in articles.every(rich.db, with_text=True)
    }


def between_spans(project: Project) -> int:
    return sum(link.to_annotation is not None for link in links.every(project.db))


@pytest.mark.reads("spacy", "spaCy", "its Corpus reader trains from the folder")
def test_spacy_trains_from_the_folder(rich: Project, known: Known, tmp_path: Path) -> None:
    spacy_.export(rich, tmp_path / "out", with_text=True)
    examples = list(Corpus(tmp_path / "out")(spacy.blank("xx")))
    assert len(examples) == len(known)
    assert all(example.reference.ents for example in examples)


@pytest.mark.reads("spacy", "spaCy", "spans under their ids, fields and all links in user_data")
def test_spacy_finds_every_span(rich: Project, known: Known, tmp_path: Path) -> None:
    spacy_.export(rich, tmp_path / "out", with_text=True)
    docs = [
        doc
        for path in (tmp_path / "out").glob("*.spacy")
        for doc in DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    ]
    found = {
        doc.text: sorted((s.start_char, s.end_char, s.label_) for s in doc.spans["spanline"])
        for doc in docs
    }
    assert found == known
    told = [doc.user_data["spanline"] for doc in docs]
    assert sum(len(one["links"]) for one in told) == links.count(rich.db)
    fields = [span["fields"] for one in told for span in one["spans"].values()]
    assert {"kind": "=drone", "seen": True} in fields


@pytest.mark.reads("prodigy", "spaCy", "its own Doc of our tokens gives each span its tokens")
def test_spacy_understands_prodigys_tokens(rich: Project, known: Known, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    prodigy.export(rich, out, with_text=True)
    vocab = spacy.blank("xx").vocab
    for line in out.read_text("utf-8").splitlines():
        record = json.loads(line)
        assert [(s["start"], s["end"], s["label"]) for s in record["spans"]] != []
        words = [token["text"] for token in record["tokens"]]
        doc = Doc(vocab, words=words, spaces=[token["ws"] for token in record["tokens"]])
        for span in record["spans"]:
            made = doc[span["token_start"] : span["token_end"] + 1]
            words = record["text"][span["start"] : span["end"]]
            assert "".join(made.text.split()) == "".join(words.split())


@pytest.mark.reads("conll", "spaCy", "BIO and BILOU of every column become the project's spans")
@pytest.mark.parametrize("scheme", ["bio", "bilou"])
def test_spacy_reads_the_marks(rich: Project, known: Known, tmp_path: Path, scheme: str) -> None:
    out = tmp_path / "out.conll"
    conll.export(rich, out, with_text=True, scheme=scheme)
    vocab, found = spacy.blank("xx").vocab, []
    for sentence in out.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in sentence.splitlines() if not line.startswith("# ")]
        if not rows:
            continue
        doc = Doc(vocab, words=[row[0] for row in rows])
        for column in zip(*(row[3:] for row in rows), strict=True):
            # spaCy spells the same scheme BILUO.
            tags = iob_to_biluo(list(column)) if scheme == "bio" else list(column)
            for span in biluo_tags_to_spans(doc, tags):
                first, last = rows[span.start], rows[span.end - 1]
                found.append((int(first[1]), int(last[2]), span.label_))
    assert sorted(found) == sorted(span for spans in known.values() for span in spans)


@pytest.mark.reads(
    "uima-xmi",
    "dkpro-cassis",
    "fields, days, links to actors as features; read and written again alike",
)
def test_cassis_reads_xmi(rich: Project, known: Known, tmp_path: Path) -> None:
    uima_xmi.export(rich, tmp_path / "out", with_text=True)
    system = cassis.load_typesystem((tmp_path / "out" / "TypeSystem.xml").read_text("utf-8"))
    found, drawn, elsewhere, features = {}, 0, 0, []
    for path in (tmp_path / "out").glob("*.xmi"):
        cas = cassis.load_cas_from_xmi(path.read_text("utf-8"), system)
        spans = cas.select("webanno.custom.Spanline")
        found[cas.sofa_string] = sorted((s.begin, s.end, s.tag) for s in spans)
        drawn += len(cas.select("webanno.custom.SpanlineLink"))
        ids = [s[f"{relation}_id"] for s in spans for relation in LED]
        elsewhere += sum(len(each.split(";")) for each in ids if each)
        features += [(s.get_covered_text(), s.count_best, s.victim, s.when_text) for s in spans]
        again = cassis.load_cas_from_xmi(cas.to_xmi(), system)
        assert [s.begin for s in again.select("webanno.custom.Spanline")] == [
            s.begin for s in spans
        ]
    assert found == known
    assert drawn + elsewhere == between_spans(rich)
    words = "at least 49 of its soldiers had been killed"
    assert (words, "49", "Armed Forces of Armenia", "on Tuesday") in features


@pytest.mark.reads(
    "uima-xmi",
    "dkpro-cassis",
    "TypeSystem.xml: a span and a relation layer by INCEpTION's rules for importing layers",
)
def test_the_type_system_makes_two_layers(rich: Project, tmp_path: Path) -> None:
    uima_xmi.export(rich, tmp_path / "out", with_text=True)
    system = cassis.load_typesystem((tmp_path / "out" / "TypeSystem.xml").read_text("utf-8"))
    span, link = (system.get_type(f"webanno.custom.{n}") for n in ("Spanline", "SpanlineLink"))
    # A layer stands directly under Annotation. A span layer has plain features only; a relation
    # layer has exactly two that are not, by these names, both leading to one span layer.
    assert {one.supertype.name for one in (span, link)} == {"uima.tcas.Annotation"}
    assert {f.rangeType.name for f in span.features} == {"uima.cas.String"}
    ends = {
        f.name: f.rangeType.name for f in link.features if f.rangeType.name != "uima.cas.String"
    }
    assert ends == {"Governor": span.name, "Dependent": span.name}


LED = ("repeats", "supersedes", "contradicts", "evidence_of")
"""Relations between spans; a feature names those of other articles."""


@pytest.mark.reads("uima-json", "dkpro-cassis", "every span; types stand in the file")
def test_cassis_reads_json(rich: Project, known: Known, tmp_path: Path) -> None:
    uima_json.export(rich, tmp_path / "out", with_text=True)
    found = {}
    for path in (tmp_path / "out").glob("*.json"):
        if path.name != "datapackage.json":
            cas = cassis.load_cas_from_json(path.read_text("utf-8"))
            spans = cas.select("webanno.custom.Spanline")
            found[cas.sofa_string] = sorted((s.begin, s.end, s.tag) for s in spans)
    assert found == known


@pytest.mark.reads(
    "refi-qda",
    "lxml with an XSD",
    "project.qde is valid by the part of Project-mrt2019 that we write",
)
def test_project_qde_is_valid(rich: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.qdpx"
    refi_qda.export(rich, out, with_text=True)
    schema = etree.XMLSchema(etree.parse(FORMATS / "refi-qda-subset.xsd"))
    with zipfile.ZipFile(out) as archive:
        root = etree.parse(io.BytesIO(archive.read("project.qde")))
        schema.assertValid(root)
        # What a schema cannot say: each reference leads somewhere, each selection lies in its text.
        guids = {each.get("guid") for each in root.iter() if each.get("guid")}
        for each in root.iter():
            for name in ("targetGUID", "originGUID", "creatingUser"):
                assert each.get(name) is None or each.get(name) in guids
        ns = "{urn:QDA-XML:project:1.0}"
        for source in root.iter(f"{ns}TextSource"):
            path = source.get("plainTextPath").replace("internal://", "sources/")
            text = archive.read(path).decode()
            for selection in source.iter(f"{ns}PlainTextSelection"):
                start, end = (int(selection.get(n)) for n in ("startPosition", "endPosition"))
                assert 0 <= start < end <= len(text)


def test_an_empty_project_qde_is_valid(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.qdpx"
    refi_qda.export(project, out, with_text=True)
    schema = etree.XMLSchema(etree.parse(FORMATS / "refi-qda-subset.xsd"))
    with zipfile.ZipFile(out) as archive:
        schema.assertValid(etree.parse(io.BytesIO(archive.read("project.qde"))))


OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CONTEXT = {
    # The terms we write, as the recommendation defines them; the network is never asked.
    "oa": OA, "rdf": RDF, "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "as": "http://www.w3.org/ns/activitystreams#", "dctypes": "http://purl.org/dc/dcmitype/",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"}, "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "Person": "foaf:Person", "Text": "dctypes:Text",
    "tagging": "oa:tagging", "commenting": "oa:commenting", "describing": "oa:describing",
    "linking": "oa:linking", "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"}, "scope": {"@id": "oa:hasScope", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "exact": "oa:exact",
    "prefix": "oa:prefix", "suffix": "oa:suffix", "value": "rdf:value", "format": "dc:format",
    "nickname": "foaf:nick",
}  # fmt: skip


def local_context(url: str, options: dict) -> dict:
    assert url == w3c.CONTEXT
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


@pytest.mark.reads(
    "w3c", "PyLD", "expanded and turned to RDF: every term has a meaning, every position its words"
)
def test_json_ld_means_what_it_says(rich: Project, known: Known, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonld"
    w3c.export(rich, out)
    page = json.loads(out.read_text("utf-8"))
    options = {"documentLoader": local_context}
    expanded = json.dumps(jsonld.expand(page, options))
    # A term without a meaning would be dropped in silence.
    assert expanded.count(f'"{OA}hasTarget"') == len(page["items"])
    triples = jsonld.to_rdf(page, options)["@default"]
    told: dict[str, dict[str, str]] = {}
    for one in triples:
        told.setdefault(one["subject"]["value"], {})[one["predicate"]["value"]] = one["object"][
            "value"
        ]
    kinds = [of.get(f"{RDF}type", "") for of in told.values()]
    assert kinds.count(f"{OA}Annotation") == annotations.count(rich.db) + between_spans(rich)
    positions = [of for of in told.values() if of.get(f"{RDF}type") == f"{OA}TextPositionSelector"]
    ends = sorted((int(of[f"{OA}start"]), int(of[f"{OA}end"])) for of in positions)
    assert ends == sorted((start, end) for spans in known.values() for start, end, _ in spans)
    written = {key for item in page["items"] for key in keys(item)}
    assert written <= CONTEXT.keys()


def keys(value: object) -> set[str]:
    """Every key in a JSON value."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set()


@pytest.mark.reads("huggingface", "pandas", "train.jsonl as a frame; spans cut out of the texts")
def test_pandas_reads_train_jsonl(rich: Project, known: Known, tmp_path: Path) -> None:
    huggingface.export(rich, tmp_path / "out", with_text=True)
    frame = pd.read_json(tmp_path / "out" / "train.jsonl", lines=True)
    found = {
        row.text: sorted((s["start"], s["end"], s["tag"]) for s in row.spans)
        for row in frame.itertuples()
    }
    assert found == known


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.reads(
    "huggingface",
    "datasets",
    "load_dataset(folder), offline: features as the card says, every span",
)
def test_datasets_loads_the_folder(
    rich: Project, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    datasets = pytest.importorskip("datasets")
    huggingface.export(rich, tmp_path / "out", with_text=True)
    cache = str(tmp_path / "cache")
    loaded = datasets.load_dataset(str(tmp_path / "out"), split="train", cache_dir=cache)
    found = {
        row["text"]: sorted((s["start"], s["end"], s["tag"]) for s in row["spans"])
        for row in loaded
    }
    assert found == known
    span = loaded.features["spans"]
    types = getattr(span, "feature", span)
    assert types["count_low"].dtype == "int64"
    assert types["is_background"].dtype == "bool"


@pytest.mark.reads("doccano", "pandas", "ASCII lines as a frame, each entity's words")
def test_pandas_reads_doccano(rich: Project, known: Known, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    doccano.export(rich, out, with_text=True)
    frame = pd.read_json(out, lines=True, encoding="ascii")
    for row in frame.itertuples():
        units = row.text.encode("utf-16-le")
        words = [units[2 * e["start_offset"] : 2 * e["end_offset"]] for e in row.entities]
        expected = sorted(row.text[start:end] for start, end, _ in known[row.text])
        assert sorted(word.decode("utf-16-le") for word in words) == expected


@pytest.mark.reads(
    "labelstudio", "lxml", "setup.xml: each control that a result names is there, with its choices"
)
def test_the_setup_knows_every_result(rich: Project, tmp_path: Path) -> None:
    labelstudio.export(rich, tmp_path / "out", with_text=True)
    setup = etree.parse(tmp_path / "out" / "setup.xml")
    controls = {each.get("name"): each for each in setup.iter() if each.get("name")}
    for task in json.loads((tmp_path / "out" / "tasks.json").read_text("utf-8")):
        for result in task["annotations"][0]["result"]:
            if result["type"] == "relation":
                continue
            control = controls[result["from_name"]]
            assert control.tag.lower() == result["type"]
            offered = {each.get("value") for each in control}
            for choice in result["value"].get(result["type"], []) if offered else []:
                assert choice in offered


@pytest.mark.reads("tei", "lxml", "notes of each span: its fields and whom it names")
def test_spans_in_tei_have_their_notes(rich: Project, tmp_path: Path) -> None:
    tei.export(rich, tmp_path / "out", with_text=True)
    ns = "{http://www.tei-c.org/ns/1.0}"
    told = [
        {note.get("n"): note.text for note in span}
        for path in (tmp_path / "out").glob("*.xml")
        for span in etree.parse(path).iter(f"{ns}span")
    ]
    assert len(told) == annotations.count(rich.db)
    assert any(
        notes.get("outcome") == "killed" and notes.get("victim") == "Armed Forces of Armenia"
        for notes in told
    )
    assert any(notes.get("kind") == "=drone" and notes.get("seen") == "true" for notes in told)
