"""The claims table: sorted, filtered and grouped, also down to nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from model.claims import Claim
from ui.views.claims.ledger import COLUMNS, ClaimLine, line_of
from ui.views.claims.table import GROUPS, ClaimsModel


def line(id_: str, reported: str, best: int | None, party: str) -> ClaimLine:
    blank = dict.fromkeys(Claim.__slots__, "")
    claim = Claim(**{
        **blank, "id": id_, "reported": reported, "best": best, "low": None, "high": None,
        "words": f"{best} dead", "outlet": "Border Courier", "incidents": (),
    })  # fmt: skip
    return line_of(claim, "a minister", party, "its army", ())


LINES = (
    line("1", "2022-09-13", 49, "Armenia"), line("2", "2022-09-13", 50, "Azerbaijan"),
    line("3", "2022-09-14", None, "Armenia"), line("4", "2022-09-15", 71, "Azerbaijan"),
)  # fmt: skip


@pytest.fixture
def model(qtbot: QtBot) -> ClaimsModel:
    made = ClaimsModel()
    made.show(LINES)
    return made


def ids(model: ClaimsModel) -> list[str]:
    return [model.line(model.index(row, 0)).claim.id for row in range(model.rowCount())]


def test_empty_cells_come_last_either_way_and_equals_keep_the_order_of_report(model) -> None:
    best, outlet = COLUMNS.index("Best"), COLUMNS.index("Outlet")
    model.sort(best)
    assert ids(model) == ["1", "2", "4", "3"]
    model.sort(best, Qt.SortOrder.DescendingOrder)
    assert ids(model) == ["4", "2", "1", "3"]
    model.sort(outlet)
    assert ids(model) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("grouping", GROUPS)
@pytest.mark.parametrize("words", ["", "49 DEAD", "nothing has these words"])
def test_every_arrangement_is_a_model_that_a_view_can_show(
    qtbot: QtBot, model: ClaimsModel, grouping: str, words: str
) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = QTreeView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    model.group(grouping)
    view.expandAll()
    model.filter(words)
    view.expandAll()
    assert model.shown() == {"": 4, "49 DEAD": 1}.get(words, 0)
    model.show(())
    assert model.rowCount() == 0 and not model.hasChildren()
    assert tester is not None
