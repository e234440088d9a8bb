from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.timeline import OPEN_END, OPEN_START, UNDATED, Form, TimelineIndex, Unit, columns
from model.timeline.columns import DTYPES, drawn_span, dumped, forms, loaded

D = date(2022, 9, 13).toordinal()


def test_a_form_for_each_precision_of_the_codebook() -> None:
    spans = {
        (D, D): Form.DAY, (D, D + 1): Form.DAYS, (D, D + 5): Form.DAYS, (D, D + 6): Form.WEEK,
        (D, D + 7): Form.MONTH, (D, D + 30): Form.MONTH, (D, D + 31): Form.LONGER,
        (OPEN_START, D): Form.BEFORE, (D, OPEN_END): Form.SINCE, (UNDATED, UNDATED): Form.UNDATED,
    }  # fmt: skip
    first, last = (np.array(side, np.int32) for side in zip(*spans, strict=True))
    assert forms(first, last).tolist() == list(spans.values())
    start, end = drawn_span(first, last)
    assert (start[7], end[7], start[8], end[8]) == (D, D, D, D)


whole = st.integers(-(2**31), 2**31 - 1)


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), whole, whole), max_size=20))
def test_columns_come_back_from_their_bytes(rows) -> None:
    given_ = columns(
        rowid=[row[0] for row in rows], first=[row[1] for row in rows],
        last=[row[2] for row in rows], tag=[3] * len(rows), lane=[70_000] * len(rows),
        flags=[7] * len(rows),
    )  # fmt: skip
    block = dumped(given_)
    back = loaded(block)
    assert back is not None
    for name, kind in DTYPES.items():
        assert getattr(back, name).tolist() == getattr(given_, name).tolist()
        assert getattr(back, name).dtype == kind
    assert loaded(block[:-1] if rows else block[:-3]) is None
    assert loaded(b"something else" + block) is None


def test_an_index_is_built_from_a_loaded_block_and_can_change() -> None:
    from model.timeline import Changes

    given_ = columns(rowid=[1], first=[D], last=[D], tag=[0], lane=[0])
    back = loaded(dumped(given_))
    assert back is not None
    index = TimelineIndex.build(back, ["a"], ["b"])
    index.apply(
        Changes(removed=[1], added=columns(rowid=[2], first=[D], last=[D], tag=[0], lane=[0]))
    )
    assert index.bins(0, D, D, Unit.DAY).within.tolist() == [[1]]
