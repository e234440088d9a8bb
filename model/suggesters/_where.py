"""Where a casualty claim happened: the place named in its clause, else nearest before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from model.suggesters import places
from model.suggesters._text import Span
from model.suggesters.suggester import Context, SuggestedLink, Suggestion

_start = attrgetter("start")
_PRECISION = {"exact": 0, "near": 0, "admin2": 20, "admin1": 40, "area": 60, "sea_air": 60}
_COUNTRY = 300  # a town anywhere in the sentence says more than a country beside the claim
_BEFORE = 15  # what stands before a claim is a little less its own than what follows
_TURN = 120
_NEIGHBOURS = 5  # places looked at on each side of a claim
_FAR = 1200  # characters back to a place that an earlier sentence told
_TURNS = re.compile(
    r"[;:]|,?\s(?:while|whereas|but|and\s(?=[^,.;]{0,40}\b(?:killed|wounded|died|were|was)))\s?"
)
# "Clashes with Orvia" do not say that it was there.
_IN = re.compile(r"\b(?:in|inside|within|across|throughout)\s(?:(?:the|central|\w+ern)\s){0,2}\Z")
_ELSEWHERE = ("statement_place", "target", "mentioned")


def sites(text: str, context: Context) -> list[Suggestion]:
    """The named places of a text where something can have happened, in text order."""
    return [
        one
        for one in places.suggest(text, replace(context, with_weak=False))
        if not one.fields["is_unnamed"]
        and one.fields["place_role"] not in _ELSEWHERE
        and (
            one.fields["place_precision"] != "country"
            or _IN.search(text, max(0, one.start - 40), one.start)
        )
    ]


def site_of(
    text: str, found: Sequence[Suggestion], sentence: Span, harm: Span
) -> SuggestedLink | None:
    """The place of the claim at `harm`; a question when another place is as near, or none is in its sentence."""
    first, past = (bisect_left(found, at, key=_start) for at in sentence)
    at = bisect_left(found, harm[0], key=_start)
    here = found[max(first, at - _NEIGHBOURS) : min(past, at + _NEIGHBOURS)]
    if not here:
        return _before(text, found[bisect_left(found, sentence[0] - _FAR, key=_start) : first])
    ranked = sorted(here, key=lambda one: _distance(text, harm, one))
    best = ranked[0]
    listed = [one for one in ranked[1:] if _is_listed(text, best, one)]
    return _link(text, best, bool(listed) or best.fields["place_role"] == "origin")


def _before(text: str, found: Sequence[Suggestion]) -> SuggestedLink | None:
    """The last town or area told before, to be asked."""
    earlier = [
        one
        for one in found
        if one.fields["place_precision"] != "country" and one.fields["place_role"] != "origin"
    ]
    return _link(text, earlier[-1], True) if earlier else None


def _distance(text: str, harm: Span, one: Suggestion) -> int:
    gap = (harm[1], one.start) if one.start >= harm[0] else (one.end, harm[0])
    away = max(0, gap[1] - gap[0]) + (one.start < harm[0]) * _BEFORE
    away += _TURN * len(_TURNS.findall(text[gap[0] : gap[1]]))
    away += _COUNTRY * (one.fields["place_role"] == "origin")
    return away + _PRECISION.get(str(one.fields["place_precision"]), _COUNTRY)


def _is_listed(text: str, one: Suggestion, other: Suggestion) -> bool:
    """Whether two places stand side by side: "in Goris and Kapan", but not "Goris, Armenia"."""
    first, second = sorted((one, other), key=lambda s: s.start)
    between = text[first.end : second.start].strip(" ,\n")
    is_within = first.fields.get("country") == second.fields.get("country") and (
        second.fields["place_precision"] in ("country", "admin1")
        and first.fields["place_precision"] != second.fields["place_precision"]
    )
    return between in ("", "and", "or") and not is_within


def _link(text: str, one: Suggestion, is_question: bool) -> SuggestedLink:
    words = text[one.start : one.end]
    name = str(one.fields.get("place_name") or words)
    return SuggestedLink("happened_at", one.start, one.end, words, is_question, name)
