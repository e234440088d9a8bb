"""Files as other programs write them: the same article and spans out of each."""

import json
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from model import outlets
from model.codebook import kinds_of
from model.entities import Outlet
from model.errors import UserError
from model.importers import csv_
from model.importers._bring import Brought, bring_in
from model.importers._labels import survey
from model.importers.importer import NOWHERE, guess, importers
from model.project import Project
from model.tables import annotations, articles, background_events, links, tags
from tests.model.importers import made

TEXTS = [name for name in made.FILES if name not in (*made.EVENTS, "w3c")]
SPACED = ("conll", "webanno-tsv")


def come(project: Project, name: str, path: Path, **mapping: str | None) -> Brought:
    return bring_in(project, importers()[name], path, mapping)


@pytest.mark.parametrize("name", TEXTS)
def test_each_brings_the_article_and_its_spans(project: Project, tmp_path: Path, name: str) -> None:
    brought = come(project, name, made.good(name, tmp_path))
    (article,) = articles.every(project.db, with_text=True)
    is_spaced = name in SPACED
    assert article.text == (made.TEXT.replace("\n", " ") if is_spaced else made.TEXT)
    found = {(a.text, a.tag) for a in annotations.every(project.db)}
    assert found == set(made.SPANS)
    for a in annotations.every(project.db):
        assert article.text[a.start : a.end] == a.text
    assert brought.counts["annotations"] == 3
    again = come(project, name, tmp_path / made.FILES[name][0])
    assert "annotations" not in again.counts
    assert articles.count(project.db) == 1


@pytest.mark.parametrize("name", made.FILES)
def test_each_is_known_by_its_looks(tmp_path: Path, name: str) -> None:
    assert guess(made.good(name, tmp_path)) == name


def test_nothing_is_known_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Two soldiers were killed.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert guess(tmp_path / "notes.txt") == guess(tmp_path / "empty") == ""


