"""What surrounds a casualty claim: who says it, of whose people, for which period, how firmly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from model.suggesters._cues import VERB
from model.suggesters._speakers import is_name, leading_subject, speaker_in, subject_before
from model.suggesters._text import Span

_KEPT = 64  # sentences whose answers are kept, as several claims of one ask in a row
_SAYING = re.compile(
    r"\b(?:said|says|say|saying|reported|reports|claimed|claims|announced|announces|told|confirmed|"
    r"confirms|acknowledged|acknowledges|admitted|admits|stated|states|denied|denies|added|adds|"
    r"declared|noted|estimated|wrote|conceded|insisted|alleged|put|revealed|tweeted|(?:spoke|speaks)(?=\s+of\b)|"
    r"believes?|believed(?=\s+(?:that|at|the|\w+\s+(?:people|men|dead)))|counted|recorded|documented|estimates?|"
    r"(?<=could\s)confirm|(?<=could\sonly\s)confirm)\b"
)
_ACCORDING = re.compile(r"\b(?:according\s+to|as\s+per)\s+", re.IGNORECASE)
_STOP = re.compile(
    r"[,;:]|(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|Lt))(?<!\b(?:Mrs|Gen|Col|Maj|Gov|Sen|Sgt))(?<!\bCapt)\.|"
    r"\s(?:that|when|after|in|on|at|by|who|which)\s|"
    r"\s(?:late\s|early\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|$"
)
_SPOKEN = re.compile(r"[,.!?…][\"”»]\s")

_CUMULATIVE = re.compile(
    r"\bsince\b|\bso\s+far\b|\bto\s+date\b|\btoll\b|\btotal\b|\baltogether\b|\boverall\b|"
    r"\b(?:have|has)\s+(?:\w+\s+)?(?:been\s+)?(?:killed|died|lost|wounded|injured|claimed|displaced)\b|"
    r"\bhad\s+(?:\w+\s+)?been\s+(?:killed|wounded|injured|captured)\b|"
    r"\bin\s+all\b",
    re.IGNORECASE,
)
_INTERVAL = re.compile(
    r"\b(?:in|over|during|within|for)\s+the\s+(?:past|last|previous)\s+(?:(?:\w+|\d+)\s+)?"
    r"(?:days|weeks|months|years|week|month|year)\b|\bover\s+the\s+weekend\b|"
    r"\b(?:two|three|four|five|several|\d+)\s+days\s+of\b|\bfrom\s+\d+\s+to\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"\b(?:past|last|previous)\s+(?:24\s+hours|day)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\bin\s+(?:the\s+)?(?:clashes|fighting|shelling|battles)"
    r"\b|\b(?:clashes|fighting|shelling|bombardment)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:attack(?:ed|s)?|explosion|blast|bomb(?:ing|er)?|raid(?:ed)?|ambush(?:ed)?|strike|airstrike|"
    r"assault|shooting|mine|landmine|IED|explod(?:ed|es)|operation|gunmen|opened\s+fire|accident|"
    r"shell|missile|rocket|drone|stormed|detonated|hit|clash|encounter|grenade)\b",
    re.IGNORECASE,
)
_PROVISIONAL = re.compile(
    r"not\s+(?:yet\s+)?(?:the\s+)?final|preliminary|provisional|initial\s+(?:report|count|figure|toll)|"
    r"(?:expected|likely|could|may|might|feared)\s+(?:to\s+)?(?:rise|increase|climb|grow)|"
    r"still\s+being\s+(?:counted|clarified)|so\s+far",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:may|might|could)\s+have\b|\b(?:feared|believed|presumed|thought|suspected)\s+(?:to\s+)?"
    r"(?:be\s+|have\s+been\s+)?(?:dead|killed)|\breportedly\b|\bunconfirmed\b|\ballegedly\b|"
    r"\bno\s+(?:immediate\s+)?(?:reports?|word)\s+(?:of|on)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)?|refut(?:ed|es)|dismiss(?:ed|es))\b"
)
_DERIVED = re.compile(
    r"\b(?:combined|taken\s+together|on\s+both\s+sides|tally\s+by\s+this)\b", re.I
)
_EARLIER = re.compile(
    r"\b(?:last\s+(?:year|month)|(?:a|two|three|four|five|ten|\d+)\s+(?:years?|decades?|months?)\s+"
    r"(?:ago|earlier)|in\s+the\s+(?:\d\d)?\d0s|(?:earlier|previous)\s+(?:war|conflict|attack)|"
    r"decades\s+ago)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\b(?:its|their|our)\b")
_POSSESSOR = re.compile(r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)*(?=['’]s?\s)")


@dataclass(frozen=True)
class Claimant:
    """The words that name who makes a claim, and the verb or "according to" that says so."""

    speaker: Span
    cue: Span
    name: str = ""


def claimant(text: str, sentence: Span, harm: Span) -> Claimant | None:
    """Who is said to report the harm told at `harm` of one sentence."""
    before = after = None
    for match in _SAYING.finditer(text, *sentence):
        if text.startswith(" responsibility", match.end()):
            continue
        if match.end() <= harm[0]:
            before = match
        elif match.start() >= harm[1] and after is None:
            after = match
    if before and not _is_passive(text, before):
        speaker = (
            leading_subject(text, sentence[0], before.start())
            if before[0].endswith("ing")
            else subject_before(text, _past_speech(text, *sentence, before), before.start())
        )
        if speaker and speaker[1] <= harm[0]:
            return Claimant(speaker, before.span())
    if according := _ACCORDING.search(text, *sentence):
        end = _STOP.search(text, according.end(), sentence[1])
        speaker = speaker_in(text, according.end(), end.start() if end else sentence[1])
        if speaker:
            return Claimant(speaker, according.span())
    if after and (comma := _clause_comma(text, harm[1], after.start())) >= 0:
        start = _past_speech(text, comma, sentence[1], after) - 1
        return _behind(text, (max(comma, start), sentence[1]), after)
    return None


def _past_speech(text: str, start: int, end: int, verb: re.Match[str]) -> int:
    """Where the words before a verb of saying begin that no longer are the speech it reports."""
    marks = [match.end() for match in _SPOKEN.finditer(text, start, min(end, verb.start()))]
    return marks[-1] if marks else start


def _clause_comma(text: str, start: int, verb: int) -> int:
    """The comma before a subject that follows the harm, -1 for none; it may hold a name.

    "Nine were killed, the mayor, Jan Berg, said" turns at its first comma.
    """
    comma = text.rfind(", ", start, verb)
    if comma >= 0 and not text[comma + 1 : verb].strip():
        name = text.rfind(", ", start, comma)
        role = text.rfind(", ", start, name) if name >= 0 else -1
        comma = role if role >= 0 else name
    return comma


def _behind(text: str, clause: Span, verb: re.Match[str]) -> Claimant | None:
    """The speaker of "five people were killed, the governor said"."""
    words = text[clause[0] + 1 : verb.start()].split()
    if not words or words[0] in ("and", "but", "while", "which", "who") or len(words) > 14:
        return None
    if any(VERB.fullmatch(word) for word in words):
        return None
    speaker = speaker_in(text, clause[0] + 1, verb.start())
    return Claimant(speaker, verb.span()) if speaker else None


def _is_passive(text: str, verb: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:was|were|is|are|been|be)\s$", text[max(0, verb.start() - 6) : verb.start()]
        )
    )


@lru_cache(maxsize=_KEPT)
def period_type(text: str, plain: str, sentence: Span, is_toll: bool) -> str:
    """incident, day, interval, cumulative or unknown, from tense and time words.

    `plain` is the text without comparisons ("the worst since 2014"), whose times are not its own.
    """
    if _ONE_DAY.search(plain, *sentence):
        return "day"
    if _INTERVAL.search(plain, *sentence):
        return "interval"
    if is_toll or _CUMULATIVE.search(plain, *sentence):
        return "cumulative"
    if _EVENT.search(text, *sentence):
        return "incident"
    if _DAY.search(text, *sentence):
        return "day"
    return "incident" if _EVENT.search(text, max(0, sentence[0] - 400), sentence[0]) else "unknown"


def stance(text: str, sentence: Span, harm: Span, is_uncertain: bool) -> str:
    """asserts, denies or uncertain."""
    if _DENIES.search(text, sentence[0], harm[0]):
        return "denies"
    return "uncertain" if is_uncertain or _UNCERTAIN.search(text, *sentence) else "asserts"


@lru_cache(maxsize=_KEPT)
def is_provisional(text: str, sentence: Span) -> bool:
    """Whether the words say the figure will change; the next sentence may say it too."""
    return bool(_PROVISIONAL.search(text, sentence[0], min(len(text), sentence[1] + 120)))


def is_derived(text: str, sentence: Span, has_claimant: bool) -> bool:
    """Whether the outlet adds up others' figures itself."""
    return not has_claimant and bool(_DERIVED.search(text, *sentence))


