"""Pictures that were looked at before they were kept.

After a wanted change of looks: SPANLINE_KEEP_PICTURES=1 pytest <this file>, and look at each anew.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter, QPalette

from model.timeline import OPEN_END, OPEN_START, UNDATED, Flag, TimelineIndex, columns
from model.timeline.claim_steps import ClaimPoint, Estimate
from ui.theme import kind_styles
from ui.views.timeline import look as look_module
from ui.views.timeline.claims_chart import paint_claims
from ui.views.timeline.claims_scene import ClaimsScene, days_of
from ui.views.timeline.look import Look, look_of
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import Period, Scene

pytestmark = pytest.mark.usefixtures("qapp")

KEPT = Path(__file__).parents[3] / "pictures" / "timeline"
RECT = QRect(0, 0, 720, 300)
STYLES = list(kind_styles().values())
NAMES = [style.label for style in STYLES]
DAY = date(2022, 9, 13).toordinal()
Paint = Callable[[QPainter], object]


def look(dark: bool = False) -> Look:
    palette = QPalette()
    ground, text, accent = ("#1e1f22", "#eeeeee", "#3b82f6") if dark else ("#ffffff", "#000000", "#308cc6")  # fmt: skip
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(accent))
    return look_of(palette, STYLES, QFont("DejaVu Sans"))


def timeline(
    rows: list[tuple[int, int, int, int, str]], first=-3.0, last=5.0, lanes=NAMES, **more
) -> Paint:
    """Rows as first day, last day (days after DAY), tag and lane, flags, words."""

    def day(offset: int) -> int:
        return offset if abs(offset) > 10**6 else DAY + offset

    dark = more.pop("dark", False)
    index = TimelineIndex.build(
        columns(
            rowid=range(len(rows)), first=[day(row[0]) for row in rows],
            last=[day(row[1]) for row in rows], tag=[row[2] for row in rows],
            lane=[row[2] % len(lanes) for row in rows], flags=[row[3] for row in rows],
            reported=[DAY] * len(rows),
        ),
        list(lanes), NAMES,
    )  # fmt: skip
    labels = {number: row[4] for number, row in enumerate(rows) if row[4]}
    scene = Scene(
        index, look(dark), DAY + first, DAY + last, tuple(range(len(lanes))), labels=labels, **more
    )
    return lambda painter: paint_timeline(painter, RECT, scene)


def claims(known_on: int) -> Paint:
    """The worked case: Armenia 49 then 105, Azerbaijan 50 then 71."""
    points = (
        ClaimPoint(DAY, "Armenia", "killed", 49, 49, None, True, True, "at least 49", 1),
        ClaimPoint(DAY, "Azerbaijan", "killed", 50, 50, 50, False, True, "50", 2),
        ClaimPoint(DAY + 1, "Armenia", "killed", 105, 105, 105, False, False, "105", 3),
        ClaimPoint(DAY + 2, "Azerbaijan", "killed", 71, 71, 71, False, False, "71", 4),
    )
    estimates = (
        Estimate(DAY, 99, 99, 99), Estimate(DAY + 1, 155, 155, 155), Estimate(DAY + 2, 176, 176, 176),
    )  # fmt: skip
    scene = ClaimsScene(
        points, look(), *days_of(points), known_on=known_on, estimates=estimates,
        rule="latest per party",
    )  # fmt: skip
    return lambda painter: paint_claims(painter, RECT, scene)


def claims_by_range() -> Paint:
    """Low to high of what was said, two outcomes, a figure between bounds, and one said again."""
    points = (
        ClaimPoint(DAY, "Armenia", "killed", 49, 49, None, True, True, "at least 49", 1),
        ClaimPoint(DAY, "Armenia", "killed", None, 50, 50, False, False, "nearly 50", 5, is_repeat=True),
        ClaimPoint(DAY, "Azerbaijan", "killed", 50, 50, 50, False, True, "50", 2),
        ClaimPoint(DAY + 1, "Armenia", "killed", 105, 105, 105, False, False, "105", 3),
        ClaimPoint(DAY + 2, "Azerbaijan", "killed", 71, 71, 71, False, False, "71", 4),
        ClaimPoint(DAY + 1, "Monitors", "wounded", 20, 20, 30, False, False, "20 to 30", 6),
        ClaimPoint(DAY + 2, "Monitors", "wounded", None, None, 40, False, False, "up to 40", 7),
    )  # fmt: skip
    estimates = (
        Estimate(DAY, 99, 99, 100), Estimate(DAY + 1, 99, 155, 155), Estimate(DAY + 2, 99, 176, 176),
        Estimate(DAY + 1, 20, 20, 30, "wounded"), Estimate(DAY + 2, 20, 20, 40, "wounded"),
    )  # fmt: skip
    scene = ClaimsScene(points, look(), *days_of(points), estimates=estimates, rule="range")
    return lambda painter: paint_claims(painter, RECT, scene)


def dense() -> list[tuple[int, int, int, int, str]]:
    rng = np.random.default_rng(9)
    first = rng.integers(-700, 700, 4_000) - (rng.random(4_000) < 0.3) * rng.integers(0, 500, 4_000)
    length = rng.choice([0] * 12 + [2, 6, 30], 4_000)
    tags = rng.integers(0, 4, 4_000)
    return [
        (int(a), int(a + b), int(t), 0, "") for a, b, t in zip(first, length, tags, strict=True)
    ]


VIEWS: dict[str, Callable[[], Paint]] = {
    "days_and_weeks": lambda: timeline([
        (0, 0, 0, 0, "at least 49"), (1, 1, 0, 0, "105"), (-1, 1, 1, 0, "border towns"),
        (-3, 3, 2, 0, "the two armies, that week"), (2, 2, 3, 0, "a pledge"),
    ]),
    "months_and_years": lambda: timeline([
        (-12, 17, 0, 0, "in September"), (-12, 17, 1, 0, "along the border"),
        (-255, 109, 2, 0, "in 2022"), (0, 0, 3, 0, "on Tuesday"),
    ], -40, 40),
    "open_and_approximate": lambda: timeline([
        (OPEN_START, 0, 0, 0, "before the 14th"), (1, OPEN_END, 1, 0, "since Wednesday"),
        (0, 0, 2, Flag.APPROXIMATE, "about the 13th"), (-1, 2, 3, Flag.APPROXIMATE, "some days"),
        (UNDATED, UNDATED, 0, 0, ""), (UNDATED, UNDATED, 3, 0, ""),
    ]),
    "background_and_provisional": lambda: timeline([
        (-1, -1, 0, Flag.BACKGROUND, "six weeks in 2020"), (0, 0, 0, Flag.PROVISIONAL, "49, not final"),
        (-1, 3, 1, Flag.BACKGROUND, "the old front"), (1, 1, 2, 0, "Ministry"),
        (-2, 0, 3, Flag.PROVISIONAL, "still counting"),
    ]),
    "dense": lambda: timeline(dense(), -700, 700, overview=True),
    "dense_lanes_by_outlet": lambda: timeline(
        dense(), -60, 60, lanes=("Wire", "Daily Echo"), known_on=DAY + 20, overview=True
    ),
    "sparse": lambda: timeline(
        [(-900, -900, 0, 0, "an early clash"), (0, 0, 1, 0, "Jermuk"), (400, 400, 3, 0, "a denial")],
        -1000, 700, lit=frozenset([1]),
        periods=(Period("a", "Border clashes", DAY - 60, DAY + 150), Period("b", "Lull", DAY - 800, DAY - 300, True)),
    ),
    "empty": lambda: timeline([]),
    "right_to_left": lambda: timeline([
        (0, 0, 0, 0, "ما لا يقل عن 49"), (1, 1, 1, 0, "ירושלים"), (-1, 2, 2, 0, "وزارة الدفاع"),
        (0, 0, 3, 0, "«لم نبدأ هذا»"),
    ]),
    "dark": lambda: timeline([
        (0, 0, 0, 0, "at least 49"), (-12, 17, 1, 0, "in September"),
        (OPEN_START, 1, 2, 0, "before Thursday"), (0, 0, 3, Flag.PROVISIONAL, "not final"),
        (1, 1, 0, Flag.BACKGROUND, "an older war"),
    ], dark=True, known_on=DAY + 2, lit=frozenset([0])),
    "claims_13_september": lambda: claims(DAY),
    "claims_14_september": lambda: claims(DAY + 1),
    "claims_15_september": lambda: claims(DAY + 2),
    "claims_by_range": claims_by_range,
}  # fmt: skip


def painted(paint: Paint) -> QImage:
    image = QImage(RECT.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def off(one: QImage, other: QImage) -> float:
    """Share of the picture that is another: squares of eight pixels whose mean colour differs.

    Letters drawn by another rasteriser, hinted otherwise or without smooth edges, leave a square's
    mean nearly as it was; a mark, a bar or a word that is missing does not.
    """
    squares = [
        channels(image)[: RECT.height() // 8 * 8].reshape(-1, 8, RECT.width() // 8, 8, 3).mean((1, 3))
        for image in (one, other)
    ]  # fmt: skip
    return float((np.abs(squares[0] - squares[1]).max(axis=2) > 30).mean())


def channels(image: QImage) -> np.ndarray:
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return flat[:, :, :3].astype(float)


MOST_OFF = 0.002


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_is_the_one_that_was_kept(name: str) -> None:
    skip_without_font()
    image = painted(VIEWS[name]())
    path = KEPT / f"{name}.png"
    if os.environ.get("SPANLINE_KEEP_PICTURES"):
        KEPT.mkdir(parents=True, exist_ok=True)
        assert image.save(str(path), quality=0)
    kept = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert kept.size() == image.size(), f"no picture was kept as {path.name}"
    assert off(kept, image) <= MOST_OFF


@pytest.mark.parametrize("name", ["days_and_weeks", "dense", "claims_15_september"])
def test_other_rasterisers_pass(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters hinted otherwise, and letters without smooth edges."""
    skip_without_font()
    usual = painted(VIEWS[name]())
    for hinting, strategy in (
        (QFont.HintingPreference.PreferFullHinting, QFont.StyleStrategy.PreferAntialias),
        (QFont.HintingPreference.PreferNoHinting, QFont.StyleStrategy.NoAntialias),
    ):
        monkeypatch.setattr(
            look_module, "_sized", lambda f, p, h=hinting, s=strategy: sized(f, p, h, s)
        )
        look_module._look.cache_clear()
        other = painted(VIEWS[name]())
        assert other != usual
        assert off(usual, other) <= MOST_OFF
    look_module._look.cache_clear()


def sized(
    font: QFont, pixels: int, hinting: QFont.HintingPreference, strategy: QFont.StyleStrategy
) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setHintingPreference(hinting)
    made.setStyleStrategy(strategy)
    return made


def test_a_mark_that_is_missing_or_moved_is_noticed() -> None:
    rows = [(0, 0, 0, 0, "at least 49"), (1, 1, 1, 0, "border towns"), (-1, 1, 2, 0, "that week")]
    whole = painted(timeline(rows))
    wordless = [(*row[:4], "") for row in rows]
    for other in (wordless, rows[:2], [*rows[:2], (0, 1, 2, 0, "that week")],
                  [(0, 0, 3, 0, "at least 49"), *rows[1:]]):  # fmt: skip
        assert off(whole, painted(timeline(other))) > MOST_OFF


def skip_without_font() -> None:
    if QFontInfo(QFont("DejaVu Sans")).family() != "DejaVu Sans":
        pytest.skip("the pictures are kept in DejaVu Sans, which is not installed")
