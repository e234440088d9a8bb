"""Whatever is typed and clicked in whatever text: nothing breaks, offsets stay inside the text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.theme import kind_styles
from ui.views.article import ArticleView, Mark

Key = Qt.Key
TEXTS = st.text(
    alphabet=st.sampled_from(
        "ab ab Z9 .,’“()\n\nԱբ՞՛ السًلام٤ 亚美 💥👨\u200d👩🇦🇲e\u0301\u00a0\u200f\t"
    ),
    max_size=120,
)
KEYS = st.sampled_from(
    [
        *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End),
        *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_Space, Key.Key_Tab, Key.Key_Backtab),
        *(Key.Key_N, Key.Key_P, Key.Key_Return, Key.Key_Escape),
        *(Key.Key_BracketLeft, Key.Key_BracketRight, Key.Key_BraceLeft, Key.Key_BraceRight),
    ]
)
HELD = st.sampled_from(
    [Qt.KeyboardModifier[name] for name in ("NoModifier", "ShiftModifier", "ControlModifier")]
)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("key"), KEYS, HELD),
        st.tuples(st.just("click"), st.integers(0, 399), st.integers(0, 299)),
        st.tuples(st.just("double"), st.integers(0, 399), st.integers(0, 299)),
        st.tuples(st.just("size"), st.integers(-4, 6), st.none()),
    ),
    max_size=25,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=TEXTS, deeds=DEEDS, data=st.data())
def test_nothing_breaks(view: ArticleView, text: str, deeds: list, data: st.DataObject) -> None:
    marks = []
    for number in range(data.draw(st.integers(0, 6)) if text else 0):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        tag = data.draw(st.sampled_from(["casualty", "actor", "gone"]))
        marks.append(Mark(str(number), start, end, tag, is_suggestion=number % 3 == 2))
    view.resize(400, 300)
    view.set_article(text, marks, kind_styles())
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for deed, one, other in deeds:
        if deed == "key":
            QTest.keyClick(view, one, other)
        elif deed == "click":
            QTest.mouseClick(view.viewport(), left, none, QPoint(one, other))
        elif deed == "double":
            QTest.mouseDClick(view.viewport(), left, none, QPoint(one, other))
        else:
            view.zoom(one)
        start, end = view.selection()
        assert 0 <= start <= end <= len(text)
        for mark in view.marks_at(start):
            assert 0 <= mark.start < mark.end <= len(text)
    assert not view.grab().isNull()
    assert view.text() == text
