"""A sentence as a short row of tokens and noun phrases, enough to see who was harmed and how many.

Numbers are joined to one token first ("at least 49"), then words are sorted by small lists; a noun
phrase is what is left between prepositions, verbs, conjunctions and punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from model.counts import FoundCount, find_counts
from model.suggesters._casualty_words import (
    ADJECTIVES,
    GERUNDS,
    INTRANSITIVES,
    NOUNS,
    NOUNS_OF,
    PARTICIPLES,
    PHRASES,
    PRESENTS,
    is_person,
)
from model.suggesters._text import word_set

PREPOSITIONS = word_set(
    """in on at by with from near to into for against over across during between among around
    under inside outside through within without of towards toward off per via amid about behind
    beside beyond following despite upon onto throughout above below along like aboard beneath"""
)
AUXILIARIES = word_set(
    """was were is are be been being has have had having will would may might could can must should
    get got gets did do does not"""
)
BOUNDARIES = word_set(
    """but while after when as because before that if where until although though since whereas
    then so than which who whose whom whether unless once"""
)
RELATIVES = word_set("who which whose whom")
INCLUDING = word_set("including among mostly mainly aged comprising namely predominantly")
ADVERBS = word_set(
    """also later still reportedly allegedly then instantly immediately again further already once
    critically seriously badly severely slightly lightly fatally subsequently apparently 
            since there thus only just ever never
    allegedly apiece overnight nearby ultimately finally both elsewhere respectively so far
    mortally alone today yesterday"""
)
DETERMINERS = word_set("the his her its their our my these those any this every each some")
PRONOUNS = word_set("he she they them him himself herself themselves it everyone everybody")
_NOT_ADVERBS = word_set(
    "family ally assembly bully reply supply fly elderly only rally anomaly doily"
)
_VERBS = word_set(
    """attack attacked attacks hit hits struck strikes opened fired shot set burned burnt burning
    leaving left leave leaves claimed claims claim said says told tells reported reports came come
    comes went go took takes take made makes make saw rose rise rises reached climbed stands stood
    stand began begin broke blew fell fall ambushed raided stormed clashed clashes shelled bombed
    looted torched fled flee stole stolen destroyed destroying damaged damaging carried carrying
    used using targeted targeting say caused causing cause put puts brought bringing bring brings
    survived survive escaped escape remain remains remained include includes included including
    stabbed hacked burst threw thrown detonated exploded exploding drove ran held hold retook
    seized counted count counts sent returned repelled ended lobbed overran acknowledged admitted
    admits confirmed announced denied cost costs saved save blamed according entered arriving
    looting burning setting forcing forced wants want became becomes worked led leading sparked
    prompting prompted triggered found find discovered recovered retrieved reading shooting
    firing stealing abandoning seizing collapsed lost lose losing loses inflicted inflicting
    suffered suffering sustained sustaining received triggering took dropped shows showed belonging
    living travelling traveling working carrying belonged holding driving known identified named
    nicknamed dubbed called"""
)
_NOUNS_TOO = word_set(
    "attack attacks shelling bombing fighting shooting burning hit hits fire looting"
)
_ADJECTIVAL = word_set(
    """suspected alleged armed unidentified masked hooded unarmed displaced uniformed hundred
    disabled abducted kidnapped wanted retired injured-man related united so-called unnamed elected
    accused foreign-backed detained married wounded led bearded trained hired abandoned bed
    government-backed iran-backed turkish-backed local-led red naked aged sacred wicked crazed
    remaining leading surviving visiting fleeing sleeping praying working living neighbouring
    neighboring opposing advancing attacking fighting deceased advanced combined named unborn
    armored armoured"""
)
_GROUPS = word_set("family group crew team party band bodies corpses")
_MEMBERS = word_set(
    """member members bodies body corpses remains family group crowd hundreds thousands dozens scores
    tens dozen number people couple total one ones some residents men officers soldiers women
    children fighters two three lives life rest half"""
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?=\s\w)|[A-Z]\.(?=\s)|\w+(?:[-'’.&/]\w+)*\.?(?<=\w)|\w\.(?:\w\.)+|[^\w\s]"
)
_JOINT = re.compile(
    r"(?:as\s+well\s+as|along\s+with|together\s+with|in\s+addition\s+to|and\s+also|plus)\b", re.I
)
_JOINT_LETTERS = frozenset("altipALTIP")
_PHRASES = [
    (kind, outcome, re.compile(words + r"\b" if words[-1] != ")" else words, re.I))
    for kind, outcome, words in PHRASES
]
_PHRASE_START = re.compile(
    r"\b(?:to|shot|gunned|mowed|cut|shoots?|guns?|pronounced|declared|are|is|achieved|made|making|did|ended|turned|put(?:s|ting)?|fatal|claim(?:ed|ing|s)|cost(?:s|ing)?|buried|wiped|sent|trampled|paid|pay|paying|attained|laid|lay|laying|gave|had|severed|taking|whisked|hacked|stabbed|beaten|burned|burnt|buried|stoned|tortured|bludgeoned|"
    r"clubbed|crushed|trampled|knifed|choked|starved|put|killed|ambushed|abducted|kidnapped|attacked|"
    r"found|fallen|taken|held|rounded|dead|shooting|gunning|hacking|stabbing|beating|burning|killing|lost|"
    r"losing|loses?|embraced|met|bled|breathed|fell|was|were|been|blew|blown|sustain(?:ed|ing)|"
    r"suffer(?:ed|ing)|received|receiving|hospitali[sz]ed|went|gone|go|unaccounted|forced|compelled|"
    r"fled|left|rushed|admitted|fatally|mortally|lifeless|charred|dismembered|bullet-riddled)\b",
    re.I,
)
_AGE = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)\b"
)
_AGES = re.compile(
    rf"\b(?:(?:between\s+)?the\s+ages\s+of|aged|ages)\s+(?:between\s+|from\s+)?{_AGE}(?:(?:,|\s+to|\s+and|,\s+and|-|–)\s*{_AGE})*",
    re.I,
)
_DATE_BEFORE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s$", re.I
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|of|since|until|by|year|late|early|mid|during|from|and|to|before|after|around|,)\s?$",
    re.I,
)
_UNIT_AFTER = re.compile(
    r"(?:th|st|nd|rd)\b|\s?-?(?:years?[\s-]old|km|kms|kilomet|mile|met(?:re|er)s|kg|mm|hours?|hrs|days?|"
    r"weeks?|months?|years?|minutes?|o'clock|a\.?m\b|p\.?m\b|GMT|UTC|dollars?|euros?|naira|rupees|rounds|"
    r"(?:Jan|Feb|March\b|Apr|May\b|June\b|July\b|Aug|Sept|Oct|Nov|Dec)[a-z]*\b)",
)


@dataclass(frozen=True)
class Token:
    """One token at [start, end): kind count, trigger, noun, det, pron, prep, aux, conj, comma,
    stop, turn (a clause boundary), rel, incl, verb, adverb, or owner."""

    start: int
    end: int
    word: str  # lower case
    kind: str
    count: FoundCount | None = None
    outcome: str = ""
    is_capital: bool = False
    form: str = ""  # of a trigger: participle, gerund, present, intransitive, adjective, noun, lost


@dataclass(frozen=True)
class Phrase:
    """A noun phrase of tokens [first, last) with its count and its own words."""

    first: int
    last: int
    count: FoundCount | None
    words: tuple[str, ...]


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of one sentence."""
    ages = dict(match.span() for match in _AGES.finditer(text, start, end))
    counts = {
        found.start: found
        for found in find_counts(text, start, end)
        if _is_number(text, found)
        and not any(a < found.end and found.start < b for a, b in ages.items())
    }
    found: list[Token] = []
    at = start
    ahead = [end, *sorted(counts, reverse=True)]  # where the next count begins, the nearest last
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        count = counts.get(at)
        if at in ages:
            found.append(Token(at, ages[at], "aged", "incl"))
        elif count:
            found.append(Token(at, count.end, text[at : count.end].lower(), "count", count))
        else:
            while ahead[-1] <= at and len(ahead) > 1:
                ahead.pop()
            found.append(_token(text, at, max(at + 1, ahead[-1]), end))
        at = found[-1].end
    for at, here in enumerate(found[1:-1], 1):
        has_since = here.word == "since" and found[at - 1].kind == "aux"  # "three have since died"
        if has_since or (here.word == "aboard" and found[at + 1].kind == "aux"):
            found[at] = replace(here, kind="adverb")
        elif here.word in _NOUNS_TOO and here.kind == "verb" and _is_noun(found, at):
            found[at] = replace(here, kind="noun")
    return found


