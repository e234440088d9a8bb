"""Actors named in a text: governments, people, organisations, forces and groups.

The project's own actors come first. Later short mentions ("Pashinyan said", "the RSF") carry the
full name in `actor_name`, so that they are one actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.gazetteer import ADJECTIVE, CAPITAL, fold
from model.suggesters._forces import Force, force_name, forces
from model.suggesters._name_words import (
    FUNCTION_WORDS,
    PARTY_BEFORE,
    TITLES,
)
from model.suggesters._organisations import organisation_type
from model.suggesters._parties import phrases
from model.suggesters._runs import Name
from model.suggesters._tokens import Token
from model.suggesters._toponyms import Names, names
from model.suggesters._unexplained import unexplained
from model.suggesters._usage import use_of
from model.suggesters.suggester import Context, KnownActor, Suggestion

NAME = "actors"
VERSION = 3

# A holder of one of these speaks for the government of the country named with it.
_STATE_TITLES = frozenset(
    ("president", "minister", "premier", "chancellor", "king", "emir", "ambassador", "secretary", "prime", "envoy",
     "spokesman", "spokeswoman", "general", "governor", "sultan", "prince", "leader", "negotiator")
)  # fmt: skip
_FAR = 60  # words back to what "its" can mean
_ARMED = frozenset(
    ("rebel_group", "political_militia", "identity_militia", "protesters", "rioters")
)


@dataclass(frozen=True)
class _Found:
    """An actor at words [first, last]; of overlapping ones the lowest `order` stays."""

    first: int
    last: int
    order: int
    name: str
    actor_type: str
    confidence: float
    why: str
    country: str = ""
    parent: str = ""
    title: str = ""
    actor_id: str = ""


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Actors in text order, never two over the same words."""
    if context.language not in ("", "en"):
        return []
    read = names(text, context)
    found = list(_known(read, context.actors))
    taken = _cover(found)
    led = {first: f"Government of {place.name}" for first, place in read.beginning.items()}
    led |= {first: party.name for first, _, party in read.parties}
    persons = [
        _person(read, p, led) for p in read.people if taken.isdisjoint(range(p.first, p.last + 1))
    ]
    found += _in_full(read, persons)
    found += _parties(read)
    found += _organisations(read)
    found += _short_mentions(read, persons, _cover(found))
    found += _governments(read)
    found += _unknown(read, _cover(found))
    found += _forces(read, found, context)
    return [_suggestion(text, read, actor) for actor in _without_overlaps(found)]


def _cover(found: Sequence[_Found]) -> set[int]:
    return {at for f in found for at in range(f.first, f.last + 1)}


