"""From pasted text to stored words: what is kept of a span is what stands at its offsets."""

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.entities import Article
from model.errors import UserError
from model.project import Project
from model.tables import annotations, articles
from model.tagging import CONTEXT, moved, new_annotation, new_article, words_of
from model.text import normalise

SIGNS = "a b\n\r\t\ufeff💥👩‍🚒🇦🇲e\u0301é\u200cՋերմուկ جرموك\u202b49\u2028\ud83d\udca5\x00"
pasted = st.text(st.one_of(st.characters(codec=None), st.sampled_from(SIGNS)), max_size=120)
PASTES = [
    ("\ufeffAt least 49\r\nsoldiers", "49\nsoldiers"),
    ("💥💥 Jermuk 👩‍🚒 burned", "Jermuk"),
    ("the cafe\u0301 and the café", "cafe\u0301"),
    ("Գորիս և Ջերմուկ գնդակոծվել են", "Ջերմուկ"),
    ("قُتل 49 جنديا في جرموك", "49 جنديا"),
    ("tab\tand\x00nul 50 dead", "50 dead"),
    ("Mac\rOld\u2028Unicode\u2029ends", "Old\nUnicode"),
]


def keep(project: Project, article: Article) -> Article:
    with project.step("Add"):
        articles.insert(project.db, article)
    return articles.get(project.db, article.id)


@pytest.mark.parametrize(("text", "words"), PASTES)
def test_words_in_any_script_stand_at_their_offsets(
    project: Project, text: str, words: str
) -> None:
    article = keep(project, new_article(text))
    start = article.text.index(words)
    span = new_annotation(article, start, start + len(words), "casualty")
    with project.step("Tag"):
        annotations.insert(project.db, span)
    (kept,) = annotations.of_article(project.db, article.id)
    assert kept == span
    assert article.text[kept.start : kept.end] == kept.text == words
    assert kept.prefix + kept.text + kept.suffix in article.text


def test_sqlite_counts_the_same_characters(project: Project) -> None:
    """Offsets can be used in SQL, too: substr() counts code points."""
    article = keep(project, new_article("💥 Գորիս cafe\u0301 جرموك 49"))
    found = project.db.execute("SELECT substr(text, 16, 5), length(text) FROM articles").fetchone()
    assert found == (article.text[15:20], article.char_count)


@given(pasted)
@example("\ud83d")
@example("\ufeff x \r\n")
def test_an_article_is_stored_once_and_for_all(text: str) -> None:
    if not normalise(text).strip():
        with pytest.raises(UserError):
            new_article(text)
        return
    article = new_article(text)
    assert article.text == normalise(article.text) == article.text.strip()
    assert article.char_count == len(article.text)
    assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert new_article(article.text).text_sha256 == article.text_sha256
    assert (article.pasted == "") == (article.text == text)
    assert article.pasted.encode().decode() == article.pasted, "SQLite can keep it"


def test_what_was_pasted_is_kept_when_it_differs(project: Project) -> None:
    raw = "\ufeffAt least 49\r\nsoldiers\x00 \t"
    kept = keep(project, new_article(raw))
    assert (kept.text, kept.pasted) == ("At least 49\nsoldiers", raw)
    assert keep(project, new_article(kept.text)).pasted == ""


def test_half_a_surrogate_pair_does_not_stop_a_paste(project: Project) -> None:
    assert keep(project, new_article("shelled \ud83d again")).text == "shelled \ufffd again"


@given(pasted, st.data())
def test_any_span_holds_its_words_and_context(text: str, data: st.DataObject) -> None:
    article = new_article(f"x{text}y")
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    span = new_annotation(article, start, end, "quote")
    assert span.text == article.text[start:end]
    assert article.text[:start].endswith(span.prefix)
    assert article.text[end:].startswith(span.suffix)
    assert len(span.prefix) == min(CONTEXT, start)
    assert len(span.suffix) == min(CONTEXT, len(article.text) - end)
    assert moved(article, start, end).items() >= words_of(article.text, start, end).items()


def test_the_context_is_32_characters_each_side() -> None:
    article = new_article("💥" * 40 + "49" + "é" * 40)
    span = new_annotation(article, 40, 42, "casualty")
    assert (span.prefix, span.text, span.suffix) == ("💥" * 32, "49", "é" * 32)


@pytest.mark.parametrize("start", [0, 2, 31, 32, 33, 97])
def test_near_the_ends_of_a_text_the_context_is_shorter(start: int) -> None:
    text = "".join(chr(0x1F300 + n) for n in range(100))
    span = new_annotation(new_article(text), start, start + 3, "quote")
    assert span.prefix == text[:start][-CONTEXT:]
    assert span.suffix == text[start + 3 :][:CONTEXT]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 8), (7, 8)])
def test_spans_without_words_are_refused(start: int, end: int) -> None:
    with pytest.raises(UserError, match=f"from {start} to {end}.*7 characters"):
        new_annotation(new_article("seven ."), start, end, "quote")


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\x00", "\u2028"])
def test_an_article_without_words_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="empty"):
        new_article(text)


def test_a_new_span_begins_with_its_kinds_defaults() -> None:
    article = new_article("At least 49 soldiers")
    span = new_annotation(article, 0, 11, "casualty", fields={"outcome": "killed"}, coder="anna")
    assert (span.fields, span.coder) == ({"stance": "asserts", "outcome": "killed"}, "anna")
    assert new_annotation(article, 0, 2, "casualty", fields={"stance": "denies"}).fields == {
        "stance": "denies"
    }
    assert new_annotation(article, 0, 2, "a tag of the project").fields == {}


def test_moved_ends_keep_fields_and_links(project: Project, article: Article) -> None:
    span = new_annotation(article, 18, 26, "casualty", fields={"outcome": "killed"})
    with project.step("Tag"):
        annotations.insert(project.db, span)
    with project.step("Move"):
        annotations.update(project.db, span.id, moved(article, 24, 35))
    kept = annotations.get(project.db, span.id)
    assert kept.text == article.text[24:35]
    assert (kept.fields, kept.id) == (span.fields, span.id)
    project.undo()
    assert annotations.get(project.db, span.id) == span


def test_halves_of_letters_in_a_title_become_a_sign_that_can_be_stored(project: Project) -> None:
    made = new_article("Shells fell.", title="Front \ud83d line", outlet="Wire\udc00")
    with project.step("Add article"):
        articles.insert(project.db, made)
    kept = articles.get(project.db, made.id)
    assert (kept.title, kept.outlet) == ("Front \ufffd line", "Wire\ufffd")


def test_titles_are_clean_single_lines_so_that_xml_can_hold_them() -> None:
    made = new_article(
        "Shells fell.", title="Front\x0bline\x1b[0m \ufffe", outlet=" Wire\r\n", author="A.\tB",
        note="one\r\ntwo\x00",
    )  # fmt: skip
    assert (made.title, made.outlet, made.author) == ("Front line[0m", "Wire", "A. B")
    assert made.note == "one\ntwo"
