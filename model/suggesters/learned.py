"""What the project's own annotations teach: a tagger for each tag, trained on accepted spans.

Conditional random fields over words, their shapes and neighbours, and over what the rule suggesters
find in the same sentence. They need `python-crfsuite`, which is imported on use.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from model.counts import parse_count
from model.suggesters._text import Span, paragraphs, sentences
from model.suggesters.suggester import Context, Suggestion, suggesters

NAME = "learned"
VERSION = 1
ENOUGH = 25  # sentences with an annotation, from which training helps

_WORD = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_SUFFIX = ".crfsuite"
_TRAINING = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}


@dataclass(frozen=True)
class Coded:
    """An article a coder is through with: its text and the spans (start, end, tag) that stand."""

    name: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Score:
    """Spans found exactly, proposed in vain and missed, in articles not trained on."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Strict F1, 0 to 1."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Propose what the project's taggers find; nothing before `train` has been called."""
    if context.learned is None:
        return []
    models = sorted(context.learned.glob(f"*{_SUFFIX}"))
    if not models:
        return []
    rules = _by_rules(text, context)
    rows = list(_rows(text, rules, with_rules=True))
    found = [one for model in models for one in _tagged(text, rows, model, model.stem, rules)]
    return sorted(found, key=lambda one: (one.start, one.end, one.tag))


def train(coded: Sequence[Coded], folder: Path, with_rules: bool = True) -> int:
    """Train one tagger for each tag into `folder`; gives the number of sentences used, or 0.

    With fewer than `ENOUGH` annotated sentences nothing is written. Takes about a fifth of a
    second a hundred sentences, the rules included, and belongs off the main thread.
    """
    lines = [
        (one, row)
        for one in coded
        for row in _rows(
            one.text, _by_rules(one.text, one.context) if with_rules else [], with_rules
        )
    ]
    annotated = sum(any(_overlaps(span, row.span) for span in one.spans) for one, row in lines)
    if annotated < ENOUGH:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    crf: Any = importlib.import_module("pycrfsuite")
    for tag in sorted({tag for one in coded for _, _, tag in one.spans}):
        trainer = crf.Trainer(verbose=False)
        trainer.set_params(_TRAINING)
        for one, row in lines:
            trainer.append(row.features, _labels(row, [s for s in one.spans if s[2] == tag]))
        unfinished = folder / f"{tag}.unfinished"
        trainer.train(str(unfinished))
        unfinished.replace(folder / f"{tag}{_SUFFIX}")
    _tagger.cache_clear()
    return len(lines)


def measure(coded: Sequence[Coded], folder: Path, with_rules: bool = True) -> dict[str, Score]:
    """Train on two thirds of the articles and score each tag on the others, told apart by a hash."""
    kept = [one for one in coded if sha256(one.name.encode()).digest()[0] % 3 == 0]
    if not train([one for one in coded if one not in kept], folder, with_rules):
        return {}
    scores = {}
    for model in sorted(folder.glob(f"*{_SUFFIX}")):
        right = wrong = missed = 0
        for one in kept:
            rules = _by_rules(one.text, one.context) if with_rules else []
            rows = list(_rows(one.text, rules, with_rules))
            told = {(s.start, s.end) for s in _tagged(one.text, rows, model, model.stem, rules)}
            known = {(start, end) for start, end, tag in one.spans if tag == model.stem}
            right += len(told & known)
            wrong += len(told - known)
            missed += len(known - told)
        scores[model.stem] = Score(right, wrong, missed)
    return scores


@dataclass(frozen=True)
class _Row:
    """One sentence: where it stands, its words and what is known of each."""

    span: Span
    words: list[Span]
    features: list[list[str]]


def _by_rules(text: str, context: Context) -> list[Suggestion]:
    return [
        one for part in suggesters() if part.NAME != NAME for one in part.suggest(text, context)
    ]


def _rows(text: str, rules: list[Suggestion], with_rules: bool) -> Iterator[_Row]:
    hits = _hits(rules) if with_rules else {}
    for paragraph in paragraphs(text):
        for span in sentences(text, *paragraph):
            words = [match.span() for match in _WORD.finditer(text, *span)]
            if words:
                yield _Row(span, words, _features(text, words, hits))


def _hits(rules: list[Suggestion]) -> dict[int, list[tuple[int, str]]]:
    """What the rules found, by its first character: its end and a name for the finding."""
    found: dict[int, list[tuple[int, str]]] = {}
    for one in rules:
        kind = one.fields.get("place_precision") or one.fields.get("actor_type") or ""
        strength = "strong" if one.confidence >= 0.6 else "weak"
        found.setdefault(one.start, []).append((one.end, f"{one.tag}:{kind}:{strength}"))
    return found


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


def _overlaps(span: tuple[int, int, str], other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


@lru_cache(maxsize=16)
def _tagger(model: Path) -> Any:
    crf: Any = importlib.import_module("pycrfsuite")
    tagger = crf.Tagger()
    tagger.open(str(model))
    return tagger


def _tagged(
    text: str, rows: list[_Row], model: Path, tag: str, rules: list[Suggestion]
) -> Iterator[Suggestion]:
    by_span = {(one.start, one.end): one for one in rules if one.tag == tag}
    tagger = _tagger(model)
    for row in rows:
        labels = tagger.tag(row.features)
        at = 0
        while at < len(labels):
            first = at
            at += 1
            if labels[first] == "O":
                continue
            while at < len(labels) and labels[at] == "I":
                at += 1
            sure = min(tagger.marginal(labels[i], i) for i in range(first, at))
            start, end = row.words[first][0], row.words[at - 1][1]
            yield _suggestion(text, start, end, tag, sure, by_span.get((start, end)))


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
