import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import UserError
from model.filters import Filter, rows
from model.project import Project
from model.tables import annotations
from model.timeline.filters import EMPTY
from tests.model.casework import SAID, code

DAYS = st.none() | st.dates(date(1800, 1, 1), date(2200, 1, 1))
WORDS = st.frozensets(st.text(max_size=5), min_size=1, max_size=3)
FILTERS = st.builds(
    Filter, st.dictionaries(st.text(max_size=5), WORDS), st.text(), DAYS, DAYS, DAYS
)


def words(project: Project, wanted: Filter) -> list[str]:
    found = annotations.at_rows(project.db, rows(project.db, wanted))
    return [found[row].text for row in sorted(found)]


@pytest.fixture
def coded(project: Project) -> Project:
    """The worked case of seven claims."""
    with project.step("Code"):
        code(project.db)
    return project


def test_no_filter_keeps_everything(coded: Project) -> None:
    assert not Filter() and words(coded, Filter()) == [words for _, _, words, *_ in SAID]


def test_each_part_leaves_out_its_own(coded: Project) -> None:
    only = Filter().only
    assert words(coded, only("actor", ["azerbaijan"])) == ["50", "71"]
    assert words(coded, only("actor", [EMPTY])) == []
    assert words(coded, only("place", [EMPTY])) == ["176"]
    assert words(coded, only("tag", ["Casualty"]).only("side", ["side b", "no side"])) == ["50", "71", "176"]  # fmt: skip
    assert words(coded, Filter(text="nearl")) == ["nearly 50"]
    assert words(coded, Filter(last=date(2022, 9, 12))) == []
    assert words(coded, Filter(first=date(2022, 9, 15))) == ["71", "176"]
    assert words(coded, Filter(known_on=date(2022, 9, 13))) == ["49", "At least 49", "50"]
    assert words(coded, Filter({"actor": frozenset(["Armenia"])}, "49", known_on=date(2022, 9, 14))) == ["49", "At least 49"]  # fmt: skip
    assert words(coded, only("tag", ["casualty"]).only("tag", [])) == [w for _, _, w, *_ in SAID]


def test_what_is_not_there_is_said(coded: Project) -> None:
    with pytest.raises(UserError, match="is nothing to filter by"):
        rows(coded.db, Filter().only("colour", ["red"]))
    with pytest.raises(UserError, match=r"No actor is “Teralia”\. There is Armenia"):
        rows(coded.db, Filter().only("actor", ["Teralia"]))


def test_a_filter_reads_as_a_line() -> None:
    wanted = Filter(
        {"tag": frozenset(["casualty"]), "place": frozenset(["A", "B", "C", "D"])}, "shelling",
        date(2022, 9, 12), date(2022, 9, 14), date(2022, 9, 15),
    )  # fmt: skip
    assert wanted.words({"tag": "Tag", "place": "Place"}) == (
        "Tag: casualty; Place: A or B or C and 1 more; Words: shelling; "
        "Days: Mon 12 Sep 2022 to Wed 14 Sep 2022; As known on Thu 15 Sep 2022"
    )
    assert Filter(last=date(2022, 9, 14)).words() == "Days: until Wed 14 Sep 2022"
    assert Filter().words() == ""


@given(FILTERS)
def test_a_filter_comes_back_from_what_a_view_keeps(wanted: Filter) -> None:
    assert Filter.of_data(json.loads(wanted.as_json())) == wanted


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)
    | st.dictionaries(st.sampled_from(["fields", "text", "first", "tag"]), inner),
))  # fmt: skip
def test_a_damaged_view_is_read_as_far_as_it_makes_sense(data: object) -> None:
    assert isinstance(Filter.of_data(data), Filter)
