from datetime import date

from model.entities import BackgroundEvent
from model.project import Project
from model.tables import background_events
from model.tables.background_events import EventDay

DAY = date(2022, 9, 13).toordinal()


def test_days_of_other_peoples_events(project: Project) -> None:
    made = [
        BackgroundEvent("ACLED", "1", "2022-09-13", "2022-09-13", deaths_best=3),
        BackgroundEvent("ACLED", "2", "2022-09-13", None, deaths_best=None),
        BackgroundEvent("UCDP GED", "1", "2022-09-01", "2022-09-14", deaths_best=2),
        BackgroundEvent("UCDP GED", "2", None, None),
    ]
    with project.step("Import"):
        for event in made:
            background_events.insert(project.db, event)
    db = project.db
    assert background_events.datasets(db) == {"ACLED": 2, "UCDP GED": 2}
    assert background_events.ids(db, "ACLED") == {"1": made[0].id, "2": made[1].id}
    assert background_events.per_day(db) == [
        EventDay("UCDP GED", DAY - 12, 1, 2), EventDay("ACLED", DAY, 2, 3),
    ]  # fmt: skip
    assert background_events.per_day(db, DAY + 1) == []
    assert [e.event_id for e in background_events.on_days(db, DAY, DAY)] == ["1", "1", "2"]
    assert [e.dataset for e in background_events.on_days(db, DAY + 1, DAY + 9)] == ["UCDP GED"]
    assert list(background_events.on_days(db, DAY + 2, DAY + 9)) == []
    assert len(list(background_events.on_days(db, DAY, DAY, 2))) == 2
    with project.step("Take out"):
        assert background_events.delete_dataset(db, "ACLED") == 2
    project.undo()
    assert background_events.count(db) == 4
