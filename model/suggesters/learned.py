"""What the project's own annotations teach: a tagger for each tag, trained on accepted spans.

Conditional random fields over words, their shapes and neighbours, and over what the other suggesters
find in the same sentence. They need `python-crfsuite`, which is imported on use. `model.teaching`
says from what and when; here is how.
"""

from __future__ import annotations

import importlib
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from model.counts import parse_count
from model.suggesters._text import Span, paragraphs, sentences
from model.suggesters.suggester import Context, Suggestion

NAME = "learned"
VERSION = 2
ENOUGH = 25  # sentences with an annotation, from which training helps

_LEAST_SPANS = 5
"""Of a tag, below which it is not learned."""
_BROKEN = 0.1
"""Share of a tag's spans that run over sentences, from which it is not learned: quotations."""
_WORD = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_TRAINING = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}

Taggers = Mapping[str, bytes]
"""A trained tagger for each tag."""


@dataclass(frozen=True)
class Coded:
    """An article that teaches: its text, and the spans (start, end, tag) that stand in it.

    `found` is what the other suggesters propose for it. `seen` are the words a coder certainly
    looked at; only their sentences teach. `None`: the coder is through with the whole text.
    Sentences with `disputed` words teach nothing.
    """

    name: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    found: tuple[Suggestion, ...] = ()
    seen: tuple[Span, ...] | None = None
    disputed: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Score:
    """Spans found exactly, proposed in vain and missed, in articles not trained on."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was proposed that is right, 0 to 1."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what there is that was proposed, 0 to 1."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Strict F1, 0 to 1."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Propose what the project's taggers find; nothing before they were trained."""
    if not context.learned:
        return []
    rows = list(_rows(text, context.found))
    found = [
        one
        for tag, model in context.learned
        for one in _tagged(text, rows, model, tag, context.found)
    ]
    return sorted(found, key=lambda one: (one.start, one.end, one.tag))


def train(
    coded: Sequence[Coded],
    with_rules: bool = True,
    least: int = ENOUGH,
    pause: Callable[[], object] = lambda: None,
) -> tuple[Taggers, int]:
    """A tagger for each tag that can be learned, and the number of annotated sentences used.

    None below the `least` number of annotated sentences. `pause` is called before each tag, and may
    raise to stop. Takes about 0.15 s a hundred sentences and belongs off
    the main thread.
    """
    lines = [(one, row) for one in coded for row in _taught(one, with_rules)]
    annotated = sum(any(_meet(span[:2], row.span) for span in one.spans) for one, row in lines)
    if annotated < least:
        return {}, annotated
    crf: Any = importlib.import_module("pycrfsuite")
    taggers = {}
    with tempfile.TemporaryDirectory() as folder:
        for tag in _learnable(lines):
            pause()
            trainer = crf.Trainer(verbose=False)
            trainer.set_params(_TRAINING)
            for one, row in lines:
                labels = _labels(row, [span for span in one.spans if span[2] == tag])
                trainer.append(row.features, labels)
            trained = Path(folder) / "tagger"
            trainer.train(str(trained))
            taggers[tag] = trained.read_bytes()
    return taggers, annotated


def _taught(one: Coded, with_rules: bool) -> list[_Row]:
    """The sentences of an article that teach."""
    seen = ((0, len(one.text)),) if one.seen is None else one.seen
    return [
        row
        for row in _rows(one.text, one.found if with_rules else ())
        if any(_meet(row.span, span) for span in seen)
        and not any(_meet(row.span, span) for span in one.disputed)
    ]


def _learnable(lines: Sequence[tuple[Coded, _Row]]) -> list[str]:
    """Tags with enough spans, nearly all of which lie inside a sentence."""
    whole: dict[str, int] = {}
    broken: dict[str, int] = {}
    for one, row in lines:
        for start, end, tag in one.spans:
            if row.span[0] <= start < row.span[1]:
                whole[tag] = whole.get(tag, 0) + 1
                broken[tag] = broken.get(tag, 0) + (end > row.span[1])
    return sorted(
        tag for tag, n in whole.items() if n >= _LEAST_SPANS and broken[tag] <= _BROKEN * n
    )


def halves(coded: Sequence[Coded]) -> tuple[list[Coded], list[Coded]]:
    """Two thirds of the articles to train on and a third held out, always the same ones.

    By the rank of a hash of their names, so that three articles are enough for one to be held out.
    """
    ranked = sorted(coded, key=lambda one: sha256(one.name.encode()).digest())
    return [one for at, one in enumerate(ranked) if at % 3], ranked[::3]


def score(coded: Sequence[Coded], taggers: Taggers, with_rules: bool = True) -> dict[str, Score]:
    """How taggers do on articles they were not trained on, for each tag, by exact spans."""
    scores = {}
    for tag, model in taggers.items():
        right = wrong = missed = 0
        for one in coded:
            rows = _taught(one, with_rules)
            told = {(s.start, s.end) for s in _tagged(one.text, rows, model, tag, ())}
            known = {
                (start, end)
                for start, end, of in one.spans
                if of == tag and any(_meet((start, end), row.span) for row in rows)
            }
            right += len(told & known)
            wrong += len(told - known)
            missed += len(known - told)
        scores[tag] = Score(right, wrong, missed)
    return scores


