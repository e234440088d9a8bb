"""What every test stands on: no screen, settings and home of its own, a fresh project."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QSettings

from model.entities import Article
from model.project import Project
from model.tables import articles
from model.tagging import new_article

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two cores that do other work, too: an example may be slow without anything being wrong.
settings.register_profile(
    "spanline", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("spanline")

REPORT = (
    "YEREVAN, Sept 13 – At least 49 soldiers were killed in clashes along the border, officials in"
    " Yerevan said on Tuesday. “We did not begin this,” the ministry said.\n"
    "The towns of Jermuk 💥 and Գորիս were shelled, residents told the Border Courier."
)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it: no test reads or writes the researcher's own settings."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    # Qt reads those variables once; after that only this moves its settings.
    for scope in QSettings.Scope:
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A new project, open for writing by the coder "anna"."""
    with Project.create(tmp_path / "border.spanline", "Border", "anna") as made:
        yield made


@pytest.fixture
def article(project: Project) -> Article:
    """An article in the project: some astral, Armenian and quoted words, two paragraphs."""
    made = new_article(REPORT, title="Clashes", outlet="Border Courier", published_at="2022-09-13")
    with project.step("Add article"):
        articles.insert(project.db, made)
    return made
