"""A report to read, print or hand on: incidents with their claims and pictures, articles with highlights.

One HTML file that loads nothing and runs nothing; every word of others is escaped, and addresses
stand as text. Without the texts an article is its list of spans. As PDF it comes from ``ui``, since
laying out pages takes Qt and this room knows none: it draws this very page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from model.claims import Claim, Registry
from model.codebook import kinds_of
from model.entities import Annotation, Article
from model.estimates import Numbers
from model.exporters._beside import new_file
from model.exporters._dataset.numbers import Counted, counted
from model.exporters._report.article import highlighted
from model.exporters._report.page import FOOT, head, legend, table, text
from model.exporters._report.pictures import claims_picture, months_picture
from model.exporters.exporter import Progress
from model.kinds.kind import Kind
from model.project import Project
from model.registered import credit
from model.tables import annotations, articles, dataset, incidents, narrowed, places

NAME = "report"
LABEL = "Report to read or print (HTML)"
SUFFIX = ".html"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    db = project.db
    count = 0
    with (
        new_file(out) as path,
        dataset.snapshot(db),
        path.open("w", encoding="utf-8", newline="\n") as file,
    ):
        kinds = kinds_of(db)
        total = articles.count(db)
        if progress:
            progress(0, total)
        file.writelines(_front(project, kinds))
        file.writelines(_incidents(project))
        file.write("<h2>Articles</h2>\n")
        for article in articles.every(db, with_text=with_text):
            spans = annotations.of_article(db, article.id)
            file.writelines(_article(article, spans, kinds, with_text))
            count += 1
            if progress:
                progress(count, total)
        if named := credit(db):
            file.write(f'<p class="about">{text(named)}</p>\n')
        file.write(FOOT)
    return {out.name: count}


def _front(project: Project, kinds: dict[str, Kind]) -> Iterator[str]:
    db = project.db
    told = f"{articles.count(db):,} articles, {annotations.count(db):,} annotations, {incidents.count(db):,} incidents"
    part = f" {said}" if (said := narrowed.told(db)) else ""
    yield head(project.title, f"{told}. Made with Spanline on {datetime.now(UTC):%Y-%m-%d}.{part}")
    yield from legend(kinds.values())
    months: dict[str, Counter[str]] = defaultdict(Counter)
    for month, tag, number in dataset.spans_by_month(db):
        months[month][tag] = number
    yield months_picture(months, kinds)


def _incidents(project: Project) -> Iterator[str]:
    names = Registry.of(project.db)
    sites = {place.id: place.name for place in places.every(project.db)}
    yield "<h2>Incidents</h2>\n"
    yield '<p class="about">Numbers are computed from claims by the rule named. An empty cell is unknown.</p>\n'
    for one in counted(project):
        yield from _incident(one, names, sites)


def _incident(one: Counted, names: Registry, sites: dict[str, str]) -> Iterator[str]:
    incident = one.incident
    yield f"<h3>{text(incident.title or 'Incident')}</h3>\n"
    days = " to ".join(dict.fromkeys(filter(None, (incident.date_start, incident.date_end))))
    place = sites.get(incident.place or "", "")
    where = f"{place} ({incident.place_precision or 'precision unknown'})" if place else ""
    rule = f"rule: {incident.estimate_rule}"
    yield f'<p class="about">{text(" · ".join(filter(None, (days, where, rule))))}</p>\n'
    yield f"<p>{text(incident.summary)}</p>\n" if incident.summary else ""
    totals = [(o, *one.total(o)) for o in ("killed", "wounded", "missing", "captured")]
    known = [row for row in totals if any(n is not None for n in row[1:])]
    if known:
        yield from table(("outcome", "low", "best", "high"), known)
    parties = {claim.party: names.name(claim.party) for claim in one.claims}
    yield claims_picture(one.claims, parties)
    if one.claims:
        left_out = {out.claim: out.reason for each in one.estimates for out in each.left_out}
        used = set(one.used)
        columns = ("reported", "claimed by", "outcome", "victims", "words", "low/best/high", "used")
        yield from table(columns, (_claim(c, names, used, left_out) for c in one.claims))


def _claim(
    claim: Claim, names: Registry, used: set[str], left_out: dict[str, str]
) -> tuple[object, ...]:
    """Few columns, so that they stand side by side on a page of paper."""
    reported = ", ".join(filter(None, (claim.reported, claim.outlet)))
    number = _spelled((claim.low, claim.best, claim.high))
    verdict = "yes" if claim.id in used else ", ".join(filter(None, ("no", left_out.get(claim.id))))
    return (
        reported, names.name(claim.claimant), claim.outcome, names.name(claim.victim), claim.words,
        number, verdict,
    )  # fmt: skip


def _spelled(numbers: Numbers) -> str:
    """Low, best and high, once where they are the same: 49 / 49 / ?."""
    told = ["?" if number is None else f"{number:,}" for number in numbers]
    if len(set(told)) == 1:
        return told[0].strip("?")
    return " / ".join(told)


def _article(
    article: Article, spans: list[Annotation], kinds: dict[str, Kind], with_text: bool
) -> Iterator[str]:
    yield f"<h3>{text(article.title or 'Untitled')}</h3>\n"
    told = (article.outlet, article.author, (article.published_at or "")[:10], article.url)
    yield f'<p class="about">{text(" · ".join(filter(None, told)))}</p>\n'
    if with_text:
        yield from highlighted(article.text, spans, kinds)
    if spans:
        rows = ((kinds[s.tag].label, s.text, _days(s), _said(s, kinds), s.note) for s in spans)
        yield from table(("tag", "words", "when", "coded as", "note"), rows)


def _days(span: Annotation) -> str:
    return " to ".join(dict.fromkeys(filter(None, (span.date_start, span.date_end))))


def _said(span: Annotation, kinds: dict[str, Kind]) -> str:
    background = "background" if span.is_background else ""
    return "; ".join(filter(None, (kinds[span.tag].summary(span.fields), background)))
