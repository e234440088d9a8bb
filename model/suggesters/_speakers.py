"""Who speaks: the noun phrase around a reporting word, and the name inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.suggesters._cues import (
    CLAUSE_TURN,
    FINITE,
    HEADS,
    INTRODUCTION,
    NOT_NAMES,
    PARTICLES,
    PREPOSITION,
    PRONOUNS,
    RELATIVE,
    TITLES,
    VERB,
)
from model.suggesters._text import Span

_WORD = re.compile(r"[^\W_](?:[\w.-]|['’](?=\w))*")
_POSSESSIVE = re.compile(r"['’]s?$")
_TRAILING = re.compile(
    r"(?:(?<=\s)|(?<=,))(?:has|have|had|would|will|could|also|then|later|once|again|now|still|further|"
    r"since|earlier|soon|first|even|simply|himself|herself|[a-z]+ly|(?:on\s+)?(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day)[\s,]*$"
)
_LEADING = re.compile(
    r"(?:(?:but|and|so|yet|still|then|also|while|although|though|whereas|(?:late|early|earlier|later)?\s?on\s+\w+day|\w+day)\s+)+",
    re.IGNORECASE,
)
_SPOKEN_BY = re.compile(r"['’]s?\s+(?:voice|eyes|face|hands|answer|reply|message|response|words)\b")
_REPORT = re.compile(
    r"(?:said|says|claimed|reported|insisted|told\s+\w+)\s+(?=(?:the|an?|his|her|its|their|he|she|it|"
    r"they|\d+|[A-Z]\w+)\s)(?!\w+day\b)"
)
# "Orvia, which had accused Kavran of raids, said": a clause that is closed before the verb.
_AROUND_RELATIVE = re.compile(r"([^,;:.\d]{2,80}),\s(?:which|who|whose)\b[^;:“”\"]{2,200},\s*")
_RELATIVE_OBJECT = re.compile(r"(?:which|whom)\s+(?=\S)")
_SURNAMES = 40  # of one text; more are looked up by no one
_FULLEST = 80  # characters of the words before a surname
_WORDS_BEFORE = re.compile(r"(?<![\w'’.-])(?:[^\W\d_][\w'’.-]*\s){1,4}\Z")
_NAME_LENGTH = 8  # words; longer runs of capitals are headlines
_PHRASE_LENGTH = 12


def speaker_in(text: str, start: int, end: int) -> Span | None:
    """The speaker named by a noun phrase: its person's name, else its pronoun, else its words.

    "U.S. Secretary of State Antony Blinken" gives "Antony Blinken", "a spokesman for the
    ministry" itself.
    """
    chunks = [chunk for chunk in _chunks(text, start, end) if not _is_relative(text, chunk)]
    if not chunks:
        return None
    first = _cut(text, chunks[0])
    if text[first[0] : first[1]].lower() in PRONOUNS:
        return first
    name = _front_name(text, first)
    if name:
        return name
    for chunk in chunks[1:3]:
        if apposed := _whole_name(text, _cut(text, chunk)):
            return apposed
    return _phrase(text, first)


def subject_before(text: str, start: int, verb: int) -> Span | None:
    """The speaker of the verb at `verb`, looking left no further than `start`."""
    if around := _AROUND_RELATIVE.fullmatch(text, start, verb):
        return speaker_in(text, *around.span(1))
    end = verb
    while match := _TRAILING.search(text, start, end):
        end = match.start()
    turns = _turns(text, start, end)
    if turns and not text[turns[-1] : end].strip(" ,\n"):  # "X held a call and" called for ...
        return leading_subject(text, turns[-2] if len(turns) > 1 else start, end)
    start = _after_report(text, turns[-1] if turns else start, end)
    chunks = _without_introduction(text, start, end)
    if chunks and (relative := _RELATIVE_OBJECT.match(text, *chunks[-1])):
        return speaker_in(text, relative.end(), chunks[-1][1])  # "a plan which the mayor" called
    for at in range(len(chunks) - 1, -1, -1):
        if _is_clause(text, chunks[at]):
            if at + 1 == len(chunks):
                return leading_subject(text, start, end)
            chunks = chunks[at + 1 :]
            break
    if not chunks:
        return None
    return speaker_in(text, _skip_leading(text, chunks[0]), chunks[-1][1])


def leading_subject(text: str, start: int, end: int) -> Span | None:
    """The subject of a sentence by its place: the first noun phrase after any introduction."""
    chunks = _without_introduction(text, start, end)
    if not chunks:
        return None
    first = _skip_leading(text, chunks[0])
    if len(chunks) == 1 and INTRODUCTION.match(text, first, chunks[0][1]):
        return None  # "Then, after a pause: ..."
    opening = _WORD.match(text, first, chunks[0][1])
    if opening and opening[0].lower() in PRONOUNS:
        return opening.span()
    if by := _SPOKEN_BY.search(text, first, chunks[0][1]):
        return _front_name(text, (first, by.start())) or _phrase(text, (first, by.start()))
    finite = FINITE.search(text, first, chunks[0][1]) or VERB.search(text, first, chunks[0][1])
    if finite:
        found = (first, finite.start())
        return speaker_in(text, *found) if text[first : finite.start()].strip() else None
    return speaker_in(text, first, chunks[min(1, len(chunks) - 1)][1])


def is_name(text: str, span: Span) -> bool:
    """Whether a speaker's words are a name rather than a pronoun or a description."""
    words = text[span[0] : span[1]].split()
    if len(words) == 1 and words[0].lower() in PRONOUNS | NOT_NAMES:
        return False
    small = [word for word in words if not word[0].isupper()]
    return len(small) < len(words) and all(
        word.lower().partition("-")[0] in PARTICLES or word in ("of", "the", "and", "for")
        for word in small
    )