@lru_cache(maxsize=_KEPT)
def speaks_of_earlier(plain: str, sentence: Span) -> bool:
    """Whether the sentence's words, without comparisons, put it long before the publication."""
    return bool(_EARLIER.search(plain, *sentence))


_LONG = re.compile(
    r"\bsince\s+(?:(?:early|late|mid)[\s-]?)?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b(?!\s+\d)|"
    r"\b(?:came|comes)\s+(?:[\w-]+\s+){0,4}?(?:after|since)\b|\bfollows\s+(?:an?|the|another|last)\b|"
    r"\bin\s+an?\s+(?:similar|earlier|previous|separate\s+earlier)\s+\w+|"
    r"\bsince\s+(?:(?:early|late|mid)[\s-]?)?(?:(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)[\s,]+)?(?:19|20)\d\d\b|"
    r"\bsince\s+(?:(?!when\b)[\w’'-]+\s){1,8}?(?:began|begun|started|erupted|broke\s+out|seized|took|launched|"
    r"start|beginning|outbreak|onset|escalat\w+|invasion|war|conflict|insurgency|uprising|coup)\b|"
    r"\b(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|previous|recent|almost|nearly|more\s+than)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:years?|decades?|months)\b|\b(?:this|last|that|each|every)\s+year\b|"
    r"\b(?:\w+|\d+)-(?:year|decade|month)(?:-(?:old|long))?\s+(?:\w+\s+)?(?:war|conflict|insurgency|rebellion|"
    r"campaign|fighting)\b|\b(?:decades|years)\s+of\s+(?:war|conflict|violence|fighting)\b|"
    r"\b(?:between|from)\s+(?:19|20)\d\d\s+(?:and|to)\s+(?:19|20)\d\d\b|"
    r"\bthe\s+(?:last|most\s+recent|previous)\s+(?:[\w-]+\s+){0,2}?(?:attack|bombing|blast|raid|strike|shooting)\b|"
    r"\b(?:an?|one|two|three|four|\d+)\s+(?:fortnights?|weeks?)\s+(?:ago|earlier)\b|"
    r"\b(?:in|over|during|within)\s+the\s+same\s+period\b|"
    r"\b(?:an|daily)\s+average\s+of\b|\b(?:each|every|per)\s+(?:day|week|month)\b|\bdaily\s+(?:death\s+)?toll\b|"
    r"\b(?:war|conflict|insurgency|rebellion|crisis|unrest)\s+(?:(?:has|have|had)\s+)?(?:\w+ly\s+)?"
    r"(?:killed|claimed|cost|left|caused)\b|\bsince\s+\d{4},\s+when\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=_KEPT)
def is_of_long(plain: str, sentence: Span) -> bool:
    """Whether the sentence counts over months, years or a whole war, in words without comparisons."""
    return bool(_LONG.search(plain, *sentence))


def owner(text: str, sentence: Span, phrase: Span, said_by: Claimant | None) -> Span | None:
    """Whose people "its", "their" or "our" in a victim phrase means."""
    if possessive := _OWNER.search(text, *phrase):
        if said_by:
            inner = doer(text, (said_by.cue[1], phrase[0]), phrase[0])
            if inner and said_by.cue[1] <= inner[0] and is_name(text, inner):
                return inner  # "Orvia said Kavran had lost 40 of its soldiers"
            possessor = _POSSESSOR.search(text, *said_by.speaker)
            return possessor.span() if possessor else said_by.speaker
        subject = leading_subject(text, sentence[0], phrase[0])
        if subject and is_name(text, subject):
            return subject
        return possessive.span() if subject is None else None
    return None


_GROUP = re.compile(
    r"(?<![.!?]\s)(?<!^)\b(?!January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\w+teen\b|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty\b|One\b|Over\b|At|The|"
    r"An?|More|Some|About|Nearly|Several|Dozens|Up|Around)"
    r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*"
)


def named_group(text: str, phrase: Span) -> Span | None:
    """The capitalised words of a victim phrase that name its side: "50 Azerbaijani servicemen"."""
    match = _GROUP.search(text, *phrase)
    return match.span() if match else None


def doer(text: str, sentence: Span, trigger: int) -> Span | None:
    """The subject of an active trigger: who killed."""
    before = text[sentence[0] : trigger].rstrip()
    if _EVENT_SUBJECT.match(before):
        return None
    if before.endswith((",", "and")) or text[trigger : trigger + 20].split(" ")[0].endswith("ing"):
        told = _TOLD.search(
            text, sentence[0], trigger
        )  # "Orvia said Kavran shelled it, killing ..."
        own = leading_subject(text, told.end(), trigger) if told else None
        return own or leading_subject(text, sentence[0], trigger)
    return subject_before(text, sentence[0], trigger)


_TOLD = re.compile(
    rf"{_SAYING.pattern}(?:\s+in\s+[A-Z][\w-]+)?(?:\s+(?:late\s+|early\s+)?on\s+\w+day)?\s+(?:that\s+)?(?=\w)"
)


_EVENT_SUBJECT = re.compile(
    r"(?:\w+\s){0,4}?(?:attack|blast|explosion|bomb|mine|strike|shell|fire|clash|fighting|raid|"
    r"accident|violence|missile|rocket|device|grenade|ambush|assault|war|conflict)(?:s|es|ing)?\s",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+(?:\w+\s+){0,3}?by\s+")


def by_whom(text: str, trigger: int, end: int) -> Span | None:
    """The words after "killed by"."""
    match = _BY.match(text, trigger, end)
    if not match:
        return None
    stop = _STOP.search(text, match.end(), end)
    return speaker_in(text, match.end(), stop.start() if stop else end)