def _without_overlaps(found: Sequence[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    taken: set[int] = set()
    for actor in sorted(found, key=lambda f: (f.order, f.first - f.last, f.first)):
        span = range(actor.first, actor.last + 1)
        if taken.isdisjoint(span):
            kept.append(actor)
            taken.update(span)
    return sorted(kept, key=lambda f: f.first)


def _suggestion(text: str, read: Names, actor: _Found) -> Suggestion:
    start, end = read.words[actor.first].start, read.words[actor.last].end
    fields: dict[str, object] = {"actor_name": actor.name, "actor_type": actor.actor_type}
    for key in ("country", "parent", "title", "actor_id"):
        if value := getattr(actor, key):
            fields[key] = value
    reason = actor.why if actor.name == text[start:end] else f"{actor.why}; “{actor.name}”"
    return Suggestion(
        start, end, "actor", fields, (), round(actor.confidence, 2), NAME, VERSION, reason
    )


def _known(read: Names, actors: Sequence[KnownActor]) -> Iterator[_Found]:
    """The project's own actors, by name and alias."""
    by_name = {
        fold(name): actor for actor in actors for name in (actor.name, *actor.aliases) if fold(name)
    }
    if not by_name:
        return
    longest = min(12, max(len(name.split()) for name in by_name))
    done = -1
    for first, last, phrase in phrases(read.words, read.folded, longest):
        if first in read.dateline:
            continue
        if first > done and (actor := by_name.get(phrase)) is not None:
            yield _Found(first, last, 0, actor.name, actor.actor_type, 0.95, "an actor of the project",
                         country=actor.country, actor_id=actor.id)  # fmt: skip
            done = last


def _parties(read: Names) -> Iterator[_Found]:
    """Well-known groups, alliances and agencies."""
    for first, last, party in read.parties:
        yield _Found(
            first,
            last,
            2,
            party.name,
            party.actor_type,
            0.9,
            "a known party",
            country=party.country,
        )


def _person(read: Names, person: Name, led: dict[int, str]) -> _Found:
    words = read.words
    name = _words(words, person.first, person.last)
    title, country = "", None
    if person.title is not None:
        begin, end = person.title
        while begin <= end and words[begin].low not in TITLES:
            begin += 1
        title = _words(words, begin, end)
        country = read.ending.get(begin - 1)
    state = any(part in _STATE_TITLES for part in title.lower().replace("-", " ").split())
    parent = f"Government of {country.name}" if country and state else ""
    return _Found(
        person.first, person.last, 1, name, "person", person.strength, person.why,
        country=country.country if country else "", title=title,
        parent=parent or _leads(read, person.last, led),
    )  # fmt: skip


def _leads(read: Names, last: int, led: dict[int, str]) -> str:
    """What a person is said to lead after the name: ", president of the European Council"."""
    words, at = read.words, last + 1
    if at >= len(words) or words[at].gap != ", ":
        return ""
    end = min(len(words), at + 6)
    while at < end and (
        words[at].low in TITLES or words[at].low in ("a", "an", "the", "who", "leads", "heads")
    ):
        at += 1
    if at < end and words[at].low in ("of", "for"):
        at += 1
    if at < end and words[at].low == "the":
        at += 1
    is_of = words[at - 1].low in ("of", "for", "the")
    return led.get(at, "") if at < end and (is_of or at > last + 1) else ""


def _words(words: Sequence[Token], first: int, last: int) -> str:
    return "".join(
        ("" if at == first else words[at].gap.replace("\n", " ")) + words[at].text
        for at in range(first, last + 1)
    )


def _organisations(read: Names) -> Iterator[_Found]:
    """Organisations by head noun, and acronyms joined to the name whose initials they are."""
    long_names = {
        _initials(read.words, o): _words(read.words, o.first, o.last)
        for o in read.organisations
        if o.last > o.first
    }
    things = _acronyms_of_things(read)
    for name in read.organisations:
        if name.first == name.last and read.words[name.first].text in things:
            continue
        said = _words(read.words, name.first, name.last)
        full = long_names.get(said.replace(".", ""), said) if name.first == name.last else said
        country = read.beginning.get(name.first)
        yield _Found(name.first, name.last, 2, full, organisation_type(full), name.strength, name.why,
                     country=country.country if country else "")  # fmt: skip


def _acronyms_of_things(read: Names) -> set[str]:
    """Acronyms that stand for words in lower case: "rocket-propelled grenade (RPG)"."""
    return {
        word.text
        for before, word in pairwise(read.words)
        if word.gap == " (" and word.text.isupper() and before.text[0] == word.text[-1].lower()
    }


def _initials(words: Sequence[Token], name: Name) -> str:
    return "".join(
        words[at].text[0] for at in range(name.first, name.last + 1) if words[at].capital
    )


def _short_mentions(read: Names, persons: Sequence[_Found], taken: set[int]) -> Iterator[_Found]:
    """Later mentions by family name, given the full name."""
    full: dict[str, _Found] = {}
    for person in persons:
        keys = _short_keys(read.words, person)
        for key in keys:
            if key not in full or len(person.name) > len(full[key].name):
                full[key] = person
    for at, word in enumerate(read.words):
        if not word.capital or at in taken or word.low not in full or _follows_name(read.words, at):
            continue
        person = full[word.low]
        first = at - 1 if at and word.gap == "-" and read.words[at - 1].low in ("al", "el") else at
        yield _Found(first, at, 1, person.name, "person", 0.85, "named in full in this text",
                     country=person.country, parent=person.parent, title=person.title)  # fmt: skip


def _follows_name(words: Sequence[Token], at: int) -> bool:
    """Whether the word ends another name: "Anna Karimov" is not the Karimov named before."""
    before = words[at - 1]
    return (
        at > 0 and words[at].joined and words[at].gap != "-"
        and before.capital and not before.opens and before.low not in TITLES
    )  # fmt: skip


def _in_full(read: Names, persons: Sequence[_Found]) -> list[_Found]:
    """People named by title and family name only, given the full name where the text has it."""
    full = {read.words[p.last].low: p for p in persons if p.last > p.first}
    return [
        replace(p, name=full[key].name, country=p.country or full[key].country)
        if p.first == p.last and (key := read.words[p.last].low) in full
        else p
        for p in persons
    ]


def _short_keys(words: Sequence[Token], person: _Found) -> list[str]:
    """The words by which a person may be named later: the last one, and of East Asian names the first."""
    keys = [words[person.last].low]
    if person.last - person.first >= 2 and words[person.last].gap == "-":
        keys.append(words[person.first].low)
    return [key for key in keys if len(key) > 2 and key not in FUNCTION_WORDS]


def _governments(read: Names) -> Iterator[_Found]:
    """Countries, and capitals standing for them, that speak, act or are acted upon."""
    resolved = {t.first: t.place for t in read.toponyms}
    refused = {"part of a person's name", "part of an organisation's name", "a person named before"}
    for match in read.matches:
        country = match.country()
        if country is None or match.refused in refused or match.is_adjective:
            continue
        if match.first in read.dateline:
            continue
        is_capital = not any(
            r.role < ADJECTIVE and r.place.kind == "country" for r in match.readings
        )
        if is_capital and not any(r.role == CAPITAL for r in match.readings):
            continue
        place = resolved.get(match.first)
        if place is not None and place.country != country.country:
            continue
        if use_of(read.words, match.first, match.last) != "actor":
            continue
        yield _Found(
            match.first, match.last, 5, f"Government of {country.name}", "government", 0.7 if is_capital else 0.85,
            "a capital that acts" if is_capital else "a country that acts", country=country.country,
        )  # fmt: skip


def _forces(read: Names, found: Sequence[_Found], context: Context) -> list[_Found]:
    """Forces and groups with their owner; without one only those that act, on request."""
    taken = frozenset(at for f in found if f.order < 5 for at in range(f.first, f.last + 1))
    parties = {f.last: f for f in found if f.actor_type != "person"}
    more: list[_Found] = []
    for force in forces(read.words, read.matches, taken):
        if actor := _force(read, force, parties, context.with_weak):
            more.append(actor)
            parties[actor.last] = actor
    return more


def _force(read: Names, force: Force, parties: dict[int, _Found], with_weak: bool) -> _Found | None:
    if force.owner is not None and (country := force.owner.country()) is not None:
        return _Found(
            force.first, force.last, 4, force_name(force, country.name), force.actor_type, 0.8,
            "a force and its country", country=country.country, parent=f"Government of {country.name}",
        )  # fmt: skip
    if force.pronoun and (owner := _antecedent(read, parties, force)) is not None:
        name = f"{force.noun} of {owner.name}"
        if owner.actor_type == "government" and owner.name.startswith("Government of "):
            name = force_name(force, owner.name.removeprefix("Government of "))
        return _Found(
            force.first, force.last, 4, name, force.actor_type, 0.5,
            f"“{force.pronoun}” is the nearest party before", country=owner.country, parent=owner.name,
        )  # fmt: skip
    # Armed men without an owner who do something; "Taliban gunmen" are the Taliban's.
    if (
        with_weak
        and force.is_subject
        and force.actor_type in _ARMED
        and force.first - 1 not in parties
    ):
        return _Found(
            force.first, force.last, 6, force.noun, force.actor_type, 0.3, "a group that acts"
        )
    return None


def _antecedent(read: Names, parties: dict[int, _Found], force: Force) -> _Found | None:
    """What "its" means: the nearest party before, in this sentence or the one before.

    One that is acted upon ("accused Armenia") comes after one that acts.
    """
    sentences, object_ = 0, None
    for at in range(force.first, max(0, force.first - _FAR), -1):
        sentences += read.words[at].opens
        if sentences > 1:
            break
        if (party := parties.get(at - 1)) is not None:
            if read.words[party.first - 1].low not in PARTY_BEFORE or party.first == 0:
                return party
            object_ = object_ or party
    return object_


def _unknown(read: Names, taken: set[int]) -> Iterator[_Found]:
    """Names that nothing explains, neither as a party or a person nor as a place."""
    explained = (
        taken | read.dateline | {at for t in read.toponyms for at in range(t.first, t.last + 1)}
    )
    explained |= {at for m in read.matches if m.country() for at in range(m.first, m.last + 1)}
    for first, last, confidence, why in unexplained(read.words, read.runs, explained):
        yield _Found(first, last, 7, _words(read.words, first, last), "unknown", confidence, why)