def lone_name(text: str, start: int, end: int) -> Span | None:
    """The only name of two words or more in a sentence, None when there are several."""
    runs = [run for run, is_owner in _runs(text, start, end) if len(run) > 1 and not is_owner]
    return _without_titles(runs[0]) if len(runs) == 1 else None


def full_names(text: str, surnames: list[str]) -> dict[str, str]:
    """The first fuller name in the text for each surname: "Nikol Pashinyan" for "Pashinyan"."""
    found: dict[str, str] = {}
    for surname in list(dict.fromkeys(surnames))[:_SURNAMES]:
        for start, end in _fuller(text, surname):
            runs = [run for run, _ in _runs(text, start, end) if run[-1].end() == end]
            span = _without_titles(runs[0]) if runs else None
            if span and len(text[slice(*span)].split()) > 1 and is_name(text, span):
                found[surname] = " ".join(text[slice(*span)].split())
                break
    return found


def _fuller(text: str, surname: str) -> Iterator[Span]:
    """Every stretch of up to four words before a surname, with it."""
    at = text.find(surname)
    while at >= 0:
        end = at + len(surname)
        before = _WORDS_BEFORE.search(text, max(0, at - _FULLEST), at)
        is_whole = not (text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "_"))
        if before and is_whole:
            yield before.start(), end
        at = text.find(surname, end)


def begins_subject(text: str, start: int, end: int) -> bool:
    """Whether a noun phrase stands at `start`, running to `end` without a verb of its own."""
    chunks = [chunk for chunk in _chunks(text, start, end) if not _is_relative(text, chunk)]
    return bool(chunks) and not any(_is_clause(text, chunk) for chunk in chunks[:1])


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """The stretches between commas, trimmed, without empty ones."""
    spans, at = [], start
    for match in re.compile(r",\s|,$|\s[-–—]\s|[(]").finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def _without_introduction(text: str, start: int, end: int) -> list[Span]:
    """The chunks from the subject on: "But in Kavran, the mayor" begins with the mayor."""
    chunks = _chunks(text, start, end)
    while len(chunks) > 1 and INTRODUCTION.match(
        text, _skip_leading(text, chunks[0]), chunks[0][1]
    ):
        chunks.pop(0)
    return chunks


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n\u00a0,;:-—–)":
        start += 1
    while end > start and text[end - 1] in " \n\u00a0,;:-—–(.":
        if text[end - 1] == "." and text[max(start, end - 3) : end - 2] == ".":
            break  # "the U.N."
        end -= 1
    return start, end


def _cut(text: str, chunk: Span) -> Span:
    """The chunk without a relative clause inside it."""
    match = RELATIVE.search(text, chunk[0] + 1, chunk[1])
    return _trim(text, chunk[0], match.start()) if match else chunk


def _is_relative(text: str, chunk: Span) -> bool:
    return bool(RELATIVE.match(text, *chunk))


def _is_clause(text: str, chunk: Span) -> bool:
    if RELATIVE.search(text, *chunk) or text.startswith(("that ", "speaking", "aged "), chunk[0]):
        return False
    return bool(FINITE.search(text, *chunk) or _reporting(text, chunk))


def _reporting(text: str, chunk: Span) -> bool:
    match = VERB.search(text, *chunk)
    return bool(match and match[0].lower().endswith(("said", "told", "says", "ed")))


def _after_report(text: str, start: int, end: int) -> int:
    """Past "witnesses said" in "witnesses said the attacker shouted", where "that" is left out."""
    for verb in VERB.finditer(text, start, end):
        is_own = _REPORT.match(text, verb.start(), end)
        if is_own and not RELATIVE.search(text, start, verb.start()):
            start = verb.end()
    return start


