"""Files taken into a project: one step, duplicates told, bad ones left out whole."""

import json
from pathlib import Path

import pytest

from model.adding import (
    Added,
    How,
    add_files,
    add_sources,
    known_copies,
    mark_reprints,
    preview_sources,
    remember_columns,
    sources_of,
)
from model.errors import UserError
from model.project import Project
from model.tables import articles, steps

LONG = " ".join(f"In village {n} the reporter counted the houses that were hit." for n in range(30))


def go_on(done: int, whole: int) -> None:
    pass


def written(folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(f"Report {name} from the valley\n\n{text}\n", encoding="utf-8")
        paths.append(path)
    return paths


def names(found: Added) -> tuple[list[str], list[str]]:
    return [one.file for one in found.added], [one.file for one in found.skipped]


def test_files_of_one_name_in_two_folders_are_two(project: Project, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    (good,) = written(tmp_path / "a", same=LONG)
    bad = tmp_path / "b" / "same.txt"
    bad.write_bytes(b"\x7fELF")
    found = add_files(project, [good, bad], go_on)
    assert names(found) == (["same.txt"], [])
    assert len(found.failed) == 1
    assert articles.count(project.db) == 1


def test_copies_among_the_files_themselves_are_told(project: Project, tmp_path: Path) -> None:
    paths = written(tmp_path, one=LONG, near=LONG.replace("village 7", "hamlet 7"))
    paths += [tmp_path / "z.txt"]
    paths[-1].write_bytes(paths[0].read_bytes())
    found = add_files(project, paths, go_on)
    assert names(found) == (["one.txt", "near.txt"], ["z.txt"])
    first, near = found.added
    assert first.like is None
    assert near.like and near.like.article == first.article.id
    assert found.skipped[0].like and found.skipped[0].like.likeness == 1.0


def test_records_hold_no_texts(project: Project, tmp_path: Path) -> None:
    (one,) = add_files(project, written(tmp_path, one=LONG), go_on).added
    assert (one.article.text, one.article.pasted) == ("", "")
    assert one.article.char_count == len(articles.get(project.db, one.article.id).text)


def test_a_table_that_turns_out_bad_leaves_no_row_and_no_one_else_out(
    project: Project, tmp_path: Path
) -> None:
    rows = tmp_path / "b.jsonl"
    lines = [f'{{"text": "{LONG} Row {n}."}}' for n in range(40)]
    rows.write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    good = written(tmp_path, a=LONG, c=LONG + " Other words at its end, quite a few of them.")
    found = add_files(project, [good[0], rows, good[1]], go_on)
    assert names(found)[0] == ["a.txt", "c.txt"]
    assert found.failed == ("b.jsonl: line 41 is not JSON in UTF-8: save the file again",)
    assert articles.count(project.db) == 2
    project.undo()
    assert articles.count(project.db) == 0


def test_an_error_without_the_files_name_gets_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\u3000\u3000\n\u3000", encoding="utf-8")
    (failed,) = add_files(project, [path], go_on).failed
    assert failed.startswith("a.txt: ")


def test_when_the_report_raises_nothing_stays(project: Project, tmp_path: Path) -> None:
    def stop(done: int, whole: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        add_files(project, written(tmp_path, a=LONG, b="Other words.", c="More words."), stop)
    assert articles.count(project.db) == 0
    assert steps.undoable(project.db) is None


def test_undone_meanwhile_it_ends_and_says_so(project: Project, tmp_path: Path) -> None:
    def undo(done: int, whole: int) -> None:
        if done == 2:
            with project.beside() as window:
                window.undo()

    paths = written(tmp_path, **{f"n{number}": f"{number} {LONG}" for number in range(5)})
    with pytest.raises(UserError, match=r"“Add 5 files” was undone before it ended"):
        add_files(project, paths, undo)
    assert articles.count(project.db) == 0


@pytest.mark.parametrize("changed", ["", " And more."])
def test_a_copy_that_goes_while_it_is_compared_is_none(
    project: Project, tmp_path: Path, changed: str
) -> None:
    add_files(project, written(tmp_path, one=LONG), go_on)
    (there,) = articles.every(project.db, with_text=True)
    with project.beside() as window:

        def follow(statement: str) -> None:
            if "SELECT" in statement and there.id in statement and articles.count(window.db):
                window.undo()

        project.db.set_trace_callback(follow)
        assert known_copies(project.db, there.text + changed) == ("", [])
        assert articles.count(window.db) == 0


def test_a_table_of_many_rows_reports_while_it_is_read(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "".join(f"{LONG} Row {n}.\n" for n in range(50)), encoding="utf-8")
    told: list[tuple[int, int]] = []
    add_files(project, [path], lambda done, whole: told.append((done, whole)))
    # Nobody knows how many rows there are: the bar only shows that something is under way.
    assert told == [(0, 0)] * 3


def test_a_preview_changes_nothing_and_knows_the_project(project: Project, tmp_path: Path) -> None:
    paths = written(tmp_path, old=LONG, new="The river rose in the night and took the bridge away.")
    add_files(project, paths[:1], go_on)
    last = steps.last_change(project.db)
    found = preview_sources(project, sources_of(paths, How(), project.db), go_on, How())
    assert names(found) == (["new.txt"], ["old.txt"])
    assert steps.last_change(project.db) == last
    alone = preview_sources(None, sources_of(paths, How()), go_on, How())
    assert names(alone) == (["old.txt", "new.txt"], [])


def test_columns_are_remembered_for_tables_that_have_them(project: Project, tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(f"x,y\n{LONG},Head\n", encoding="utf-8")
    other.write_text(f"body,y\n{LONG} And more.,Head\n", encoding="utf-8")
    how = How(columns={"text": "x", "title": "y"})
    remember_columns(project, [one, other, tmp_path / "missing.csv"], how)
    found = add_sources(project, sources_of([one, other], How(), project.db), go_on, How())
    assert [(a.file, a.article.title) for a in found.added] == [("a.csv", "Head"), ("b.csv", "b")]


def test_known_copies_find_the_same_text_however_short(project: Project, tmp_path: Path) -> None:
    (made,) = add_files(project, written(tmp_path, a="Too short."), go_on).added
    text = articles.get(project.db, made.article.id).text
    twin, copies = known_copies(project.db, text)
    assert twin == made.article.id
    assert [copy.article for copy in copies] == [twin]
    assert known_copies(project.db, "") == ("", [])
    assert known_copies(project.db, "Other words.") == ("", [])


def test_a_reprint_of_a_reprint_is_one_of_the_first(project: Project, tmp_path: Path) -> None:
    paths = written(tmp_path, **{name: f"{LONG} {name} end." for name in "abc"})
    a, b, c = (one.article.id for one in add_files(project, paths, go_on).added)
    with project.step("Mark"):
        mark_reprints(project.db, {b: a, c: b})
    assert [articles.get(project.db, one).is_duplicate_of for one in (a, b, c)] == [None, a, a]
    # Nothing becomes a reprint of itself, in however many steps.
    with project.step("Mark again"):
        mark_reprints(project.db, {a: c, b: b})
    assert [articles.get(project.db, one).is_duplicate_of for one in (a, b, c)] == [None, a, a]


def test_what_became_a_field_is_not_told_as_left_out(project: Project, tmp_path: Path) -> None:
    notice = "IE 11 is not supported. For an optimal experience visit our site on another browser."
    path = tmp_path / "a.txt"
    path.write_text(f"{notice}\n\nThe houses that were hit\n\nBy Mira Sand\n\n{LONG}\n", "utf-8")
    (one,) = add_files(project, [path], go_on).added
    assert (one.article.title, one.article.author) == ("The houses that were hit", "Mira Sand")
    assert one.left_out == 1


def test_half_a_letter_in_a_text_stops_no_file(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = {"title": "A \ud83d", "text": f"Shells fell on the \ud800 village.\n{LONG}"}
    path.write_text(json.dumps(line), encoding="utf-8")
    (one,) = add_files(project, [path, *written(tmp_path, other="Another text.")], go_on).added[:1]
    stored = articles.get(project.db, one.article.id)
    assert "the \ufffd village" in stored.text
    assert (stored.title, articles.count(project.db)) == ("A \ufffd", 2)