def test_labels_are_counted_and_proposed(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "in.conll"
    path.write_text(
        "-DOCSTART- O\n\nTwo B-Killed\nsoldiers I-Killed\nof O\nTeralia S-GPE\n\nfled O\nto O\nXy B-Quay\n"
        "-DOCSTART- O\n\nKim U-PER\nLee L-PER\n",
        encoding="utf-8",
    )
    told = survey(kinds_of(project.db), importers()["conll"], path)
    assert (told.articles, told.spans) == (2, 5)
    assert [(label.name, label.count, label.tag) for label in told.labels] == [
        ("PER", 2, "actor"), ("Killed", 1, "casualty"), ("GPE", 1, "location"), ("Quay", 1, ""),
    ]  # fmt: skip
    assert told.unknown == told.labels
    brought = come(project, "conll", path, PER="actor", Killed="casualty", GPE=None, Quay="Harbour")
    found = {(a.text, a.tag) for a in annotations.every(project.db)}
    assert found == {("Two soldiers", "casualty"), ("Kim", "actor"), ("Lee", "actor"), ("Xy", "Harbour")}  # fmt: skip
    assert brought.left_out == {"spans under “GPE”, as you chose": 1}
    texts = {article.text for article in articles.every(project.db, with_text=True)}
    assert texts == {"Two soldiers of Teralia\nfled to Xy", "Kim Lee"}
    assert tags.get(project.db, "Harbour").colour


def test_bilou_and_iob_marks_end_where_they_end(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "in.conll"
    lines = ["a B-x", "b L-x", "c U-x", "d I-x", "e I-x", "f I-y", "g E-y", "h S-y", "i M-y", "", "j I-y"]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    come(project, "conll", path)
    assert [a.text for a in annotations.every(project.db)] == ["a b", "c", "d e", "f g", "h", "i", "j"]  # fmt: skip


def test_notes_coders_and_moments_come_along(project: Project, tmp_path: Path) -> None:
    come(project, "refi-qda", made.good("refi-qda", tmp_path))
    for a in annotations.every(project.db):
        assert (a.coder, a.created_at) == ("Kim", "2022-09-14T06:00:00Z")
    (article,) = articles.every(project.db)
    assert (article.title, article.note) == ("A report", "Read twice.")


def test_what_other_programs_hold_besides_is_told(project: Project, tmp_path: Path) -> None:
    for name in ("refi-qda", "qualcoder"):
        assert come(project, name, made.good(name, tmp_path)).left_out["cases"] == 1
    (article,) = articles.every(project.db)
    assert articles.count(project.db) == 1
    assert article.note in ("Read twice.", "Read twice.\n“Two”: which two?")


def test_qualcoder_memos_and_categories(project: Project, tmp_path: Path) -> None:
    folder = made.qualcoder(tmp_path / "in.qda", "INSERT INTO code_name VALUES (9, 'Drone', 'Seen.', 1, '', '', '#00ff00')")  # fmt: skip
    come(project, "qualcoder", folder)
    assert {a.note for a in annotations.every(project.db)} == {"look\nimportant"}
    assert {a.coder for a in annotations.every(project.db)} == {"Kim"}
    drone = tags.get(project.db, "Drone")
    assert (drone.colour, drone.guideline) == ("#00ff00", "Seen.\nUnder: All / What happened")
    (article,) = articles.every(project.db)
    assert article.note == "Read twice.\n“Two”: which two?"


def test_qualcoder_positions_in_code_points_are_seen_by_their_words(
    project: Project, tmp_path: Path
) -> None:
    start, end = made.ends("Górny")
    fix = f"UPDATE code_text SET pos0 = {start}, pos1 = {end} WHERE ctid = 2"
    brought = come(project, "qualcoder", made.qualcoder(tmp_path / "in.qda", fix))
    assert brought.counts["annotations"] == 3


def test_taguette_lists_come_to_articles_that_are_there(project: Project, tmp_path: Path) -> None:
    come(project, "taguette", made.good("taguette", tmp_path))
    rows: list[dict[str, object]] = [
        {"id": 1, "document": "A report", "tag": "actor", "content": "Two soldiers"},
        {"id": 2, "document": "A report", "tag": "actor", "content": "e"},
        {"id": 3, "document": "A report", "tag": "", "content": "More"},
        {"id": 4, "document": "Another", "tag": "actor", "content": "More"},
    ]
    brought = come(project, "taguette", made.table(tmp_path / "all.csv", rows))
    assert brought.counts["annotations"] == 1
    assert brought.left_out["highlights without a tag"] == 1
    assert brought.left_out["a span whose words do not stand in the text once ('e')"] == 1
    assert "the text of 'Another' is neither in the file nor in the project" in brought.left_out


def test_taguette_codebooks_become_tags(project: Project, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"tag": "weapon.drone", "parent": "", "description": "Seen.", "number of highlights": 3},
    ]
    book = Workbook()
    book.active.append(list(rows[0]))
    book.active.append(list(rows[0].values()))
    book.save(tmp_path / "book.xlsx")
    assert come(project, "taguette", tmp_path / "book.xlsx").counts == {"tags": 1}
    assert tags.get(project.db, "weapon.drone").guideline == "Seen."
    made.table(tmp_path / "book.csv", rows)
    assert come(project, "taguette", tmp_path / "book.csv").counts == {}


def test_webanno_slots_chains_and_grammar_are_told(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "in.tsv"
    path.write_text(
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|coarseValue|PosValue\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
        "#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType\n"
        "#T_RL=webanno.custom.Hit|kind|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n\n\n"
        "#Text=Kim\\\\Lee hit 💥 Xy\n"
        "1-1\t0-7\tKim\\\\Lee\tNOUN\tNE\thttp:\\_\\_q[1]\tPER[1]\t*->1-1\tx\t_\t_\n"
        "1-2\t8-11\thit\tVERB\tV\t_\t_\t_\t_\t_\t_\n"
        "1-3\t12-14\t💥\tX\tX\t_\t_\t_\t_\t_\t_\n"
        "1-4\t15-17\tXy\tNOUN\tNE\t*\tLOC\t_\t_\tcontradicts\t1-1[1_0]\n",
        encoding="utf-8",
    )
    brought = come(project, "webanno-tsv", path, PER="actor", LOC="location")
    assert {(a.text, a.tag) for a in annotations.every(project.db)} == {("Kim\\Lee", "actor"), ("Xy", "location")}  # fmt: skip
    assert brought.counts["links"] == 1
    assert set(brought.left_out) == {"chains of CoreferenceLink", "layers of grammar"}
    assert brought.in_notes == {"identifier": 1}


def test_tables_with_other_columns_are_mapped(project: Project, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"story": made.TEXT, "von": 0, "was": "Two soldiers", "art": "casualty", "outcome": "killed", "calibre": "7"},
        {"story": made.TEXT, "von": "", "was": "the ministry", "art": "actor", "outcome": "", "calibre": ""},
    ]  # fmt: skip
    path = made.table(tmp_path / "in.csv", rows)
    with pytest.raises(UserError, match=r"no column is known as tag; it has story, von, was"):
        come(project, "csv", path)
    reader = csv_.with_columns({"text": "story", "start": "von", "words": "was", "tag": "art"})
    brought = bring_in(project, reader, path)
    one, other = sorted(annotations.every(project.db), key=lambda a: a.start)
    assert (one.text, one.tag, one.fields["outcome"], one.note) == ("Two soldiers", "casualty", "killed", "calibre: 7")  # fmt: skip
    assert (other.text, other.tag) == ("the ministry", "actor")
    assert brought.in_notes == {"calibre": 1}
    without = csv_.with_columns({"text": "story", "words": "was", "tag": "art", "start": ""})
    assert {s.start for article in without.read(path) for s in article.spans} == {NOWHERE}
    with pytest.raises(UserError, match="maps no column of it"):
        bring_in(project, csv_.with_columns({"tag": "kind"}), path)


@pytest.mark.parametrize("name", made.EVENTS)
def test_events_of_others_are_replaced_by_their_id(project: Project, tmp_path: Path, name: str) -> None:  # fmt: skip
    path = made.good(name, tmp_path)
    brought = come(project, name, path)
    found = {event.event_id: event for event in background_events.every(project.db)}
    first = found["TER1" if name == "acled" else "900"]
    assert brought.counts == {"background events": len(found)}
    assert (first.date_start, first.latitude, first.longitude) == ("2022-09-13", 1.5, -2.25)
    assert (first.deaths_low, first.deaths_best, first.deaths_high) == ((None, 3, None) if name == "acled" else (1, 2, 5))  # fmt: skip
    assert articles.count(project.db) == annotations.count(project.db) == 0
    assert come(project, name, path).counts == {"background events there already": len(found)}
    text = path.read_text(encoding="utf-8").replace("Górny,", "Górnyj,")
    path.write_text(text, encoding="utf-8")
    path.write_text(text.replace("Teralia", "Old Teralia"), encoding="utf-8")
    assert come(project, name, path).counts == {"background events renewed": len(found)}
    assert background_events.get(project.db, first.id).country == "Old Teralia"
    assert background_events.count(project.db) == len(found)


def test_acled_workbooks_are_read(project: Project, tmp_path: Path) -> None:
    import csv
    from datetime import datetime

    book = Workbook()
    with made.good("acled", tmp_path).open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.reader(file)):
            book.active.append([datetime(2022, 9, 13) if n and i == 1 else cell for i, cell in enumerate(row)])  # fmt: skip
    book.save(tmp_path / "in.xlsx")
    assert guess(tmp_path / "in.xlsx") == "acled"
    come(project, "acled", tmp_path / "in.xlsx")
    assert {event.date_start for event in background_events.every(project.db)} == {"2022-09-13"}


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("event_date", "13 Foo", "'13 Foo' is no day"),
        ("fatalities", "-3", "'-3' is no number of people"),
        ("fatalities", "9" * 400, "is no number of people"),
        ("latitude", "91", "'91' is no latitude or longitude"),
        ("longitude", "nan", "'nan' is no latitude or longitude"),
        ("event_id_cnty", "", "event_id_cnty is empty"),
    ],
)
def test_a_bad_event_names_its_row(project: Project, tmp_path: Path, column: str, cell: str, why: str) -> None:  # fmt: skip
    import csv

    with made.good("acled", tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1][column] = cell
    path = made.table(tmp_path / "in.csv", rows)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=f"row 3: .*{why}"):
        come(project, "acled", path)
    assert background_events.count(project.db) == 0


