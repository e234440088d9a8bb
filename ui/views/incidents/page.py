"""An incident's page as HTML: every number in it is a link to the claim it stands on.

On screen links are ``annotation:ID`` and lead to the words in the article; in an exported page they
are ``#ID`` and lead to the sentence quoted further down. What comes from articles is escaped.
"""

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QPalette

from model.account import Account, Sentence
from model.claims import Claim
from model.estimates import DEFAULT_RULE, MANUAL, Estimate, Total
from ui.words import count, day, days, plain

ON_SCREEN, EXPORTED = "annotation:", "#"
_RULES = {
    "latest_per_party": "the latest claim of each party",
    "lowest": "the lowest figure anybody gave",
    "range": "from the lowest to the highest figure",
    "recent_majority_lowest": "the most recent, then the majority, then the lowest",
    "manual": "set by hand",
}


def rule_said(rule: str) -> str:
    """A rule in words."""
    return _RULES.get(rule, plain(rule))


def style(palette: QPalette) -> str:
    """The page's style sheet in the colours of a palette."""
    colour = {name: palette.color(role).name() for name, role in (
        ("text", QPalette.ColorRole.Text), ("quiet", QPalette.ColorRole.PlaceholderText),
        ("link", QPalette.ColorRole.Link), ("line", QPalette.ColorRole.Mid),
        ("base", QPalette.ColorRole.Base),
    )}  # fmt: skip
    return """
    body {{ color: {text}; background: {base}; }}
    h1 {{ font-size: x-large; margin: 0 0 2px 0; }}
    h2 {{ font-size: medium; margin: 14px 0 3px 0; }}
    p {{ margin: 4px 0; }}
    .quiet {{ color: {quiet}; }}
    a {{ color: {link}; text-decoration: none; }}
    th {{ color: {quiet}; font-weight: normal; text-align: left; }}
    th, td {{ padding: 3px 14px 3px 0; vertical-align: top; }}
    .number {{ text-align: right; }}
    .best {{ font-weight: 600; }}
    """.format(**colour)


def page(told: Account, links: str = ON_SCREEN, chart: str = "") -> str:
    """The page's body; ``chart`` is the address of a picture of the claims, if there is one."""
    parts = [
        _head(told),
        _numbers(told, links),
        f"<p><img src='{chart}' width='620'></p>" if chart else "",
        _claims(told, links),
        _quotations(told, links),
        _sources(told),
        _decisions(told),
    ]
    return "".join(parts)


def _head(told: Account) -> str:
    one = told.incident
    place = told.place
    where = ""
    if place:
        where = escape(place.name)
        if place.latitude is not None and place.longitude is not None:
            where += f" ({place.latitude:.4f}, {place.longitude:.4f})"
        if one.place_precision not in ("", "exact"):
            where += f", {plain(one.place_precision)}"
    facts = (escape(one.event_type), escape(one.sub_event_type), escape(plain(one.type_of_violence)),
             one.grade and f"graded {escape(one.grade)}", escape(told.conflict.name))  # fmt: skip
    lines = [
        f"<h1>{escape(one.title) or 'Untitled incident'}</h1>",
        _quiet(
            " · ".join(filter(None, (days(one.date_start, one.date_end) or "days unknown", where)))
        ),
        _quiet(" · ".join(filter(None, facts))),
    ]
    if told.as_known_on:
        lines.append(f"<p><b>As known on {day(told.as_known_on)}</b></p>")
    if one.summary:
        lines.append(f"<p>{escape(one.summary)}</p>")
    if told.has_conflict:
        note = f": {escape(one.conflict_note)}" if one.conflict_note else "."
        lines.append(f"<p>⚑ The parties’ figures contradict each other{note}</p>")
    return "".join(lines)


def _numbers(told: Account, links: str) -> str:
    shown = [one for one in told.estimates if one.used or one.rule == MANUAL]
    if not shown:
        return "<h2>Numbers</h2>" + _quiet("No claim that counts gives a number yet.")
    head = "<tr><th>Victims</th><th class='number'>low</th><th class='number'>best</th><th class='number'>high</th><th>from</th></tr>"
    rows = [_estimate(told, one, links) for one in shown]
    sums = [_total(told, total, links) for total in told.totals if len(total.parts) > 1]
    rule = f"By {rule_said(told.incident.estimate_rule)}."
    if told.incident.estimate_rule == MANUAL:
        rule = f"Set by hand where a reason stands, else by {rule_said(DEFAULT_RULE)}."
    return f"<h2>Numbers</h2>{''.join(sums)}<table cellspacing='0'>{head}{''.join(rows)}</table>{_quiet(rule)}"


def _estimate(told: Account, one: Estimate, links: str) -> str:
    who = f"{plain(one.outcome)}, {escape(told.conflict.side(one.side))}, {one.victim_class}"
    cells = "".join(
        f"<td class='number{' best' if name == 'best' else ''}'>{_number(told, one, getattr(one, name), links)}</td>"
        for name in ("low", "best", "high")
    )
    origin = (
        f"set by hand: {escape(one.reason)}"
        if one.rule == MANUAL
        else count(len(one.used), "claim")
    )
    return f"<tr><td>{who}</td>{cells}<td class='quiet'>{origin}</td></tr>"


