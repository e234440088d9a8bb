import json

import pytest

TEXT = "Orvia said on Tuesday that at least 49 of its soldiers had been killed.\n\n“We mourn,” Jan Berg said.\n"


def test_one_text(spanline, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    line = spanline("suggest-text", tmp_path / "a.txt", "--published", "2022-09-13", "--json").json
    assert line["id"] == "a"
    tags = {(s["tag"], s["text"]) for s in line["spans"]}
    assert ("casualty", "at least 49 of its soldiers had been killed") in tags
    assert ("quote", "“We mourn,”") in tags
    for span in line["spans"]:
        assert TEXT[span["start"] : span["end"]] == span["text"]
    claim = next(s for s in line["spans"] if s["tag"] == "casualty")
    assert claim["fields"]["date_start"] == "2022-09-13"
    assert {link["relation"] for link in claim["links"]} == {"victim", "claimed_by"}
    assert line["toll"]["count_low"] == 49


def test_many_texts_one_object_a_line(spanline, tmp_path):
    lines = [
        {"id": "x", "text": TEXT, "published": "2022-09-14"},
        {"id": "y", "text": "Nothing happened.", "published": ""},
        {"text": "Five people died."},
    ]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    ran = spanline("suggest-text", file, "--suggester", "casualties", "--json")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"] for row in rows] == ["x", "y", "3"]
    assert [len(row["spans"]) for row in rows] == [1, 0, 1]
    assert rows[1]["toll"] is None


def test_weak_ones_come_on_request(spanline, tmp_path):
    (tmp_path / "a.txt").write_text("The army guards “peaceful” towns.", encoding="utf-8")
    assert spanline("suggest-text", tmp_path / "a.txt", "--json").json["spans"] == []
    (span,) = spanline("suggest-text", tmp_path / "a.txt", "--weak", "--json").json["spans"]
    assert span["text"] == "“peaceful”"


def test_for_people_a_span_a_line(spanline, tmp_path):
    (tmp_path / "a.txt").write_text("Five people died.", encoding="utf-8")
    ran = spanline("suggest-text", tmp_path / "a.txt", "--suggester", "casualties")
    assert ran.out.startswith("a\t0-16\tcasualty\tFive people died\t")


def test_mistakes_are_said_in_one_line(spanline, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for words in (
        ("missing.txt",),
        (tmp_path / "bad.jsonl",),
        (tmp_path / "a.txt", "--published", "soon"),
        (tmp_path / "a.txt", "--suggester", "oracle"),
    ):
        ran = spanline("suggest-text", *words)
        assert ran.code == 1
        assert ran.err.count("\n") == 1


def lines_of(spanline, tmp_path, entries, *words):
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    ran = spanline("suggest-text", file, "--json", *words)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_ids_come_back_as_they_are(spanline, tmp_path):
    ids = ["x", 7, "7", "a b\n", "💥", "", 0, None]
    rows = lines_of(spanline, tmp_path, [{"id": one, "text": "Five died."} for one in ids])
    assert [row["id"] for row in rows] == [*ids[:-1], "8"]


def test_a_lines_day_goes_first_and_an_empty_one_falls_back(spanline, tmp_path):
    days = ["2022-09-15", "", None, "  ", "2022-09-20T08:30:00Z"]
    entries = [{"id": "a", "text": TEXT, "published": day} for day in days]
    entries.append({"id": "a", "text": TEXT})
    rows = lines_of(spanline, tmp_path, entries, "--published", "2022-09-14")
    claims = [next(s for s in row["spans"] if s["tag"] == "casualty") for row in rows]
    tuesday = ["2022-09-13"] * 4 + ["2022-09-20", "2022-09-13"]
    assert [claim["fields"]["date_start"] for claim in claims] == tuesday
    rows = lines_of(spanline, tmp_path, [{"text": TEXT, "published": ""}])
    assert rows[0]["spans"]


def test_empty_texts_have_no_spans(spanline, tmp_path):
    rows = lines_of(spanline, tmp_path, [{"id": 1, "text": ""}, {"id": 2, "text": " \n\n "}])
    assert [(row["spans"], row["toll"]) for row in rows] == [([], None), ([], None)]
    (tmp_path / "empty.txt").write_bytes(b"")
    assert spanline("suggest-text", tmp_path / "empty.txt", "--json").json["spans"] == []


def test_offsets_are_those_of_the_file(spanline, tmp_path):
    plain = lines_of(spanline, tmp_path, [{"text": TEXT}])[0]["spans"]
    for shape in (
        TEXT.replace("\n", "\r\n"),
        f"\r\n\r\n{TEXT}".replace("\n", "\r\n").replace("\r\r", "\r"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("\n\n", "\u2029\u2029"),
        f"💥 {TEXT}",
    ):
        (row,) = lines_of(spanline, tmp_path, [{"text": shape}])
        assert [span["text"] for span in row["spans"]] == [span["text"] for span in plain]
        for span in row["spans"]:
            assert shape[span["start"] : span["end"]] == span["text"]
            for link in span["links"]:
                assert shape[link["start"] : link["end"]] == link["text"]


def test_a_mark_at_the_beginning_of_the_file_is_no_text(spanline, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-8-sig"))
    line = spanline("suggest-text", tmp_path / "a.txt", "--json").json
    for span in line["spans"]:
        assert TEXT[span["start"] : span["end"]] == span["text"]
    (tmp_path / "b.jsonl").write_bytes(json.dumps({"id": "b", "text": TEXT}).encode("utf-8-sig"))
    assert spanline("suggest-text", tmp_path / "b.jsonl", "--json").json["id"] == "b"


def test_signs_that_no_article_has_are_passed_over(spanline, tmp_path):
    text = "Five\x00 people died in \ud800Jermuk\x85.\ufeff Armenia said so."
    (row,) = lines_of(spanline, tmp_path, [{"id": 1, "text": text}])
    assert [s["text"] for s in row["spans"] if s["tag"] == "actor"] == ["Armenia"]
    claim = next(s for s in row["spans"] if s["tag"] == "casualty")
    assert claim["end"] <= text.index("\x85")


def test_places_have_coordinates_and_links_words(spanline, tmp_path):
    text = "Armenia said that 49 of its soldiers had been killed near Goris and Jermuk."
    (row,) = lines_of(spanline, tmp_path, [{"text": text}], "--country", "arm")
    jermuk = next(s for s in row["spans"] if s["text"] == "Jermuk")
    assert abs(jermuk["latitude"] - 39.84) < 0.1
    assert abs(jermuk["longitude"] - 45.67) < 0.1
    claim = next(s for s in row["spans"] if s["tag"] == "casualty")
    assert (claim["latitude"], claim["longitude"]) == (None, None)
    claimant = next(link for link in claim["links"] if link["relation"] == "claimed_by")
    assert claimant["text"] == "Armenia"
    assert text[claimant["start"] : claimant["end"]] == "Armenia"


def test_a_mistake_in_a_line_names_the_line(spanline, tmp_path):
    for line in (
        '{"id": 1, "text": 5}',
        "[]",
        "{",
        '{"text": "x", "published": "soon"}',
        "1" * 9999,
    ):
        (tmp_path / "bad.jsonl").write_text('{"text": "x"}\n' + line, encoding="utf-8")
        ran = spanline("suggest-text", tmp_path / "bad.jsonl", "--json")
        assert ran.code == 1
        assert "bad.jsonl, line 2" in ran.err
        assert ran.err.count("\n") == 1
        assert len(ran.err) < 300
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    ran = spanline("suggest-text", tmp_path / "bad.txt")
    assert "is not UTF-8" in ran.err
    assert spanline("suggest-text", tmp_path, "--json").code == 1


def test_a_plug_in_is_asked_too(spanline, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "a.txt").write_text("A drone fell.", encoding="utf-8")
    (folder / "drones.py").write_text(
        "from model.suggesters.suggester import Suggestion\n"
        "NAME, VERSION = 'drones', 1\n"
        "def suggest(text, context):\n"
        "    return [Suggestion(2, 7, 'actor', {}, (), 0.6, NAME, VERSION, 'the word')]\n",
        encoding="utf-8",
    )
    (folder / "broken.py").write_text("1 / 0", encoding="utf-8")
    ran = spanline("suggest-text", tmp_path / "a.txt", "--plugins", folder, "--json")
    (span,) = ran.json["spans"]
    assert (span["text"], span["suggester"]) == ("drone", "drones")
    assert "broken.py" in ran.err
    assert ran.err.count("\n") == 1
    assert spanline("suggest-text", tmp_path / "a.txt", "--plugins", tmp_path / "no").code == 1


@pytest.mark.slow
def test_a_megabyte_is_read(spanline, tmp_path):
    text = TEXT * (1_000_000 // len(TEXT))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    line = spanline("suggest-text", tmp_path / "long.txt", "--json").json
    assert len(line["spans"]) > 10_000
    assert all(text[s["start"] : s["end"]] == s["text"] for s in line["spans"])


def test_indirect_speech_comes_when_it_is_asked_for(spanline, tmp_path):
    (tmp_path / "a.txt").write_text("The mayor said that the bridge was gone.", encoding="utf-8")
    for options, told in (((), []), (("--indirect",), ["the bridge was gone"])):
        line = spanline("suggest-text", tmp_path / "a.txt", "--json", *options).json
        assert [s["text"] for s in line["spans"] if s["tag"] == "quote"] == told