def test_texts_of_pages_and_other_line_ends(project: Project, tmp_path: Path) -> None:
    """NVivo and ATLAS.ti put the words of a PDF beside it; some count CRLF as one letter."""
    pages = (
        made.qde().replace("<TextSource ", "<PDFSource ").replace("</TextSource>", "</PDFSource>")
    )
    pages = pages.replace(' plainTextPath="internal://S1.txt">', '><Representation plainTextPath="internal://S1.txt">')  # fmt: skip
    pages = pages.replace('<NoteRef targetGUID="N1"/></PDF', '</Representation><NoteRef targetGUID="N1"/></PDF')  # fmt: skip
    text = "Before.\n" + made.TEXT
    lead = len("Before.\n")
    for words, _ in made.SPANS:
        one, other = made.ends(words)
        old = f'startPosition="{one}" endPosition="{other}"'
        pages = pages.replace(old, f'startPosition="{one + lead}" endPosition="{other + lead}"')
    members = {"project.qde": pages.encode(), "sources/S1.txt": text.replace("\n", "\r\n").encode()}
    come(project, "refi-qda", made.refi_qda(tmp_path / "in.qdpx", members))
    assert {(a.text, a.tag) for a in annotations.every(project.db)} == set(made.SPANS)
    (article,) = articles.every(project.db, with_text=True)
    assert (article.text, article.note) == (text, "Read twice.")