def _total(told: Account, total: Total, links: str) -> str:
    """ "Killed, in all: 176 = 105 + 71": the sum, and each addend a link."""
    name = "best" if total.best is not None else "low" if total.low is not None else "high"
    whole = getattr(total, name)
    if whole is None:
        return ""
    addends = " + ".join(_number(told, p, getattr(p, name), links) for p in total.parts)
    first = told.stands_on(total.parts[0], getattr(total.parts[0], name))
    span = f", from {total.low:,} to {total.high:,}" if _spans(total) else ""
    said = f"{plain(total.outcome).capitalize()} in all, {name}: "
    return f"<p>{said}<b>{_link(first, f'{whole:,}', links)}</b> = {addends}<span class='quiet'>{span}</span></p>"


def _spans(total: Total) -> bool:
    return total.low is not None and total.high is not None and total.low < total.high


def _number(told: Account, one: Estimate, number: int | None, links: str) -> str:
    if number is None:
        return "–"
    return _link(told.stands_on(one, number), f"{number:,}", links)


def _link(annotation: str, words: str, links: str) -> str:
    return f"<a href='{links}{escape(annotation)}'>{words}</a>" if annotation else words


def _claims(told: Account, links: str) -> str:
    if not told.claims:
        return "<h2>Claims</h2>" + _quiet("No casualty feeds this incident yet.")
    head = "<tr><th>reported</th><th>by</th><th>who says</th><th>of whom</th><th>claim</th><th></th></tr>"
    used = {id_ for one in told.estimates for id_ in one.used}
    rows = []
    for claim in told.claims:
        state = "counts" if claim.id in used else told.left_out.get(claim.id, "")
        cells = (
            day(claim.reported),
            escape(claim.outlet),
            escape(_claimant(told, claim)),
            escape(told.registry.name(claim.victim)) or "–",
            f"{_link(claim.id, escape(claim.words), links)}, {plain(claim.outcome or 'casualties')}",
            f"<span class='quiet'>{escape(state)}</span>",
        )
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f"<h2>Claims</h2><table cellspacing='0'>{head}{''.join(rows)}</table>"


def _claimant(told: Account, claim: Claim) -> str:
    name, party = told.registry.name(claim.claimant), told.registry.name(claim.party)
    return f"{name} ({party})" if party and party != name else name or "–"


def _quotations(told: Account, links: str) -> str:
    sources = {source.id: source for source in told.sources}
    articles = {claim.id: claim.article for claim in told.claims}
    articles |= {quote.id: quote.article for quote in told.quotes}
    wanted = [told.sentences[id_] for id_ in articles if id_ in told.sentences]
    if not wanted:
        return ""
    said = []
    for sentence in wanted:
        source = sources[articles[sentence.annotation]]
        where = " · ".join(
            filter(None, (escape(source.outlet or source.title), day(source.published_at)))
        )
        said.append(f"<p>{_quoted(sentence, links)} <span class='quiet'>{where}</span></p>")
    return f"<h2>In their words</h2>{''.join(said)}"


def _quoted(sentence: Sentence, links: str) -> str:
    before, words, after = (
        escape(part) for part in (sentence.before, sentence.words, sentence.after)
    )
    if links == EXPORTED:
        return f"“{before}<b id='{sentence.annotation}'>{words}</b>{after}”"
    return f"“{before}{_link(sentence.annotation, f'<b>{words}</b>', links)}{after}”"


def _sources(told: Account) -> str:
    lines: Iterable[str] = (
        "<li>" + ", ".join(filter(None, (escape(s.outlet), f"“{escape(s.title or 'Untitled')}”",
                                         day(s.published_at), escape(s.url)))) + "</li>"
        for s in told.sources
    )  # fmt: skip
    return f"<h2>Sources</h2><ul>{''.join(lines)}</ul>" if told.sources else ""


def _decisions(told: Account) -> str:
    if not told.decisions:
        return ""
    lines = []
    for one in told.decisions:
        old, new = (
            " · ".join("–" if n is None else f"{n:,}" for n in numbers)
            for numbers in (
                (one.old_low, one.old_best, one.old_high),
                (one.low, one.best, one.high),
            )
        )
        group = f"{plain(one.outcome)}, {escape(told.conflict.side(one.side))}, {one.victim_class}"
        who = f", {escape(one.coder)}" if one.coder else ""
        lines.append(
            f"<li>{group}: {old} became {new} ({escape(one.reason)}; {day(one.at)}{who})</li>"
        )
    return f"<h2>Set by hand</h2><ul>{''.join(lines)}</ul>"


def _quiet(words: str) -> str:
    return f"<p class='quiet'>{words}</p>" if words else ""
