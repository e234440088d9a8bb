"""Words that report speech, by class, and the small words that tell where a clause turns.

No tagger is used: lists of verbs, titles and small words, capital letters and commas are enough
to tell who speaks in news prose.
"""

from __future__ import annotations

import re

from model.suggesters._text import word_set

_VERBS = {
    "neutral": """say:said tell:told add ask reply answer respond explain note state remark recall
        continue conclude observe write:wrote tweet post announce report declare describe call
        stress emphasise emphasize comment reiterate repeat quip cry shout yell scream whisper
        mutter murmur joke laugh sigh snap scoff chant interject testify suggest predict reveal hail
        praise label brand term characterise characterize read:read go:went begin:began elaborate
        lament complain grumble confide reflect wonder inform proclaim express voice share boast
        counter retort exclaim mumble stammer interrupt recount recite summarise summarize underline
        underscore point agree believe think:thought put:put rasp growl breathe gasp sob propose
        offer caption marvel remember opine vent plead mourn signal sum echo pray scrawl relate""",
    "claim": "claim allege assert maintain insist contend argue",
    "confirm": "confirm acknowledge admit concede verify",
    "deny": "deny reject dismiss dispute refute",
    "accuse": "accuse blame condemn denounce criticise criticize slam decry deplore",
    "warn": "warn caution threaten",
    "demand": "demand urge appeal order command beg",
    "pledge": "pledge vow promise swear:swore",
}
_DOUBLING = ("quip", "admit", "beg", "slam", "chat")


def _forms(entry: str) -> list[str]:
    """The forms of one verb: "say:said" or a regular one."""
    verb, _, past = entry.partition(":")
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", past or verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "go")) else "s")
    if verb.endswith("e"):
        return [verb, third, past or verb + "d", verb[:-1] + "ing"]
    return [verb, third, past or stem + "ed", stem + "ing"]


CUE_CLASS = {
    form: name
    for name, verbs in _VERBS.items()
    for entry in verbs.split()
    for form in _forms(entry)
}
# Words that report only with a quotation close by: they are nouns, or mean something else.
NEEDS_QUOTE = frozenset(
    form
    for entry in word_set(
        """go:went begin:began read:read put:put point continue post share order express
        offer term report note state call label brand voice reflect counter answer believe
        think:thought agree comment signal sum echo remember command appeal demand promise blame claim
        caption pledge cry laugh reason wonder suggest repeat"""
    )
    for form in _forms(entry)
) - {
    "called",
    "claimed",
    "promised",
    "pledged",
    "demanded",
    "blamed",
    "reported",
    "stated",
    "noted",
}
_ANY = "|".join(sorted(CUE_CLASS, key=len, reverse=True))
VERB = re.compile(rf"(?<![\w-])(?:{_ANY})(?![\w-])")
OPENING_VERB = re.compile(rf"(?:{_ANY})(?![\w-])", re.IGNORECASE)  # "Said the mayor: ..."
# What may follow the verb before the noun phrase or the quotation: "went on to say", "put it".
PARTICLE = re.compile(
    r"\s+(?:on\s+to\s+(?:say|add|ask|explain)|out|back|softly|quietly|angrily|flatly)\b"
)

TITLES = word_set(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister deputy
    premier chancellor governor mayor senator congressman congresswoman representative secretary
    state ambassador envoy general gen lieutenant lt colonel col major maj captain capt commander
    cmdr commodore admiral adm brigadier brig sergeant sgt corporal cpl private inspector
    superintendent chief commissioner judge justice bishop archbishop father sister pope imam
    sheikh mullah ayatollah rabbi reverend rev king queen prince princess crown sultan emir
    foreign defence defense interior home finance health affairs security spokesman spokeswoman
    spokesperson attorney prosecutor speaker chairman chairwoman chair director head leader
    councillor councilor officer constable doctor nurse assistant undersecretary under special
    acting former then staff army marshal field police detective warrant petty squadron
    master pastor elder coach sen gov rep hon fr"""
)
# Head words of names that take in "of ...": "Organization of River States", "Ministry of Defence".
HEADS = TITLES | word_set(
    """organization organisation union ministry council university league army bank house office
    department movement front party committee commission court federation association society
    government kingdom republic state states forces brigade brigades battalion command congress
    institute centre center chamber board bureau agency church assembly parliament"""
)
PARTICLES = word_set(
    """al el bin ibn abu van von der den de da do dos das di du del della la le ter bint ould ag ul
    ur und"""
)
NOT_NAMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december the a an in on at by but and he she it
    they we i you his her its their our my this that these those one two three four five six seven
    eight nine ten asked speaking according after before when while as for from with later earlier
    meanwhile however still yet so then there here what who no yes if some many most several both
    all each every another other witnesses officials police residents local authorities state
    media also even although though since until during under over against between near among last
    next early late to or nor not only just instead added nobody few"""
)
PRONOUNS = word_set("he she it they we i you")

# What follows a quotation or a verb and cannot begin the speaker's noun phrase.
NOT_A_SUBJECT = re.compile(
    r"(?:and|but|or|nor|while|when|as|which|that|who|whose|whom|of|in|on|at|to|for|from|with|by|"
    r"after|before|because|since|if|whether|how|why|what|where|about|into|over|under|during|"
    r"against|among|between|without|until|though|although|so|then|not|is|was|are|were|be|been|has|"
    r"had|have|will|would|could|can|did|does|may|might|must|should|reporters|journalists|him|them|"
    r"me|us|herself|himself|themselves|instead|only|just|again|\w+ing)\b",
    re.IGNORECASE,
)
# What opens a sentence before its subject, set off by a comma.
INTRODUCTION = re.compile(
    r"(?:in|on|at|by|after|before|during|since|when|while|as|asked|according|later|earlier|"
    r"meanwhile|however|then|for|from|with|instead|despite|although|though|if|"
    r"because|within|under|inside|outside|near|last|this\s+\w+|today|yesterday|tonight|also|finally|"
    r"\w+ing|\w+ly|once|until|among|across|over|through|without|upon|\w+day)\b",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"(?<![\w-])(?:was|were|is|are|has|had|have|will|would|could|can|did|does|may|might|must|should|isn|"
    r"shot|struck|hit|stormed|threw|drove|fought|brought|took|came|went|made|left|gave|met|spoke|stood|sat|shook|lost|fell|broke|ran|held|kept|led|"
    r"saw|knew|got|sent|told|said|likes?|keeps?|reads?|locks?)\b|"
    r"(?<![\w-])(?!armed\b|united\b|unnamed\b|masked\b|retired\b|so-called\b|allied\b|displaced\b|wounded\b|"
    r"injured\b|detained\b|appointed\b|elected\b|accused\b|hundred\b|married\b|unidentified\b)"
    r"[a-z]{3,}ed\b"
)
RELATIVE = re.compile(r"(?<![\w-])(?:who|whom|whose|which|where|when)\b")
CLAUSE_TURN = re.compile(
    r"(?:[;:]|(?<![\w-])(?:but|because|while|as|what|whether|if|how|after|when|until|although|"
    r"though|before|since|so|and|that|than))(?![\w-])\s*",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(?<![\w-])(?:of|for|from|in|at|on|with|to|by|near|about|under|inside|outside|against|during|"
    r"after|before|as|into|over)\s"
)

# After a quotation that ends with a comma any past verb reports it: "volunteered a flower seller".
ANY_PAST = re.compile(
    r"(?<![\w-])(?:[a-z]{3,}ed|(?:shot|hit|fired|cut|put)\s(?:back|in)|spat)(?![\w-])"
)
