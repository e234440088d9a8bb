"""How much of the pages intake gets right, each miss named; `python -m tests.data.intake.score`."""

import re
from dataclasses import dataclass

from model.intake import draft_from_html
from tests.data.intake.awkward_pages import awkward_pages
from tests.data.intake.late_pages import late_pages
from tests.data.intake.later_pages import later_pages
from tests.data.intake.pages import Page, pages
from tests.data.intake.strange_pages import strange_pages


@dataclass(frozen=True)
class Score:
    """What is right about one page; ``lost`` and ``extra`` are lines of text."""

    page: Page
    title: bool
    day: bool
    author: bool
    language: bool
    lost: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def text(self) -> bool:
        """Whether the text is exactly the article's paragraphs."""
        return not self.lost and not self.extra


def score(page: Page) -> Score:
    """Compare a page's draft with what the page holds."""
    draft = draft_from_html(page.html)
    kept = [line for line in draft.text.split("\n") if line]
    return Score(
        page,
        draft.value("title") == page.title,
        draft.value("published_at")[:10] == page.day,
        _names(draft.value("author")) == _names(page.author),
        draft.value("language") == page.language,
        tuple(one for one in page.paragraphs if one not in kept),
        tuple(one for one in kept if one not in page.paragraphs),
    )


def _names(author: str) -> set[str]:
    return {name for name in re.split(r",\s*|\s+and\s+", author) if name}


def told(scores: list[Score]) -> list[str]:
    """The shares, then the misses, as lines."""
    lines = []
    for part in ("title", "day", "author", "language", "text"):
        right = sum(getattr(one, part) for one in scores)
        lines.append(f"{part:9} {right} of {len(scores)}")
    for one in scores:
        missed = [part for part in ("title", "day", "author", "language") if not getattr(one, part)]
        missed += [f"lost “{line[:60]}”" for line in one.lost]
        missed += [f"extra “{line[:60]}”" for line in one.extra]
        if missed:
            lines.append(f"{one.page.name}: {'; '.join(missed)}")
    return lines


if __name__ == "__main__":
    for group in (pages(), awkward_pages(), strange_pages(), late_pages(), later_pages()):
        print("\n".join(told([score(page) for page in group])))
