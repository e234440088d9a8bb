"""The development texts stay as well read as docs/dates.md says."""

import pytest

from tests.model.dates.scoring import items, score


def test_there_are_enough_texts_and_a_third_is_apart() -> None:
    everything, apart = list(items()), list(items("apart"))
    assert len(everything) >= 60
    assert sum(len(item.gold) for item in everything) >= 600
    assert 0.2 < len(apart) / len(everything) < 0.45


@pytest.mark.parametrize(("part", "value", "calendar"), [("dev", 0.96, 0.96), ("apart", 0.85, 0.9)])
def test_scores(part: str, value: float, calendar: float) -> None:
    result = score(items(part))
    assert result.f1(result.value) >= value
    assert result.calendar_right / result.calendar >= calendar
