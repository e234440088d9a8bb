import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.timeline.filters import EMPTY, Coded, left_out, matching

WORDS = ["killed", "wounded", "missing"]
values = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 2)))
wishes = st.dictionaries(
    st.sampled_from(["outcome", "first"]), st.sets(st.sampled_from([*WORDS, EMPTY, "unheard"]))
)


@given(values, wishes)
def test_a_filter_keeps_what_reading_row_by_row_keeps(rows, wanted) -> None:
    codes = np.array(rows, np.int16).reshape(len(rows), 2)
    fields = {"outcome": Coded(codes[:, 0], WORDS), "first": Coded(codes[:, 1], WORDS)}
    mask = matching(fields, wanted)
    if not wanted:
        assert mask is None
        return
    assert mask is not None
    for at, pair in enumerate(rows):
        word = {
            name: WORDS[code] if code >= 0 else EMPTY
            for name, code in zip(fields, pair, strict=True)
        }
        assert mask[at] == all(word[name] in words for name, words in wanted.items())
    for name, count in left_out(fields, wanted).items():
        alone = matching(fields, {name: wanted[name]})
        assert count == sum(not keep for keep in alone)
