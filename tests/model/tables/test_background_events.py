from datetime import date

from model.entities import BackgroundEvent
from model.project import Project
from model.tables import background_events

DAY = date(2022, 9, 13).toordinal()


def test_days_of_other_peoples_events(project: Project) -> None:
    made = [
        BackgroundEvent("ACLED", "1", "2022-09-13", "2022-09-13", deaths_best=3),
        BackgroundEvent("ACLED", "2", "2022-09-13", None),
        BackgroundEvent("UCDP GED", "1", "2022-09-01", "2022-09-14", fields={"conflict": "x"}),
        BackgroundEvent("UCDP GED", "2", None, None),
    ]
    with project.step("Import"):
        for event in made:
            background_events.insert(project.db, event)
    db = project.db
    assert background_events.ids(db, "ACLED") == {"1": made[0].id, "2": made[1].id}
    found = sorted(background_events.day_rows(db, -1, 99))
    assert [row[1:] for row in found] == [
        (DAY, DAY, "ACLED"), (DAY, 99, "ACLED"), (DAY - 12, DAY + 1, "UCDP GED"), (-1, -1, "UCDP GED"),
    ]  # fmt: skip
    rows = [row for row, *_ in found]
    assert list(background_events.at_rows(db, [*rows, 77]).values()) == made
