"""Files made to do harm, through every reader and into a project: articles, or one line and nothing.

SPANLINE_FUZZ_INPUTS sets how many files each reader gets (5; in the slow run 400).
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import references
from model.adding import add_files
from model.errors import UserError
from model.project import Project
from model.readers import _files, csv_rows, eml, html, jsonl, read_file, rtf, suffixes
from model.tables import articles
from tests.model.readers import crafted
from tests.model.readers.counted import INPUTS, REFUSED
from tests.model.readers.test_fuzz import SEED, is_sound

Built = dict[str, Callable[[], bytes]]
REFERENCES = {".ris", ".bib", ".json"}
_ASKED = int(os.environ.get("SPANLINE_FUZZ_INPUTS", "5"))
_SUPPRESSED = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
]
few = settings(deadline=None, max_examples=_ASKED, suppress_health_check=_SUPPRESSED)
many = settings(
    deadline=None, max_examples=max(_ASKED, 400), suppress_health_check=_SUPPRESSED, database=None
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One project that all these files are meant for."""
    path = tmp_path_factory.mktemp("library") / "library.spanline"
    with Project.create(path, "Library", "anna") as made:
        yield made


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_files, "MAX_MEMBER_BYTES", crafted.MEMBER_LIMIT)
    monkeypatch.setattr(_files, "MAX_UNPACKED_BYTES", crafted.UNPACKED_LIMIT)
    monkeypatch.setattr(_files, "MAX_MEMBERS", crafted.MEMBERS_LIMIT)
    for reader in (_files, html, eml, rtf):
        monkeypatch.setattr(reader, "MAX_TEXT_BYTES", crafted.TEXT_LIMIT)
    for table in (csv_rows, jsonl):
        monkeypatch.setattr(table, "MAX_LINE_BYTES", crafted.LINE_LIMIT)


@pytest.fixture(scope="session")
def secret(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file that no document may show."""
    path = tmp_path_factory.mktemp("private") / "secret.txt"
    path.write_text(crafted.SECRET, encoding="utf-8")
    return str(path)


def ways(suffix: str, built: Built, secret: str) -> dict[str, st.SearchStrategy[bytes]]:
    """How a file of this suffix can be crafted; those in capitals must be refused."""
    real = built[SEED.get(suffix, suffix)]()
    others = [build() for kind, build in sorted(built.items()) if kind != SEED.get(suffix, suffix)]
    found = {
        "harmed": crafted.harmed(real),
        "another format": st.sampled_from(others),
        "entities": crafted.entities(secret),
        "wrong encoding": crafted.misencoded(),
    }
    if main := crafted.MAIN.get(suffix):
        inside = crafted.entities(secret).map(lambda xml: crafted.with_members(real, {main: xml}))
        found |= {
            "ENTITIES INSIDE": inside,
            "BOMB": crafted.bombs(real, suffix),
            "PATH OUT": crafted.climbers(real),
            "bomb that lies": crafted.liars(real, suffix),
        }
    elif suffix not in (".pdf", ".mht", ".mhtml"):
        found["ENDLESS LINE"] = crafted.endless(suffix)
    return found


def take(library: Project, suffix: str, way: str, data: bytes) -> None:
    """Read a file and add it; when it is refused, the project is as it was."""
    INPUTS[way] += 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"crafted{suffix}"
        path.write_bytes(data)
        try:
            drafts = list(read_file(path))
        except UserError as error:
            drafts = []
            assert str(error).startswith(path.name) and "\n" not in str(error)
        said = " ".join(f"{draft.text} {draft.title}" for draft in drafts)
        assert crafted.SECRET not in said and crafted.EXPANDED * 8 not in said
        assert all(map(is_sound, drafts))
        before = articles.count(library.db)
        told = bring(library, path)
        if not drafts:
            REFUSED[way] += 1
            assert len(told) == 1 and articles.count(library.db) == before
        assert not (way.isupper() and drafts), way
        assert [entry.name for entry in Path(folder).iterdir()] == [path.name]


def bring(library: Project, path: Path) -> tuple[str, ...]:
    """Take a file in by the way it would take; the lines that say why not."""
    if path.suffix not in REFERENCES:
        return add_files(library, [path], lambda done, total: None).failed
    found, failed = references.read([path])
    references.fill(library, references.compare(library.db, found), lambda done, total: None)
    return tuple(failed)


@pytest.mark.parametrize("suffix", sorted(suffixes()))
@few
@given(data=st.data())
def test_a_crafted_file(
    suffix: str, data: st.DataObject, library: Project, built: Built, secret: str
) -> None:
    known = ways(suffix, built, secret)
    way = data.draw(st.sampled_from(sorted(known)))
    take(library, suffix, way, data.draw(known[way]))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("suffix", sorted(suffixes()))
@many
@given(data=st.data())
def test_very_many_crafted_files(
    suffix: str, data: st.DataObject, library: Project, built: Built, secret: str
) -> None:
    known = ways(suffix, built, secret)
    way = data.draw(st.sampled_from(sorted(known)))
    take(library, suffix, way, data.draw(known[way]))


@pytest.mark.parametrize("suffix", sorted(crafted.MAIN))
def test_each_way_is_tried(suffix: str, built: Built, secret: str) -> None:
    assert {"BOMB", "PATH OUT", "ENTITIES INSIDE", "harmed"} <= set(ways(suffix, built, secret))