def _is_noun(row: list[Token], at: int) -> bool:
    """Whether "attack" is the noun of "a victim of the attack", not the verb of "gunmen attack"."""
    if row[at + 1].kind in ("det", "count", "noun", "pron"):
        return False
    before = at - 1
    while before > 0 and row[before].kind == "noun" and not row[before].word.endswith(("'s", "’s")):
        before -= 1
    first = row[before]
    is_article = first.count is not None and first.count.is_article
    return first.kind in ("det", "prep") or is_article or first.word.endswith(("'s", "’s"))


def _is_number(text: str, found: FoundCount) -> bool:
    """Whether a count can count people: no date, age, year, measure or ordinal."""
    if found.count.best == 0 or found.is_article:
        return True
    after = text[found.end : found.end + 1]
    if after == "-" and not text.startswith(("-strong",), found.end):
        return False
    if _UNIT_AFTER.match(text, found.end):
        return False
    bare = text[found.start : found.end]
    before = text[max(0, found.start - 12) : found.start]
    if bare == "many" and before.endswith("as "):  # "seven dead and as many wounded"
        return False
    if _YEAR.fullmatch(bare) and (_YEAR_BEFORE.search(before) or _DATE_BEFORE.search(before)):
        return False
    is_day = bare.isdigit() and int(bare[:3]) < 32
    return not (is_day and _DATE_BEFORE.search(before))


