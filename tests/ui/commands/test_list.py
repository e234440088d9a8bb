from pathlib import Path

from model.kinds import kinds


def test_articles_one_a_line(spanline, sample: Path) -> None:
    rows = spanline("list", sample, "articles", "--json").json
    lines = spanline("list", sample, "articles").out.splitlines()
    assert [line.split()[0] for line in lines] == [row["id"] for row in rows]
    assert [row["published_at"] for row in rows] == ["2022-09-13", "2022-09-14", "2022-09-15"]
    assert "Tue 13 Sep 2022" in lines[0]
    assert "text" not in rows[0]


def test_annotations_with_their_links(spanline, sample: Path) -> None:
    articles = spanline("list", sample, "articles", "--json").json
    rows = spanline("list", sample, "annotations", "--json").json
    assert len(rows) == sum(article["n_annotations"] for article in articles)
    assert {row["tag"] for row in rows} == set(kinds())
    actors = {row["id"]: row["name"] for row in spanline("list", sample, "actors", "--json").json}
    claim = next(row for row in rows if row["text"] == "49 soldiers were known to have died")
    ends = {link["relation"]: link for link in claim["links"]}
    assert actors[ends["claimed_by"]["to_actor"]] == "Nikol Pashinyan"
    assert (claim["outcome"], claim["count_best"], claim["date_start"]) == (
        "killed",
        49,
        "2022-09-13",
    )


def test_annotations_of_one_article(spanline, sample: Path) -> None:
    article = spanline("list", sample, "articles", "--json").json[1]
    rows = spanline("list", sample, "annotations", "--article", article["id"], "--json").json
    assert len(rows) == article["n_annotations"]
    assert {row["article"] for row in rows} == {article["id"]}
    assert spanline("list", sample, "actors", "--article", article["id"]).code == 2
    missing = spanline("list", sample, "annotations", "--article", "none")
    assert missing.code == 1
    assert "There is no article none in sample.spanline" in missing.err


def test_places_tell_where(spanline, sample: Path) -> None:
    lines = spanline("list", sample, "places").out.splitlines()
    jermuk = next(line for line in lines if line.endswith("Jermuk"))
    assert "39.8417 45.6697" in jermuk


def test_history_names_steps_newest_first(spanline, file: Path) -> None:
    spanline("add", file, "-", "--coder", "anna", stdin="A report.")
    spanline("undo", file, "--coder", "boris")
    rows = spanline("list", file, "history", "--json").json
    assert [(row["kind"], row["name"]) for row in rows[:2]] == [
        ("undo", "Add standard input"),
        ("do", "Add standard input"),
    ]
    assert (rows[0]["coder"], rows[1]["coder"], rows[1]["is_undone"]) == ("boris", "anna", True)
    lines = spanline("list", file, "history").out.splitlines()
    assert lines[0].endswith("undo Add standard input")
    assert lines[1].endswith("Add standard input (undone)")


def test_an_empty_project_lists_nothing(spanline, file: Path) -> None:
    spanline("add", file, "-", stdin="A report.")
    spanline("undo", file)
    for what in ("articles", "annotations", "actors", "places"):
        assert spanline("list", file, what).out == ""
        assert spanline("list", file, what, "--json").json == []


def test_dates_of_the_articles_words(spanline, file: Path) -> None:
    text = "Fighting began on Monday. It went on for two days, as it had in 2020."
    spanline("add", file, "-", "--published", "2022-09-14", "--whole", stdin=text)
    rows = spanline("list", file, "dates", "--json").json
    assert [text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    monday = next(row for row in rows if "Monday" in row["text"])
    assert (monday["first_day"], monday["last_day"], monday["precision"]) == (
        "2022-09-12",
        "2022-09-12",
        "day",
    )
    assert "Mon 12 Sep 2022" in spanline("list", file, "dates").out
    assert spanline("list", file, "dates", "--article", rows[0]["article"], "--json").json == rows
