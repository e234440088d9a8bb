from pathlib import Path

import pytest

TEXT = "💥 On Tuesday at least 49 soldiers were killed near Jermuk, Yerevan said, and that is all that was known."


@pytest.fixture
def article(spanline, file: Path) -> str:
    words = ("--published", "2022-09-13", "--whole", "--json")
    return spanline("add", file, "-", *words, stdin=TEXT).json["added"][0]["id"]


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_offsets_count_code_points(spanline, file: Path, article: str) -> None:
    ran = spanline("tag", file, article, "location", *span("Jermuk"), "--json").json
    assert (ran["text"], ran["start"]) == ("Jermuk", TEXT.index("Jermuk"))
    assert spanline("check", file).code == 0


def test_fields_columns_and_links(spanline, file: Path, article: str) -> None:
    fields = [
        "outcome=killed", "count_text=at least 49", "victim_class=combatant", "is_provisional=yes",
        "when_text=on Tuesday", "note=by phone", "claimed_by=Armenia", "victim=Armenian army",
    ]  # fmt: skip
    options = [word for field in fields for word in ("--field", field)]
    ran = spanline(
        "tag", file, article, "casualty", *span("at least 49 soldiers"), *options, "--json"
    )
    made = ran.json
    assert (made["qualifier"], made["count_low"], made["count_best"]) == ("at_least", 49, 49)
    assert made.get("count_high") is None
    assert (made["stance"], made["is_provisional"], made["note"]) == ("asserts", True, "by phone")
    assert (made["date_start"], made["date_end"]) == ("2022-09-13", "2022-09-13")
    actors = {a["id"]: a["name"] for a in spanline("list", file, "actors", "--json").json}
    ends = {link["relation"]: actors[link["to_actor"]] for link in made["links"]}
    assert ends == {"claimed_by": "Armenia", "victim": "Armenian army"}


def test_a_name_or_an_id_finds_what_is_there(spanline, sample: Path) -> None:
    article = spanline("list", sample, "articles", "--json").json[0]["id"]
    before = spanline("list", sample, "actors", "--json").json
    armenia = next(a["id"] for a in before if a["name"] == "Government of Armenia")
    for end in ("government of armenia", "YEREVAN", armenia):
        ran = spanline("tag", sample, article, "actor", 24, 31, "--field", f"actor={end}", "--json")
        assert ran.json["links"][0]["to_actor"] == armenia
    assert len(spanline("list", sample, "actors", "--json").json) == len(before)


def test_a_new_actor_is_told_and_goes_with_the_step(spanline, file: Path, article: str) -> None:
    said = spanline("tag", file, article, "actor", *span("Yerevan"), "--field", "actor=Armenia")
    assert said.out.endswith("  “Armenia” is new in the project\n")
    spanline("undo", file)
    assert spanline("list", file, "actors", "--json").json == []
    assert spanline("list", file, "annotations", "--json").json == []


def test_what_is_given_stands_against_what_follows(spanline, file: Path, article: str) -> None:
    options = ["--field", "count_high=60", "--field", "count_text=at least 49"]
    made = spanline("tag", file, article, "casualty", *span("49"), *options, "--json").json
    assert (made["count_low"], made["count_high"]) == (49, 60)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "actor", 0, 4), "There is no article nobody in September.spanline; see `list"),
        (("weather", 0, 4), "There is no tag weather; the project has casualty, location,"),
        (("actor", 4, 4), "There are no words from 4 to 4"),
        (("actor", 0, 4000), "There are no words from 0 to 4000"),
        (("actor", 0, 4, "--field", "outcome=killed"), "“actor” has no field outcome; it has"),
        (("casualty", 0, 4, "--field", "outcome=dead"), "outcome: 'dead' is not one of killed,"),
        (("casualty", 0, 4, "--field", "count_low=many"), "count_low: 'many' is not a whole number"),
        (("casualty", 0, 4, "--field", "count_low=5", "--field", "count_high=2"), "count_high: "),
        (("casualty", 0, 4, "--field", "is_derived=perhaps"), "is_derived: 'perhaps' is neither"),
        (("casualty", 0, 4, "--field", "repeats=nothing"), "repeats: there is no annotation nothing"),
        (("actor", 0, 4, "--field", "date_start=soonish"), "date_start: 'soonish' is no day"),
        (("actor", 0, 4, "--field", "date_start=2022-09-14", "--field", "date_end=2022-09-13"), "date_end: "),
        (("actor", 0, 4, "--field", "confidence=total"), "confidence: 'total' is not one of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_and_changes_nothing(
    spanline, file: Path, article: str, words: tuple, said: str
) -> None:
    named = words if words[0] == "nobody" else (article, *words)
    ran = spanline("tag", file, *named)
    assert ran.code == 1
    assert ran.err.startswith(f"Spanline: {said}")
    assert ran.err.count("\n") == 1
    assert spanline("list", file, "annotations", "--json").json == []
    assert spanline("list", file, "actors", "--json").json == []


def test_two_actors_of_one_name_are_asked_about(spanline, sample: Path) -> None:
    article = spanline("list", sample, "articles", "--json").json[0]["id"]
    for name in ("Twin", "Twin 2"):
        spanline("tag", sample, article, "actor", 0, 3, "--field", f"actor={name}")
    rename(sample, "Twin 2", "Twin")
    ran = spanline("tag", sample, article, "actor", 0, 3, "--field", "actor=Twin")
    assert ran.code == 1
    assert "2 actors are called Twin" in ran.err


def rename(path: Path, old: str, new: str) -> None:
    from model.project import Project
    from model.tables import actors

    with Project.open(path, "test") as project, project.step("Rename"):
        (actor,) = (a for a in actors.every(project.db) if a.name == old)
        actors.update(project.db, actor.id, {"name": new})
