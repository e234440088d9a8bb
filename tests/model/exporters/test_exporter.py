import inspect
import sys
import zipfile
import zlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from lxml import etree

from model.entities import Article, Tag
from model.errors import UserError
from model.exporters.exporter import allowed_words, chosen, exporters, options
from model.project import Project
from model.tables import annotations, tags
from model.tables.narrowed import narrow
from model.tagging import new_annotation


@pytest.mark.parametrize("name", exporters())
def test_every_exporter_keeps_its_contract(sample: Project, tmp_path: Path, name: str) -> None:
    exporter = exporters()[name]
    assert name == exporter.NAME
    assert exporter.LABEL
    out = tmp_path / f"out{exporter.SUFFIX}"
    told: list[tuple[int, int]] = []
    rows = exporter.export(
        sample, out, with_text=True, progress=lambda done, total: told.append((done, total))
    )
    assert out.is_file() if exporter.SUFFIX else out.is_dir()
    assert rows
    assert told
    assert all(done >= 0 for done, _ in told)
    assert list(tmp_path.glob(".out*")) == []
    # A second one takes the place of the first.
    assert exporter.export(sample, out, with_text=True) == rows


@pytest.mark.parametrize("name", exporters())
def test_options_are_keywords_with_the_same_defaults(name: str) -> None:
    exporter = exporters()[name]
    taken = inspect.signature(exporter.export).parameters
    assert list(taken)[:4] == ["project", "out", "with_text", "progress"]
    assert {each: taken[each].default for each in list(taken)[4:]} == {
        field.name: field.default for field in options(exporter)
    }
    for field in options(exporter):
        assert field.type in ("choice", "boolean")
        assert field.label
        for word in allowed_words(field):
            (value,) = chosen(exporter, {field.name: word}).values()
            assert type(value) is type(field.default)


def test_an_option_that_is_none_is_told() -> None:
    with pytest.raises(UserError, match=r"no option 'colour'.*scheme"):
        chosen(exporters()["conll"], {"colour": "red"})
    with pytest.raises(UserError, match="bio, bilou"):
        chosen(exporters()["conll"], {"scheme": "iob"})


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("name", exporters())
def test_a_stopped_export_leaves_nothing(rich: Project, tmp_path: Path, name: str) -> None:
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        told.append(done)
        if done:
            raise StoppedError

    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(StoppedError):
        exporters()[name].export(rich, tmp_path / "out", with_text=True, progress=stop)
    assert told[-1] > 0
    assert {path.name for path in tmp_path.iterdir()} == before
    with rich.step("Still open for writing"):
        tags.update(rich.db, "weapon", {"label": "Weapons"})


MISSING = {"spacy": "spacy.tokens", "uima-xmi": "cassis", "uima-json": "cassis"}


@pytest.mark.parametrize("name", MISSING)
def test_without_its_package_a_format_says_what_it_needs(
    sample: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, MISSING[name], None)
    with pytest.raises(UserError, match=r"Install spanline\[\w+\], or export"):
        exporters()[name].export(sample, tmp_path / "out", with_text=True)
    assert list(tmp_path.glob("*out*")) == []


NAMES = (
    "type", "self", "begin", "class", "xmi:id", "id", "note", "tag", "a b", "1st", "", "é", "add",
    "text", "start", "</x>", "article",
)  # fmt: skip


@pytest.mark.parametrize("name", exporters())
def test_own_tags_and_fields_may_have_any_name(
    project: Project, article: Article, tmp_path: Path, name: str
) -> None:
    fields = tuple({"name": each, "label": each} for each in NAMES)
    values = {each: f"value of {each}" for each in NAMES}
    with project.step("Tag"):
        tags.insert(project.db, Tag("own <tag>", "Own", "red", "9", "What & when.", fields))
        made = new_annotation(article, 0, 7, "own <tag>", fields=values)
        annotations.insert(project.db, made)
    assert exporters()[name].export(project, tmp_path / "out", with_text=True)
    for path in (tmp_path / "out").rglob("*"):
        if path.suffix in (".xml", ".xmi"):
            etree.parse(path)


WORDS = b"better known for its mineral water"


def contents(out: Path) -> bytes:
    """All that was written, unpacked."""
    paths = [path for path in (out.rglob("*") if out.is_dir() else [out]) if path.is_file()]
    return b"\n".join(_unpacked(path) for path in paths)


def _unpacked(path: Path) -> bytes:
    if path.suffix == ".parquet":
        return repr(pq.read_table(path, partitioning=None).to_pylist()).encode()
    if path.suffix == ".spacy":
        return zlib.decompress(path.read_bytes())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    return path.read_bytes()


@pytest.mark.parametrize("name", exporters())
def test_texts_leave_only_when_asked_for(sample: Project, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    try:
        exporters()[name].export(sample, out)
    except UserError as error:
        # A format that is nothing without the texts says how to ask for them.
        assert "--with-text" in str(error)
        assert not out.exists()
        return
    assert WORDS not in contents(out)


OF_INCIDENTS = {"acled", "ucdp", "geojson", "timelinejs"}


@pytest.mark.parametrize("name", sorted(exporters().keys() - OF_INCIDENTS))
def test_what_is_seen_leaves_and_nothing_else(rich: Project, tmp_path: Path, name: str) -> None:
    """A connection that was narrowed to a filter: no exporter looks past it."""
    out = tmp_path / "out"
    exporters()[name].export(rich, out, with_text=True)
    others = (WORDS, b"Armenia counts 49 dead", b"105 of its soldiers", b"YEREVAN")
    whole = contents(out)
    assert any(words in whole for words in others)
    with rich.beside() as beside:
        (row,) = beside.db.execute("SELECT row FROM annotations WHERE tag = 'weapon'").fetchone()
        narrow(beside.db, [row])
        exporters()[name].export(beside, tmp_path / "part", with_text=True)
    part = contents(tmp_path / "part")
    assert not any(words in part for words in others)
    assert b"SUM" in part or b"cmd|" in part or b"example.org/7" in part