def _turns(text: str, start: int, end: int) -> list[int]:
    """Where the clauses before `end` begin, without the first."""
    found: list[int] = []
    for match in CLAUSE_TURN.finditer(text, start, end):
        word = match[0].strip().lower()
        before = (found[-1] if found else start, match.start())
        if word in ("and", "that", "as", "so", "than") and not _is_clause(text, before):
            continue
        if word == "that" and not VERB.search(text, max(start, match.start() - 32), match.start()):
            continue
        if word in ("when", "how", "if") or match.start() == start:
            continue
        found.append(match.end())
    return found


def _skip_leading(text: str, chunk: Span) -> int:
    match = _LEADING.match(text, *chunk)
    return match.end() if match else chunk[0]


def _runs(text: str, start: int, end: int) -> list[tuple[list[re.Match[str]], bool]]:
    """Runs of capitalised words, each with whether it is a possessor ("Armenia's")."""
    runs: list[tuple[list[re.Match[str]], bool]] = []
    run: list[re.Match[str]] = []
    waiting: list[re.Match[str]] = []  # particles that count only when a capital follows
    for word in _WORD.finditer(text, start, end):
        bare = word[0].rstrip(".").lower()
        if waiting or run:
            gap = text[(waiting or run)[-1].end() : word.start()]
            if gap.strip(" \n"):
                runs.append((run, False))
                run, waiting = [], []
        if word[0][0].isupper() and not (not run and bare in NOT_NAMES):
            run += [*waiting, word]
            waiting = []
            if _POSSESSIVE.search(word[0]) or text.startswith(("'s", "’s"), word.end()):
                runs.append((run, True))
                run = []
        elif run and (bare in PARTICLES or bare.split("-")[0] in ("al", "el", "ar", "as")):
            waiting.append(word)
            if "-" in bare:
                run, waiting = [*run, *waiting], []
        elif run and bare in ("of", "the", "and", "for") and _takes_of(run, waiting, bare):
            waiting.append(word)
        else:
            runs.append((run, False))
            run, waiting = [], []
    runs.append((run, False))
    return [(run, is_owner) for run, is_owner in runs if run]


def _takes_of(run: list[re.Match[str]], waiting: list[re.Match[str]], bare: str) -> bool:
    if bare == "the":
        return bool(waiting)
    return not waiting and run[-1][0].lower().rstrip(".") in HEADS


def _front_name(text: str, chunk: Span) -> Span | None:
    """The name that heads a noun phrase, not one that follows a preposition or owns the head."""
    start, end = chunk
    names = [run for run, is_owner in _runs(text, start, end) if not is_owner]
    if not names:
        return None
    preposition = PREPOSITION.search(text, start, end)
    limit = preposition.start() if preposition else end
    heading = [run for run in names if run[0].start() < max(limit, start + 1)]
    if heading:
        run = heading[-1]
        if not text[run[-1].end() : limit].strip() or run[-1].end() > limit:
            return _without_titles(run)
        return _without_titles(run) if len(run) > 1 and run[0].start() == start else None
    last = names[-1]
    return _without_titles(last) if _is_role(text, start, last, end) else None


def _is_role(text: str, start: int, name: list[re.Match[str]], end: int) -> bool:
    """Whether a name ends its phrase after a role: "the delegation's leader Hanne Lysgaard"."""
    words = text[start : name[0].start()].split()
    return name[-1].end() == end and bool(words) and words[-1].lower() in TITLES


def _whole_name(text: str, chunk: Span) -> Span | None:
    """The chunk's name when the chunk is nothing but a name."""
    runs = _runs(text, *chunk)
    if len(runs) != 1 or runs[0][1]:
        return None
    run = runs[0][0]
    if run[0].start() != chunk[0] or run[-1].end() < chunk[1]:
        return None
    return _without_titles(run)


def _without_titles(run: list[re.Match[str]]) -> Span | None:
    if len(run) > _NAME_LENGTH:
        return None
    first = 0
    is_office = run[-1][0].lower() in HEADS and run[-1][0].lower() not in TITLES
    for at, word in enumerate(() if is_office else run[:-1]):
        parts = word[0].lower().rstrip(".").split("-")
        if any(part in TITLES for part in parts):
            first = at + 1
    end = run[-1].end()
    bare = _POSSESSIVE.search(run[-1][0])
    if run[first][0].lower() in ("of", "the", "and"):
        first = 0
    last = run[-1][0]
    is_acronym = re.fullmatch(r"(?:\w\.){2,}", last) is not None  # "the U.N."
    stop = len(bare[0]) if bare else 0 if is_acronym else len(last) - len(last.rstrip("."))
    return run[first].start(), end - stop


def _phrase(text: str, chunk: Span) -> Span | None:
    words = list(_WORD.finditer(text, *chunk))[: _PHRASE_LENGTH + 1]
    if not words or len(words) > _PHRASE_LENGTH:
        return None
    return words[0].start(), chunk[1]
