"""What the coders' work teaches the program: when, from which articles, and how well it went.

The taggers and their figures are stored in the project file itself, all at once or not at all. So a
copied project keeps them, and they may be deleted: they are learned again.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from model import drafting
from model.drafting import FIGURES, LEARNED, Known, Report
from model.entities import Article, now
from model.project import Project
from model.said import count
from model.suggesters import learned
from model.suggesters.learned import Coded, Score
from model.tables import annotations, articles, stored_arrays, teaching, verdicts

AFTER = 25
"""Decisions after which it learns again: as many as the fewest sentences that teach anything."""
_SHARE = 10
"""In a large project: after one more for so many that it learned from, as the curve flattens."""
_MOST = 400
"""Articles that teach, the newest work first: enough for the curve to be flat."""
_SPANS = 4_000
"""Their annotations, after which no more articles are read: some 1,500 sentences, four seconds."""
_TRIAL = learned.ENOUGH // 2
"""Sentences in the two thirds of the articles from which it is worth measuring."""
_DONE = ("done", "checked")
_DISPUTED = ("conflict", "work_needed")


@dataclass(frozen=True)
class Figures:
    """How the last training went; ``scores`` by tag, on articles held out of a training before it.

    ``n_sentences`` counts those with an annotation; ``n_decisions`` what coders had decided by then.
    """

    at: str = ""
    n_articles: int = 0
    n_sentences: int = 0
    n_decisions: int = 0
    n_held_out: int = 0
    scores: Mapping[str, Score] = field(default_factory=dict)

    @property
    def is_taught(self) -> bool:
        """Whether there was enough to learn from."""
        return self.n_sentences >= learned.ENOUGH


def figures(db: sqlite3.Connection) -> Figures:
    """The figures of the last training; empty ones before the first."""
    stored = stored_arrays.get(db, f"{LEARNED} {FIGURES}")
    if stored is None:
        return Figures()
    known = json.loads(stored[1])
    scores = {tag: Score(**score) for tag, score in known.pop("scores").items()}
    return Figures(**known, scores=scores)


def is_due(db: sqlite3.Connection) -> bool:
    """Whether enough was decided since the last training to learn again."""
    last = figures(db)
    more = verdicts.count_of_decisions(db) - last.n_decisions
    # Fewer than before: much was undone or deleted, so what was learned may be wrong.
    return abs(more) >= max(AFTER, last.n_decisions // _SHARE)


def learn(project: Project, report: Report) -> Figures:
    """Train on what the project teaches, store the taggers with their figures, and return these.

    First on two thirds of the articles, to score on the others, then on all of them.
    """
    db = project.db
    decided = verdicts.count_of_decisions(db)
    coded = gather(db, report)

    def pause() -> None:
        report(len(coded), len(coded))

    part, held_out = learned.halves(coded)
    trial, _ = learned.train(part, least=_TRIAL, pause=pause)
    scores = learned.score(held_out, trial)
    taggers, n_sentences = learned.train(coded, pause=pause)
    n_held_out = len(held_out) if scores else 0
    made = Figures(now(), len(coded), n_sentences, decided, n_held_out, scores)
    stamp = sha256(b"".join(taggers.values())).hexdigest() if taggers else ""
    said = json.dumps(asdict(made)).encode()
    stored_arrays.replace(db, LEARNED, stamp, {**taggers, FIGURES: said})
    return made


def gather(db: sqlite3.Connection, report: Report = lambda done, whole: None) -> list[Coded]:
    """What teaches: articles that are done, and of others the sentences that somebody judged.

    Annotations in dispute teach nothing, nor do the sentences they stand in.
    """
    everything = drafting.known(db)
    wanted = teaching.articles(db, _MOST)
    coded: list[Coded] = []
    spans = 0
    for number, id_ in enumerate(wanted):
        report(number, len(wanted))
        if spans >= _SPANS:
            continue
        try:
            article = articles.get(db, id_)
        except KeyError:  # it was taken out of the project meanwhile
            continue
        coded.append(_coded(db, article, everything))
        spans += len(coded[-1].spans)
    return coded


def _coded(db: sqlite3.Connection, article: Article, everything: Known) -> Coded:
    id_ = article.id
    found = drafting.draft(db, article, everything)
    stand = annotations.of_article(db, id_)
    judged = verdicts.of_article(db, id_)
    looked_at = [(a.start, a.end) for a in stand] + [(v.start, v.end) for v in judged]
    is_done = article.reading_status in _DONE
    return Coded(
        id_,
        article.text,
        tuple((a.start, a.end, a.tag) for a in stand),
        tuple(one for one in found if one.suggester != learned.NAME),
        seen=None if is_done else tuple(looked_at),
        disputed=tuple((a.start, a.end) for a in stand if a.review_status in _DISPUTED),
    )


def said(made: Figures) -> list[str]:
    """The figures in words, a line each: what was learned from, then each tag."""
    if not made.at:
        return ["Nothing was learned yet."]
    lines = [
        f"{made.at}: {count(made.n_sentences, 'coded sentence')} of"
        f" {count(made.n_articles, 'article')}, after {count(made.n_decisions, 'decision')}."
    ]
    if not made.is_taught:
        return [*lines, f"It learns from {learned.ENOUGH} coded sentences on."]
    if not made.scores:
        return [*lines, "Too few articles to hold one out and measure."]
    lines.append(f"Measured on {count(made.n_held_out, 'article')} held out, by exact words:")
    return lines + [
        f"{tag}: {score.precision:.0%} of what it proposes is right, it finds {score.recall:.0%}"
        f" of what there is, F1 {score.f1:.0%} ({score.right} right, {score.wrong} wrong,"
        f" {score.missed} missed)"
        for tag, score in made.scores.items()
    ]
