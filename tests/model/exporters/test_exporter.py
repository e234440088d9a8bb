import inspect
from pathlib import Path

import pytest

from model.errors import UserError
from model.exporters.exporter import allowed_words, chosen, exporters, options
from model.project import Project


@pytest.mark.parametrize("name", exporters())
def test_every_exporter_keeps_its_contract(sample: Project, tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
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


WORDS = b"better known for its mineral water"


@pytest.mark.parametrize("name", exporters())
def test_texts_leave_only_when_asked_for(sample: Project, tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    try:
        exporters()[name].export(sample, out)
    except UserError as error:
        # A format that is nothing without the texts says how to ask for them.
        assert "--with-text" in str(error)
        assert not out.exists()
        return
    written = out.rglob("*") if out.is_dir() else [out]
    assert not any(WORDS in path.read_bytes() for path in written if path.is_file())