def _token(text: str, at: int, limit: int, end: int) -> Token:
    match = _WORD.match(text, at, end)
    stop = match.end() if match else at + 1
    if text[at].isalpha():
        if _PHRASE_START.match(text, at, end):
            for form, outcome, words in _PHRASES:
                if phrase := words.match(text, at, end):
                    low = phrase[0].lower()
                    return Token(at, phrase.end(), low, "trigger", None, outcome, False, form)
        if text[at] in _JOINT_LETTERS and (joint := _JOINT.match(text, at, end)):
            return Token(at, joint.end(), "and", "conj")
    word = text[at : min(stop, limit)]
    kind, outcome, form = _sort(word)
    return Token(at, at + len(word), word.lower(), kind, None, outcome, word[0].isupper(), form)


@lru_cache(maxsize=4096)
def _sort(word: str) -> tuple[str, str, str]:
    low = word.lower() if word != "IS" else "isis"  # the group, not the verb
    kind, outcome, form = "noun", "", ""
    if low in PARTICIPLES:
        kind, outcome, form = "trigger", PARTICIPLES[low], "participle"
    elif low in GERUNDS:
        kind, outcome, form = "trigger", GERUNDS[low], "gerund"
    elif low in PRESENTS:
        kind, outcome, form = "trigger", PRESENTS[low], "present"
    elif low in INTRANSITIVES:
        kind, outcome, form = "trigger", INTRANSITIVES[low], "intransitive"
    elif low in ADJECTIVES:
        kind, outcome, form = "trigger", ADJECTIVES[low], "adjective"
    elif low in NOUNS or low in NOUNS_OF:
        kind, outcome, form = "trigger", NOUNS.get(low) or NOUNS_OF[low], "noun"
    elif low in ("and", "&", "or", "nor"):
        kind = "conj"
    elif word == ",":
        kind = "comma"
    elif not word[0].isalnum():
        kind = "quote" if word in "\"“”‘’'«»" else "stop"
    elif low in RELATIVES:
        kind = "rel"
    elif low in INCLUDING:
        kind = "incl"
    elif low in PREPOSITIONS:
        kind = "prep"
    elif low in AUXILIARIES:
        kind = "aux"
    elif low in BOUNDARIES:
        kind = "turn"
    elif low in DETERMINERS:
        kind = "det"
    elif low in PRONOUNS:
        kind = "pron"
    elif low in ADVERBS or (low.endswith("ly") and word.islower() and low not in _NOT_ADVERBS):
        kind = "adverb"
    elif low in _VERBS or (
        word[0].islower()
        and low.endswith(("ed", "ing"))
        and low not in _ADJECTIVAL
        and "-" not in low
    ):
        kind = "verb"
    return kind, outcome, form


def phrase_at(row: list[Token], first: int) -> Phrase | None:
    """The noun phrase that begins at token `first`, with an "of" that belongs to its count."""
    at = first
    count = None
    words: list[str] = []
    if at < len(row) and row[at].kind == "det":
        at += 1
    if at < len(row) and row[at].kind == "count":
        count = row[at].count
        at += 1
        if at < len(row) and row[at].kind == "det":  # "all the", "both the"
            at += 1
        is_adverb = at + 1 < len(row) and row[at].kind == "adverb"
        if is_adverb and row[at].word.endswith("ly") and _is_adjectival(row, at + 1):
            at += 1  # "five internally displaced persons"
    if at < len(row) and row[at].kind == "pron" and count is None:
        return Phrase(first, at + 1, None, (row[at].word,))
    while (at < len(row) and row[at].kind in ("noun", "quote")) or _is_adjectival(row, at):
        if row[at].kind != "quote":
            words.append(row[at].word)
        at += 1
    if at == first or (not words and count is None and row[first].kind == "quote"):
        return None
    if (
        at < len(row)
        and row[at].word == "of"
        and at + 1 < len(row)
        and ((count is not None and not words) or (words and words[-1] in _MEMBERS))
    ):
        if row[at + 1].word in ("whom", "which"):
            return Phrase(first, at + 2, count, (*words, "of", row[at + 1].word))
        inner = phrase_at(row, at + 1)
        if inner:
            if inner.count and words and words[-1] in _GROUPS:
                count = inner.count
            words += ["of", *inner.words]
            at = inner.last
    return Phrase(first, at, count, tuple(words))


def _is_adjectival(row: list[Token], at: int) -> bool:
    """Whether a verb form only describes: "14 presumed rebels", "sheltering displaced families"."""
    if at >= len(row) - 1 or row[at].kind not in ("verb", "trigger") or row[at + 1].kind != "noun":
        return False
    before = row[at - 1].kind if at else ""
    counted = row[at - 1].count if at else None
    if row[at].kind == "verb" and (before == "det" or (counted and counted.is_article)):
        return True  # "a burnt car": no verb follows an article
    if row[at].word in _DESCRIBING:
        describes = before not in ("aux", "pron", "noun")
    else:
        describes = before in ("count", "det") and row[at].word.endswith("ed")
    heads = {token.word for token in row[at + 1 : at + 4] if token.kind == "noun"}
    return describes and any(is_person(word) for word in heads)


_DESCRIBING = word_set(
    "displaced wounded injured detained abducted kidnapped captured missing dead"
)
