from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from model.errors import UserError
from model.exporters import xlsx
from model.project import Project
from model.tables import articles
from model.tagging import new_article


@pytest.mark.reads("xlsx", "openpyxl", "sheets, filters, types, empty cells")
def test_a_sheet_a_table_with_its_types(sample: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    written = xlsx.export(sample, out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["codebook", *written]
    for name, rows in written.items():
        sheet = book[name]
        assert sheet.max_row == rows + 1 or rows == 0
        assert sheet.auto_filter.ref.startswith("A1:")
    head, border, _ = book["incidents"].iter_rows(values_only=True)
    cells = dict(zip(head, border, strict=True))
    assert cells["killed_best"] == 176
    assert cells["killed_civilians"] is None
    assert cells["date_start"] == datetime(2022, 9, 13)
    assert cells["has_conflict"] is False
    described = {
        (row[0], row[1]) for row in book["codebook"].iter_rows(values_only=True, min_row=2)
    }
    assert all(("incidents", column) in described for column in head)
    assert "texts" not in book.sheetnames


@pytest.mark.reads("xlsx", "openpyxl", "no text became a formula, a link or a number")
def test_no_cell_is_a_formula_a_link_or_a_number(project: Project, tmp_path: Path) -> None:
    words = ["=1+1", "@SUM(A1)", "https://example.org/a", "007", "{=1}", "💥 Գ"]
    with project.step("Add"):
        for word in words:
            articles.insert(project.db, new_article(f"About {word}.", title=word))
    xlsx.export(project, tmp_path / "out.xlsx", with_text=True)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["sources"]
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2)]
    assert sorted(cell.value for cell in cells) == sorted(words)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_text_too_long_for_a_cell_is_told(project: Project, tmp_path: Path) -> None:
    with project.step("Add"):
        articles.insert(project.db, new_article("long " * 10_000))
    with pytest.raises(UserError, match=r"32,767 letters.*csv"):
        xlsx.export(project, tmp_path / "out.xlsx", with_text=True)
    assert not list(tmp_path.glob("*out*"))
