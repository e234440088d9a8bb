import json

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