@dataclass(frozen=True)
class _Row:
    """One sentence: where it stands, its words and what is known of each, as crfsuite keeps it."""

    span: Span
    words: list[Span]
    features: Any


def _rows(text: str, found: Sequence[Suggestion]) -> Iterator[_Row]:
    crf: Any = importlib.import_module("pycrfsuite")
    hits = _hits(found)
    for paragraph in paragraphs(text):
        for span in sentences(text, *paragraph):
            words = [match.span() for match in _WORD.finditer(text, *span)]
            if words:
                yield _Row(span, words, crf.ItemSequence(_features(text, words, hits)))


def _hits(found: Sequence[Suggestion]) -> dict[int, list[tuple[int, str]]]:
    """What others found, by its first character: its end and a name for the finding."""
    hits: dict[int, list[tuple[int, str]]] = {}
    for one in found:
        kind = one.fields.get("place_precision") or one.fields.get("actor_type") or ""
        strength = "strong" if one.confidence >= 0.6 else "weak"
        hits.setdefault(one.start, []).append((one.end, f"{one.tag}:{kind}:{strength}"))
    return hits


def _features(
    text: str, words: list[Span], hits: dict[int, list[tuple[int, str]]]
) -> list[list[str]]:
    own = [_of_word(text[start:end]) for start, end in words]
    open_hits: list[tuple[int, str]] = []
    rows = []
    for at, (start, _) in enumerate(words):
        row = ["bias", *own[at]]
        row += [f"-1:{one}" for one in own[at - 1]] if at else ["first"]
        row += [f"+1:{one}" for one in own[at + 1]] if at + 1 < len(words) else ["last"]
        open_hits = [hit for hit in open_hits if hit[0] > start]
        row += [f"in:{name}" for _, name in open_hits]
        began = hits.get(start, [])
        row += [f"at:{name}" for _, name in began]
        open_hits += began
        rows.append(row)
    return rows


def _of_word(word: str) -> list[str]:
    low = word.lower()
    shape = (
        "X" if word.isupper() else "Xx" if word[0].isupper() else "9" if word[0].isdigit() else "x"
    )
    return [f"w={low}", f"s={low[-3:]}", f"p={low[:3]}", f"h={shape}"]


def _labels(row: _Row, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    labels = ["O"] * len(row.words)
    for start, end, _ in spans:
        inside = [at for at, word in enumerate(row.words) if word[0] < end and start < word[1]]
        for at in inside:
            labels[at] = "B" if at == inside[0] else "I"
    return labels


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class _Tagger:
    """A trained tagger in memory, asked by one thread at a time."""

    def __init__(self, model: bytes) -> None:
        crf: Any = importlib.import_module("pycrfsuite")
        self._crf = crf.Tagger()
        self._crf.open_inmemory(model)
        # crfsuite reads these bytes for as long as it tags, without a reference of its own.
        self._model = model
        self._asked = Lock()

    def spans(self, row: _Row) -> list[tuple[int, int, float]]:
        """First word, one past the last, and how sure it is of the least sure one."""
        with self._asked:
            labels = self._crf.tag(row.features)
            firsts = [at for at, label in enumerate(labels) if label == "B" or _opens(labels, at)]
            found = []
            for first in firsts:
                last = first + 1
                while last < len(labels) and labels[last] == "I":
                    last += 1
                sure = min(self._crf.marginal(labels[at], at) for at in range(first, last))
                found.append((first, last, sure))
            return found


def _opens(labels: Sequence[str], at: int) -> bool:
    """An inside that follows an outside begins a span all the same."""
    return labels[at] == "I" and (at == 0 or labels[at - 1] == "O")


_tagger = lru_cache(maxsize=16)(_Tagger)


def _tagged(
    text: str, rows: Sequence[_Row], model: bytes, tag: str, found: Sequence[Suggestion]
) -> Iterator[Suggestion]:
    like = [one for one in found if one.tag == tag]
    tagger = _tagger(model)
    for row in rows:
        for first, last, sure in tagger.spans(row):
            start, end = row.words[first][0], row.words[last - 1][1]
            rule = next((one for one in like if _is_nearly(one, start, end)), None)
            yield _suggestion(text, start, end, tag, sure, rule)


def _is_nearly(one: Suggestion, start: int, end: int) -> bool:
    """Whether words are most of a suggestion's, and it most of them: its fields are theirs then."""
    shared = min(one.end, end) - max(one.start, start)
    return 2 * shared > max(one.end - one.start, end - start)


def _suggestion(
    text: str, start: int, end: int, tag: str, sure: float, rule: Suggestion | None
) -> Suggestion:
    fields = dict(rule.fields) if rule else _fields(text[start:end], tag)
    reason = f"like spans taken as {tag} in this project"
    if rule:
        reason += f"; {rule.suggester}: {rule.reason}"
    links = rule.links if rule else ()
    return Suggestion(start, end, tag, fields, links, round(sure, 2), NAME, VERSION, reason)


def _fields(words: str, tag: str) -> dict[str, object]:
    count = parse_count(words) if tag == "casualty" else None
    if count is None:
        return {}
    return {
        "count_text": count.text,
        "qualifier": count.qualifier,
        "count_low": count.low,
        "count_best": count.best,
        "count_high": count.high,
    }
