"""What is painted: tints, lines, lanes, pictures; looked at pixel by pixel."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from model.errors import UserError
from ui.theme import contrast, kind_styles, tint
from ui.views.article import Arc, ArticleView, Mark, SoftSpan
from ui.views.article.look import Look
from ui.views.article.painting import lane_x
from ui.views.article.picture import ArticlePicture

At = Callable[..., QPoint]


def dark_palette() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#1e1f22"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#e6e6e6"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#3574f0"))
    return palette


def ground(view: ArticleView, rect: QRectF) -> QColor:
    """The colour most of a rectangle is painted in."""
    image = view.viewport().grab().toImage()
    place = view.from_column(rect.topLeft()).toPoint()
    size = rect.size().toSize()
    colours = [
        image.pixel(x, y)
        for x in range(place.x(), place.x() + size.width())
        for y in range(place.y(), place.y() + size.height())
    ]
    return QColor(max(set(colours), key=colours.count))


def words(view: ArticleView, part: str) -> QRectF:
    start = view.text().index(part)
    return view.scene.column.rects(start, start + len(part), *view.band())[0]


def changed(view: ArticleView, act: Callable[[], object]) -> QRectF:
    """The rectangle of the viewport that something repaints in another way."""
    before = view.viewport().grab().toImage()
    act()
    after = view.viewport().grab().toImage()
    box = QRectF()
    for y in range(after.height()):
        for x in range(after.width()):
            if before.pixel(x, y) != after.pixel(x, y):
                box = box.united(QRectF(x, y, 1, 1))
    return box


def test_the_innermost_mark_gives_the_ground(view: ArticleView) -> None:
    styles = kind_styles()
    assert ground(view, words(view, "at least 49")) == tint(styles["casualty"].colour, False)
    assert ground(view, words(view, "its soldiers")) == tint(styles["actor"].colour, False)
    assert ground(view, words(view, "had been")) == tint(styles["casualty"].colour, False)
    assert ground(view, words(view, "Nothing else")) == view.scene.look.paper
    assert ground(view, words(view, "Kapan")) == view.scene.look.paper  # a suggestion


def test_a_new_mark_touches_only_its_words(view: ArticleView) -> None:
    start = view.text().index("happened")
    box = changed(view, lambda: view.update_marks([Mark("x", start, start + 8, "actor")]))
    rect = words(view, "happened")
    top_left = view.from_column(rect.topLeft())
    assert box.left() == pytest.approx(top_left.x(), abs=1.5)
    assert box.right() == pytest.approx(top_left.x() + rect.width(), abs=1.5)
    assert box.top() >= top_left.y() - 1
    assert box.bottom() <= top_left.y() + view.scene.column.typography.pitch
    box = changed(view, lambda: view.update_marks([], ["x"]))
    assert not box.isEmpty()
    assert ground(view, rect) == view.scene.look.paper


def test_every_state_of_a_mark_looks_different(view: ArticleView) -> None:
    start, end = view.text().index("happened"), view.text().index(" that night")
    plain = Mark("x", start, end, "actor")
    looks = []
    for mark, current, hovered in [
        (plain, None, None),
        (plain, "x", None),
        (plain, None, "x"),
        (Mark("x", start, end, "actor", is_suggestion=True), None, None),
        (Mark("x", start, end, "actor", is_background=True), None, None),
        (Mark("x", start, end, "actor", flag="look again"), None, None),
        (Mark("x", start, end, "quote"), None, None),
    ]:
        view.update_marks([mark])
        view.scene.current, view.scene.hovered = current, hovered
        looks.append(bytes(view.viewport().grab().toImage().constBits()))
    assert len(set(looks)) == len(looks)


def test_a_mark_over_paragraphs_has_a_lane(view: ArticleView) -> None:
    start, end = view.text().index("killed"), view.text().index("Goris")
    box = changed(view, lambda: view.update_marks([Mark("x", start, end, "quote")]))
    lane = view.from_column(QPointF(lane_x(0), 0))
    assert box.left() == pytest.approx(lane.x(), abs=3)
    assert box.top() <= view.from_column(words(view, "killed").topLeft()).y() + 1
    assert box.bottom() >= view.from_column(words(view, "minister").bottomLeft()).y() - 1


def test_soft_words_are_underlined(view: ArticleView) -> None:
    start = view.text().index("Tuesday")
    box = changed(view, lambda: view.set_soft_spans([SoftSpan(start, start + 7)]))
    rect = words(view, "Tuesday")
    assert box.left() == pytest.approx(view.from_column(rect.topLeft()).x(), abs=1.5)
    assert box.height() < 5


def test_links_are_drawn_when_asked_for(view: ArticleView) -> None:
    arc = Arc("claim", "town", "happened at")
    assert changed(view, lambda: view.set_links([arc])).isEmpty()
    box = changed(view, lambda: view.set_all_links_shown(True))
    assert box.height() > 20
    view.set_all_links_shown(False)
    view.set_current("town")
    assert not changed(view, lambda: view.set_links([])).isEmpty()


@pytest.mark.parametrize("palette", [QPalette, dark_palette], ids=["light", "dark"])
def test_text_stands_out_on_every_ground(
    qapp: QApplication, palette: Callable[[], QPalette]
) -> None:
    look = Look(palette(), kind_styles())
    grounds = [look.paper, look.selection, look.hit]
    grounds += [c for tag in kind_styles() for c in (look.tag(tag).tint, look.tag(tag).faint)]
    for colour in grounds:
        assert contrast(look.text, colour) >= 4.5
    assert contrast(look.quiet, look.paper) >= 4.5
    for tag in kind_styles():
        assert contrast(look.tag(tag).ink, look.paper) >= 4.5


@pytest.mark.parametrize("palette", [QPalette, dark_palette], ids=["light", "dark"])
def test_high_contrast_has_no_tints_and_strong_lines(
    qapp: QApplication, palette: Callable[[], QPalette]
) -> None:
    look = Look(palette(), kind_styles(), is_high_contrast=True)
    for tag in kind_styles():
        assert look.tag(tag).tint == look.paper
        assert contrast(look.tag(tag).ink, look.paper) >= 7
    assert len({look.tag(tag).line for tag in kind_styles()}) == len(kind_styles())


def test_an_empty_view_says_what_to_do(view: ArticleView) -> None:
    view.set_article("")
    box = changed(view, lambda: view.set_placeholder("Paste an article to begin."))
    assert not box.isEmpty()


def test_the_palette_is_followed(view: ArticleView) -> None:
    view.setPalette(dark_palette())
    assert ground(view, words(view, "Nothing else")) == QColor("#1e1f22")


@pytest.fixture
def picture(view: ArticleView) -> ArticlePicture:
    marks = [pair[0] for number in range(7) for pair in view.scene.marks.in_paragraph(number)]
    return ArticlePicture.of(view.text(), marks, kind_styles(), title="A title", width=700)


def test_a_picture_shows_the_whole_article(picture: ArticlePicture, tmp_path: Path) -> None:
    picture.save(tmp_path / "article.png")
    image = QImage(str(tmp_path / "article.png"))
    assert (image.width(), image.height()) == (1400, 2 * picture.height)
    colours = {image.pixel(x, y) for x in range(0, 1400, 3) for y in range(0, image.height(), 3)}
    for tag in ("casualty", "actor", "location"):
        assert tint(kind_styles()[tag].colour, False).rgb() in colours


def test_a_vector_picture_shows_the_same(picture: ArticlePicture, tmp_path: Path) -> None:
    picture.save(tmp_path / "article.svg")
    drawn = QSvgRenderer(str(tmp_path / "article.svg"))
    assert drawn.isValid()
    assert drawn.viewBoxF() == QRectF(0, 0, 700, picture.height)
    written = (tmp_path / "article.svg").read_text(encoding="utf-8")
    assert "soldiers" in written and "A title" in written


def test_a_picture_that_cannot_be_made_says_why(picture: ArticlePicture, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"name a \.png or \.svg"):
        picture.save(tmp_path / "article.docx")
    with pytest.raises(UserError, match="could not be written"):
        picture.save(tmp_path / "nowhere" / "article.svg")
    long = ArticlePicture.of("one line\n" * 2000, [], {})
    with pytest.raises(UserError, match=r"as \.svg"):
        long.image()
