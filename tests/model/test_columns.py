"""Columns of tables: written on the command line, guessed, remembered."""

import pytest

from model.columns import columns_for, read_columns, remember
from model.errors import UserError
from model.project import Project
from model.tables import steps


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("text=body", {"text": "body"}),
        ("text=body,title=head", {"text": "body", "title": "head"}),
        (" text = Full Text , title=Head, line ", {"text": "Full Text", "title": "Head, line"}),
        ("text=a=b,url=note, url of it", {"text": "a=b", "url": "note, url of it"}),
    ],
)
def test_written_columns(written: str, columns: dict[str, str]) -> None:
    assert read_columns(written) == columns


@pytest.mark.parametrize(
    "written", ["", "body", "words=body", "text=", "text=a,title=", "x,text=a"]
)
def test_what_names_no_columns_is_refused(written: str) -> None:
    with pytest.raises(UserError, match="names no columns"):
        read_columns(written)


def test_what_was_chosen_is_used_for_the_same_columns_in_any_order(project: Project) -> None:
    assert columns_for(project.db, ["a", "body"]) == ({"text": "body"}, False)
    remember(project, ["a", "body"], {"text": "a", "note": "body"})
    assert columns_for(project.db, ["body", "a"]) == ({"text": "a", "note": "body"}, True)
    assert columns_for(project.db, ["body", "a", "b"]) == ({"text": "body"}, False)
    remember(project, ["body", "a"], {"text": "body"})
    assert columns_for(project.db, ["a", "body"]) == ({"text": "body"}, True)


def test_undo_does_not_forget_it(project: Project) -> None:
    remember(project, ["a"], {"text": "a"})
    assert steps.undoable(project.db) is None
    n_steps = len(steps.history(project.db, 100))
    remember(project, ["a"], {"text": "a"})
    assert len(steps.history(project.db, 100)) == n_steps
