import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.timeline.filters import EMPTY, Coded, left_out, matching, with_rows

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


several = st.lists(st.lists(st.sampled_from(WORDS), max_size=3, unique=True), max_size=12)


def coded(rows: list[list[str]]) -> Coded:
    words = sorted({word for row in rows for word in row})
    also = [(at, words.index(word)) for at, row in enumerate(rows) for word in row[1:]]
    return Coded(
        np.array([words.index(row[0]) if row else -1 for row in rows], np.int32), words,
        np.array([at for at, _ in also], np.int32), np.array([code for _, code in also], np.int32),
    )  # fmt: skip


@given(several, st.sets(st.sampled_from([*WORDS, EMPTY]), min_size=1))
def test_a_row_with_several_words_is_found_by_any(rows, wanted) -> None:
    mask = matching({"actor": coded(rows)}, {"actor": wanted})
    assert mask is not None
    assert mask.tolist() == [bool(wanted & set(row or [EMPTY])) for row in rows]
    counts = coded(rows).counts().tolist()
    assert sum(counts) == sum(len(row) or 1 for row in rows)


@given(several, st.dictionaries(st.integers(0, 14), st.lists(st.sampled_from(WORDS), max_size=2, unique=True)))  # fmt: skip
def test_rows_that_changed_read_as_if_all_were_read_anew(rows, changed) -> None:
    after = [*rows, *[[] for _ in range(max(changed, default=-1) + 1 - len(rows))]]
    for at, words in changed.items():
        after[at] = words
    made = with_rows(coded(rows), np.array(list(changed), np.int32), coded(list(changed.values())))
    for word in [*WORDS, EMPTY]:
        one, other = (matching({"it": c}, {"it": [word]}) for c in (made, coded(after)))
        assert one is not None and other is not None and one.tolist() == other.tolist()