def test_what_would_go_to_notes_is_told_before(project: Project, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "Kim fled.", "words": "Kim", "tag": "PER", "calibre": 7, "outcome": "killed"},
    ]
    path = made.table(tmp_path / "in.csv", rows)
    told = survey(kinds_of(project.db), importers()["csv"], path)
    assert told.noted == {"calibre": 1, "outcome": 1}
    brought = come(project, "csv", path, PER="actor")
    assert brought.in_notes == told.noted


def test_days_in_words_and_other_versions_of_a_text_are_told(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "in.jsonl"
    meta = {"article": "0" * 20, "title": "A report", "published_at": "mid-September"}
    for text in ("Kim fled.", "Kim fled, they said."):
        line = {"text": text, "label": [[0, 3, "actor"]], "meta": meta}
        path.write_text(json.dumps(line), encoding="utf-8")
        brought = come(project, "doccano", path)
    assert "'A report' is here with another text, and came in beside it" in brought.remarks
    found = list(articles.every(project.db))
    assert [(a.published_at, a.note) for a in found] == [(None, "published_at: mid-September")] * 2


def test_taguette_highlights_end_with_their_paragraph(project: Project, tmp_path: Path) -> None:
    html = "<p>Kim 💥 fled.</p><p>Lee &amp; <b>Xy</b> stayed.</p>"
    bare = "Kim 💥 fled.Lee & Xy stayed."
    wanted = ["Kim 💥 fled.", "Lee & Xy stayed.", "fled.Lee", "Xy"]
    places = [(len(bare[: bare.index(w)].encode()), len(w.encode())) for w in wanted]
    rows = ";".join(
        f"INSERT INTO highlights VALUES ({n}, 1, {at}, {at + size}, ''); INSERT INTO highlight_tags VALUES ({n}, 1)"
        for n, (at, size) in enumerate(places, 10)
    )
    path = made.taguette(
        tmp_path / "in.sqlite3",
        f"UPDATE documents SET contents = '{html}'; DELETE FROM highlights; {rows}",
    )
    come(project, "taguette", path)
    (article,) = articles.every(project.db, with_text=True)
    assert article.text == "Kim 💥 fled.\nLee & Xy stayed."
    found = {a.text for a in annotations.every(project.db)}
    assert found == {"Kim 💥 fled.", "Lee & Xy stayed.", "fled.\nLee", "Xy"}


def test_hostile_pages_and_fragments_take_no_time(project: Project, tmp_path: Path) -> None:
    for n, piece in enumerate(("<a", "<!-- >", "</", "<p>", "<a b=''")):
        html = f"replace(hex(zeroblob(300000)), '00', '{piece.replace(chr(39), chr(39) * 2)}')"
        path = made.taguette(
            tmp_path / f"{n}.db", f"UPDATE documents SET contents = '<p>x</p>' || {html}"
        )
        come(project, "taguette", path)
    folder = made.brat(tmp_path / "folder")
    (folder / "a.txt").write_text("x" * 1_000_000, encoding="utf-8")
    whole = ";".join(["0 1000000"] * 10_000)
    (folder / "a.ann").write_text(f"T1\tactor {whole}\tx\n", encoding="utf-8")
    started = time.process_time()
    assert come(project, "brat", folder).counts == {"articles": 1}
    assert time.process_time() - started < 5


def test_layers_relations_and_slots_of_a_cas(project: Project, tmp_path: Path) -> None:
    """A CAS written by dkpro-cassis with layers that are not ours."""
    cassis = pytest.importorskip("cassis")
    system = cassis.TypeSystem()
    core = "de.tudarmstadt.ukp.dkpro.core.api"
    name, pos = (
        system.create_type(f"{core}.{kind}")
        for kind in ("ner.type.NamedEntity", "lexmorph.type.pos.POS")
    )
    event, part = (system.create_type(f"webanno.custom.{kind}") for kind in ("Event", "Part"))
    slot = system.create_type("webanno.custom.EventLink", "uima.cas.TOP")
    for type_, feature, of in (
        (name, "value", "uima.cas.String"),
        (event, "kind", "uima.cas.String"),
        (event, "count", "uima.cas.Integer"),
        (event, "args", "uima.cas.FSArray"),
        (part, "Governor", name),
        (part, "Dependent", name),
        (part, "role", "uima.cas.String"),
        (slot, "role", "uima.cas.String"),
        (slot, "target", name),
    ):
        system.create_feature(type_, feature, of)
    cas = cassis.Cas(
        system,
        sofa_string="Kim 💥 hit Xy.\nÜ fled.",
        sofa_mime="text/plain",
        document_language="hy",
    )
    kim, xy = name(begin=0, end=3, value="PER"), name(begin=10, end=12, value="LOC")
    hit = event(begin=4, end=9, kind="attack", count=3)
    array = system.get_type("uima.cas.FSArray")
    hit.args = array(elements=[slot(role="contradicts", target=kim), slot(role="tool", target=xy)])
    cas.add_all(
        [
            kim,
            xy,
            hit,
            pos(begin=0, end=3),
            part(begin=10, end=12, Governor=kim, Dependent=xy, role="repeats"),
        ]
    )
    cas.to_xmi(tmp_path / "in.xmi")
    brought = come(
        project, "uima-xmi", tmp_path / "in.xmi", PER="actor", LOC="location", attack="Attack"
    )
    found = {a.text: a for a in annotations.every(project.db)}
    assert {words: a.tag for words, a in found.items()} == {
        "Kim": "actor",
        "💥 hit": "Attack",
        "Xy": "location",
    }
    assert found["💥 hit"].fields == {"count": "3"}
    ends = {
        (each.relation, each.annotation, each.to_annotation) for each in links.every(project.db)
    }
    assert ends == {
        ("repeats", found["Kim"].id, found["Xy"].id), ("contradicts", found["💥 hit"].id, found["Kim"].id),
    }  # fmt: skip
    assert brought.left_out == {"a link (tool) that no tag here has": 1, "layers of grammar": 1}
    (article,) = articles.every(project.db, with_text=True)
    assert (article.text, article.language) == ("Kim 💥 hit Xy.\nÜ fled.", "hy")


def test_the_short_form_of_label_studio(project: Project, tmp_path: Path) -> None:
    regions = [{"start": 0, "end": 3, "text": "Kim", "labels": ["actor"]}]
    task = {"id": 1, "text": "Kim fled.", "label": regions, "sentiment": "x", "annotator": 1}
    (tmp_path / "in.json").write_text(json.dumps([task]), encoding="utf-8")
    assert guess(tmp_path / "in.json") == "labelstudio"
    come(project, "labelstudio", tmp_path / "in.json")
    assert [(a.text, a.tag) for a in annotations.every(project.db)] == [("Kim", "actor")]


def test_every_label_of_label_studio_is_a_span_and_the_rest_is_told(
    project: Project, tmp_path: Path
) -> None:
    value = {"start": 0, "end": 3, "text": "Kim", "labels": ["actor", "quote"]}
    result = [
        {"id": "a", "type": "labels", "from_name": "tag", "value": value},
        {"id": "b", "type": "rectanglelabels", "value": {"x": 1, "rectanglelabels": ["car"]}},
        {"id": "c", "type": "rectanglelabels", "value": {"x": 2, "rectanglelabels": ["car"]}},
        {"id": "d", "type": "choices", "from_name": "mood", "value": {"choices": ["sad"]}},
    ]
    task = {"data": {"text": "Kim fled."}, "annotations": [{"result": result}]}
    (tmp_path / "in.json").write_text(json.dumps([task]), encoding="utf-8")
    brought = come(project, "labelstudio", tmp_path / "in.json")
    found = annotations.every(project.db)
    assert sorted((a.text, a.tag, a.note) for a in found) == [
        ("Kim", "actor", ""), ("Kim", "quote", ""),
    ]  # fmt: skip
    assert brought.left_out == {
        "results of the type “rectanglelabels”": 2, "choices that belong to no span": 1,
    }  # fmt: skip


def test_conll_of_2003_has_layers_and_other_columns(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(
        "-DOCSTART- -X- -X- O\n\nUN NNP B-NP B-ORG\nsent VBZ B-VP O\nKim NNP B-NP B-PER\nLee NNP I-NP I-PER\n",
        encoding="utf-8",
    )
    assert guess(path) == "conll"
    brought = come(project, "conll", path, NP=None, VP=None, ORG="actor", PER="actor")
    assert {a.text for a in annotations.every(project.db)} == {"UN", "Kim Lee"}
    assert brought.left_out == {
        "columns without BIO marks (parts of speech and the like)": 1,
        "spans under “NP”, as you chose": 2,
        "spans under “VP”, as you chose": 1,
    }


def test_the_register_fills_in_what_an_outlet_is(project: Project, tmp_path: Path) -> None:
    with project.step("Register"):
        outlets.add(project.db, Outlet("Border Courier", aliases=("Courier",), country="Teralia"))
    line = {"text": "Kim fled.", "label": [], "meta": {"outlet": "Courier"}}
    (tmp_path / "in.jsonl").write_text(json.dumps(line), encoding="utf-8")
    come(project, "doccano", tmp_path / "in.jsonl")
    (article,) = articles.every(project.db)
    assert (article.outlet, article.outlet_country) == ("Border Courier", "Teralia")


def test_articles_without_an_id_keep_their_own_spans(project: Project, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"title": "One", "text": "Alpha fell.", "start": 0, "end": 5, "tag": "location"},
        {"title": "Two", "text": "Bravo burned.", "start": 0, "end": 5, "tag": "location"},
        {"title": "Three", "text": "", "start": 0, "end": 5, "tag": "actor"},
    ]
    brought = come(project, "csv", made.table(tmp_path / "in.csv", rows))
    assert [a.text for a in annotations.every(project.db)] == ["Alpha", "Bravo"]
    assert not brought.remarks
    assert any("'Three'" in why for why in brought.left_out)
