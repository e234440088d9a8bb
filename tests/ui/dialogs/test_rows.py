from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.dialogs.intake import add_files
from ui.dialogs.intake.rows import RowsSheet
from ui.main_window import MainWindow

TEXT = "At dawn the shelling of the village began again, said its mayor."


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([TEXT, "", TEXT], "2 of 3 rows hold a text; the others are left out."),
        ([TEXT, ""], "1 of 2 rows holds a text; the others are left out."),
        ([TEXT] + [""] * 30, "1 of the first 12 rows holds a text; the others are left out."),
        ([TEXT] * 3, ""),
    ],
)
def test_rows_without_a_text_are_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, texts: list[str], told: str
) -> None:
    path = tmp_path / "wires.csv"
    rows = [f'Report {number},"{text}"' for number, text in enumerate(texts)]
    path.write_text("\n".join(["title,text", *rows]), encoding="utf-8")
    add_files(window, [path])
    qtbot.waitUntil(lambda: bool(window.findChildren(RowsSheet)))
    (sheet,) = window.findChildren(RowsSheet)
    qtbot.waitUntil(sheet.add.isEnabled)
    assert sheet.told.text().partition("\n")[2] == told
    sheet.reject()
