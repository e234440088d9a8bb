"""Any bytes at all, and real files with bytes changed: articles come out, or one clear line.

SPANLINE_FUZZ_INPUTS sets the inputs for each reader and test; there are two tests a suffix.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.intake import Draft, draft_from_html, draft_from_text
from model.readers import read_file, suffixes
from model.text import normalise
from tests.model.readers.counted import INPUTS, REFUSED

Built = dict[str, Callable[[], bytes]]
STARTS = {
    ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04", ".epub": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".xlsm": b"PK\x03\x04",
    ".docm": b"PK\x03\x04", ".pdf": b"%PDF-1.4\n", ".rtf": b"{\\rtf1 ",
}  # fmt: skip
PIECES = st.sampled_from(
    [b"<p>", b"</p>", b"<table><td>", b"\\par ", b"\\u-1? ", b"\\bin9 ", b"\\'e4", b"{\\*\\x ", b"}", b'"', b",", b"\n",
     b"End of Document\n", b"Body\n", b"Length: 5 words\n", b"Document LBA0000020220913ei9d00abc\n", b"5 words\n",
     b"____________________\n", b"ProQuest document ID: 5\n", b"Full text: ", b"Document URL: http://a\n", b"HD a\n",
     b"TY  - NEWS\n", b"ER  - \n", b"DA  - 2022/13/45\n", b"@article{a, title={b}}\n", b"@", b"{", b'{"type":"a"}', b"[",
     b"]", b"MIME-Version: 1.0\n", b"Content-Type: text/html\n\n", b"Content-Transfer-Encoding: base64\n", b"--b\n",
     b"13 September 2022\n", b"31.02.2022", b"By A B\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\xa4", b"<script>", b"<!--",
     b'<script type="application/ld+json">{"@type":"NewsArticle","headline":[[]]}</script>', b"---\n", b"title: a\n"]
)  # fmt: skip
NOISE = st.lists(st.binary(max_size=20) | PIECES, max_size=30).map(b"".join)
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12)
SEED = {
    ".htm": ".html",
    ".xhtml": ".html",
    ".text": ".txt",
    ".markdown": ".md",
    ".mht": ".mhtml",
    ".docm": ".docx",
    ".xlsm": ".xlsx",
    ".tsv": ".csv",
    ".ndjson": ".jsonl",
}
lenient = settings(
    deadline=None,
    max_examples=int(os.environ.get("SPANLINE_FUZZ_INPUTS", "10")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def is_sound(draft: Draft) -> bool:
    """What every consumer relies on, whatever came in."""
    values = [getattr(draft, field) for field in ("title", "outlet", "author", "note", "url")]
    return (
        draft.text == normalise(draft.text).strip("\n")
        and all(normalise(one.value) == one.value and one.origin for one in values if one)
        and (not draft.published_at or len(draft.published_at.value) in {10, 16})
    )


def read_or_refused(suffix: str, data: bytes, way: str) -> None:
    INPUTS[way] += 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"fuzz{suffix}"
        path.write_bytes(data)
        try:
            drafts = list(read_file(path))
        except UserError as error:
            assert str(error).startswith(path.name) and "\n" not in str(error)
            REFUSED[way] += 1
        else:
            assert drafts and all(map(is_sound, drafts))


@pytest.mark.parametrize("suffix", sorted(suffixes()))
@lenient
@given(noise=NOISE)
def test_noise(suffix: str, noise: bytes) -> None:
    read_or_refused(suffix, STARTS.get(suffix, b"") + noise, "noise")


@pytest.mark.parametrize("suffix", sorted(suffixes()))
@lenient
@given(changes=CHANGES, noise=NOISE, at=st.floats(0, 1))
def test_a_real_file_with_bytes_changed(
    suffix: str, changes: list[tuple[int, int]], noise: bytes, at: float, built: Built
) -> None:
    data = bytearray(built[SEED.get(suffix, suffix)]())
    for place, value in changes:
        data[place % len(data)] = value
    cut = int(at * len(data))
    read_or_refused(suffix, bytes(data[:cut]) + noise + bytes(data[cut:]), "bytes changed")


@lenient
@given(st.text(max_size=300) | NOISE.map(lambda data: data.decode("latin-1")))
def test_any_paste(text: str) -> None:
    INPUTS["pasted"] += 2
    assert is_sound(draft_from_text(text))
    assert is_sound(draft_from_html(text))
