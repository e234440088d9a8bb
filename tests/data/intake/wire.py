"""Wire copy as desks edit it, and other articles on the same events: pairs with a verdict.

All of it is about one invented war, so that different articles share their vocabulary, as they do
in a real project. A pair is a near copy when one text was made from the other.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Pair:
    """Two texts, whether one was made from the other, and how."""

    one: str
    two: str
    is_copy: bool
    how: str


BACKGROUND = (
    "Orlen and Karsk fought for six weeks in 2019 over the upper valley, which both claim and where most people speak the language "
    "of Karsk. About 900 people died before a truce was signed in the port of Hale.",
    "Monitors of the river commission have no right to carry weapons and depend on both armies to let them pass.",
)
WIRE = (
    (
        "LOWER FORD (Valley Wire) - At least 30 soldiers of Orlen were killed on Thursday when artillery struck two posts near the village of Lower Ford, the defence ministry said, in the heaviest loss since the truce.",
        "Karsk said that 12 of its men had died and accused its neighbour of opening fire first, a charge that the ministry called absurd.",
        "“We were woken by the first shells at four,” said a farmer who gave his name as Anton. “By six the road was closed and nobody could leave.”",
        "The hospital in the district town said that it had taken in 41 wounded, seven of them in a critical state, and asked residents to give blood.",
        "Both governments said that the talks planned for Monday would be held. Diplomats in Hale said that the agenda had not been agreed.",
        *BACKGROUND,
    ),
    (
        "HALE (Valley Wire) - Talks between Orlen and Karsk on opening a second crossing ended without a result on Monday after eleven hours, three diplomats said.",
        "The delegations did not shake hands. Orlen wants trucks to be checked on its own bank of the river, while Karsk asks for checks by the river commission.",
        "“Nobody left the table, and that is something,” said one of the diplomats, who spoke on condition that his name would not be used.",
        "A further round is planned for the end of the month, again in Hale, if both capitals agree on a list of goods.",
        "Flour has doubled in price in the upper valley since the Orlen crossing was closed in January, traders there say.",
        *BACKGROUND,
    ),
    (
        "KARSK (Valley Wire) - Two brothers were killed and five people wounded when shells fell on the market of Karsk early on Sunday, the governor of the province said.",
        "“They were opening their stall,” Governor Ada Welk wrote in a message on Telegram. “The older one was 24.”",
        "Orlen's general staff said that its gunners had struck a fuel store at the edge of the town and that no houses had been hit. Neither account could be confirmed.",
        "Pictures taken by residents showed a burnt row of stalls and a crater in front of the pharmacy. Power was cut in the eastern half of the town.",
        "Since Friday at least nine civilians have died in the province, according to figures that the governor's office publishes each evening.",
        *BACKGROUND,
    ),
    (
        "OSTRA (Valley Wire) - A drone crashed into a grain silo in the port of Ostra on Wednesday night and set it on fire, killing a watchman, the port authority said.",
        "Firemen needed until noon to put out the flames. Some 3,000 tonnes of barley were lost, about a tenth of what the port ships in a week.",
        "The army did not say where the drone had come from. Karsk, whose border is 60 km away, said that it had nothing to do with the crash.",
        "It was the third such incident at the coast this year. Insurers raised their rates for ships calling at Ostra by a fifth in March.",
        "The watchman, a man of 58, had worked in the port since he was a boy, his daughter told a local station.",
    ),
    (
        "HALE (Valley Wire) - The river commission said on Friday that its monitors had counted 118 breaches of the truce in a week, twice as many as in the week before.",
        "Most were single shots at night, it said, but on nine occasions mortars were used, weapons that the truce bans within ten kilometres of the river.",
        "Monitors were turned away 14 times, eleven times by soldiers of Karsk and three times by soldiers of Orlen, the weekly report says.",
        "The head of the mission, Ruth Calder, said that a camera had been stolen from the post at Sotter. “Somebody does not want us to see,” she told reporters.",
        "Neither side commented on the report. Both have asked for an extra meeting of the commission, to be held next week.",
        BACKGROUND[1],
    ),
    (
        "ORLEN CITY (Valley Wire) - Parliament voted on Tuesday to call up reservists under 35, by 88 votes to 41, in the first such step since the war of 2019.",
        "The law lets the army keep them for up to nine months. Students and fathers of three children or more are left out.",
        "Several hundred people, most of them women, stood outside with photographs of sons and husbands. Police led away 17 of them.",
        "“We are not preparing a war, we are preparing not to lose one,” Defence Minister Karl Aven told deputies before the vote.",
        "The opposition said that it would go to the constitutional court, which is in recess until September.",
    ),
    (
        "SOTTER (Valley Wire) - Soldiers of both armies handed over the bodies of 23 men at the bridge of Sotter on Saturday, the Red Crescent said, the largest exchange since spring.",
        "Fifteen bodies went to Orlen and eight to Karsk. Doctors will try to identify them by their teeth and, where that fails, by blood samples of relatives.",
        "The exchange took two hours. No shots were heard while it lasted, said a worker of the Red Crescent who stood on the bridge.",
        "Families of missing men had waited since dawn. Orlen lists 64 of its soldiers as missing, Karsk does not give a number.",
        "A swap of prisoners, planned for the same day, was put off because the lists of names did not match.",
        BACKGROUND[0],
    ),
    (
        "UPPER MILL (Valley Wire) - A bus with 26 passengers hit a mine on the road from Upper Mill to Karsk on Monday morning, killing four people, among them a girl of six.",
        "Sappers said that the mine, of a kind used against tanks, had probably been washed onto the road by the floods of April.",
        "The driver lost a leg. “I saw something round in the mud and could not brake any more,” he said at the hospital.",
        "Mines have killed 31 people in the upper valley since the truce, says a charity that clears them, and two thirds of them were farmers.",
        "The road is the only one that trucks can use. It was closed until further notice, the governor's office said.",
    ),
)  # fmt: skip
OTHERS = (
    # the same events by other reporters, who heard the same people
    (
        0,
        "Dozens of families in the garrison town of Brenn were told on Thursday that their sons would not come home. The defence ministry put the number of soldiers who died near Lower Ford at 30 or more.",
        "Shells began to fall before dawn and hit two positions that guard the ford, officers said. A farmer, Anton, recalled how he was “woken by the first shells at four” and found the road shut two hours later.",
        "In Karsk the army admitted twelve deaths of its own. Who fired first is disputed, as it always is on this river.",
        "Doctors treated more than forty men, some of whom may not live. In Hale, envoys insist that Monday's meeting stands.",
    ),
    (
        2,
        "Nadia Rusk had just bought onions when the first shell came down on the market hall. She lay under a table until it was over and then saw the two young men who sold honey there, dead beside their boxes.",
        "They were brothers, the provincial chief Ada Welk said later, 24 and 19 years old. Five others were taken to hospital on Sunday.",
        "The army across the river speaks of a depot that it destroyed. People in the town say there has been no fuel in it since autumn.",
        "By evening the eastern quarters were dark, and the town hall handed out candles. Nine people who carried no weapon have been killed here within three days.",
    ),
    (
        5,
        "By a clear majority, deputies in Orlen City have agreed to bring young reservists back to the barracks. Men up to 35 can now be held for three quarters of a year.",
        "There were scuffles in front of the building, where mothers and wives had gathered; seventeen people spent the night in cells.",
        "Minister Aven defended the plan. The left wants judges to stop it, but they are on holiday until autumn.",
    ),
)  # fmt: skip
FOLLOW_UPS = (
    # the next day's story by the same desk, with the background it always carries
    (
        0,
        "LOWER FORD (Valley Wire) - Orlen raised the number of its soldiers killed near Lower Ford to 37 on Friday after rescuers dug seven more bodies out of a shelter.",
        "The defence ministry gave no names. In Brenn, where most of the men were based, flags flew at half mast and the theatre stayed closed.",
        "An inquiry will look into why the shelter had only one way out, the chief of the general staff said on television.",
        *BACKGROUND,
    ),
    (
        1,
        "HALE (Valley Wire) - Orlen and Karsk agreed on Thursday to let forty trucks a day cross the river at Orlen from next week, in a first result of talks that began in spring.",
        "The goods will be checked by both sides and by the river commission, which is to send twelve inspectors. Flour and medicine come first.",
        "Traders in the upper valley said that they would believe it when they saw the trucks.",
        *BACKGROUND,
    ),
    (
        6,
        "SOTTER (Valley Wire) - Nineteen prisoners came home over the bridge of Sotter on Wednesday, ten to Orlen and nine to Karsk, after the lists of names had been put right.",
        "Some could not walk. A doctor of the Red Crescent said that all of them were thin and that two had a lung disease.",
        "More swaps are planned, but no day has been set for the next one.",
        BACKGROUND[0],
    ),
)  # fmt: skip
_HOUSE_STYLE = {
    "said": "says", "killed": "slain", "At least": "A minimum of", "at least": "no fewer than", "soldiers": "troops", "wounded": "injured",
    "defence": "defense", "accused": "blamed", "Thursday": "Thursday evening", "about": "roughly", "since": "ever since", "town": "city",
    "people": "persons", "early": "in the early hours", "struck": "hit", "while": "whereas", "on": "last", "had": "has", "planned": "scheduled",
}  # fmt: skip
_LEADS = (
    "Dear readers, our desk has gathered what is known so far about the latest news from the river border.",
    "Tension is rising again in a region that has known no quiet year since the truce, and the signs are not good.",
)


def _cut(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    return story[: max(2, len(story) - chance.choice((2, 3, 4)))]


def _house_style(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    changed = {word: new for word, new in _HOUSE_STYLE.items() if chance.random() < 0.7}
    pattern = (
        re.compile(r"\b(" + "|".join(map(re.escape, changed)) + r")\b")
        if changed
        else re.compile("$^")
    )
    return tuple(pattern.sub(lambda m: changed[m[1]], one) for one in story)


def _new_lead(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    return (chance.choice(_LEADS), *story[1:])


def _update(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    raised = tuple(
        re.sub(r"\b\d\d\b", lambda m: str(int(m[0]) + chance.randint(1, 9)), one) for one in story
    )
    fresh = "The president was to speak on television in the evening, her office said, after a meeting of the security council."
    return (*raised[:2], fresh, *raised[2:])


def _shuffle(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    rest = list(story[1:])
    chance.shuffle(rest)
    return (story[0], *rest[: max(2, len(rest) - 1)])


def _in_a_round_up(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    other = chance.choice([one for one in WIRE if one != story])
    return (*other[:3], *story[:4])


def _drop_sentences(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    kept = []
    for one in story:
        sentences = re.split(r"(?<=[.”]) ", one)
        kept.append(
            " ".join(s for at, s in enumerate(sentences) if at == 0 or chance.random() < 0.5)
        )
    return tuple(kept)


def _reworded(story: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """Every fifth word another one: a heavy hand, or a translation back and forth."""
    vocabulary = " ".join(" ".join(one) for one in WIRE).split()
    return tuple(
        " ".join(
            chance.choice(vocabulary) if chance.random() < 0.2 else word for word in one.split()
        )
        for one in story
    )


_EDITS: dict[str, Callable[[tuple[str, ...], random.Random], tuple[str, ...]]] = {
    "cut from below": _cut,
    "house style": _house_style,
    "new lead": _new_lead,
    "updated figures": _update,
    "paragraphs moved": _shuffle,
    "sentences dropped": _drop_sentences,
    "part of a round-up": _in_a_round_up,
    "every fifth word changed": _reworded,
}


def pairs(seed: int = 2022) -> Iterator[Pair]:
    """8 stories by 8 edits, twice each, then two edits together; all pairs of different articles."""
    chance = random.Random(seed)
    for story in WIRE:
        for how, edit in _EDITS.items():
            for _ in range(2):
                yield Pair(_joined(story), _joined(edit(story, chance)), True, how)
        for one, two in (
            ("cut from below", "house style"),
            ("new lead", "house style"),
            ("updated figures", "paragraphs moved"),
            ("sentences dropped", "house style"),
            ("cut from below", "every fifth word changed"),
        ):
            yield Pair(
                _joined(story),
                _joined(_EDITS[two](_EDITS[one](story, chance), chance)),
                True,
                f"{one}, {two}",
            )
    for at, story in enumerate(WIRE):
        for other in WIRE[at + 1 :]:
            yield Pair(_joined(story), _joined(other), False, "another story")
    for at, *text in OTHERS:
        yield Pair(_joined(WIRE[at]), _joined(tuple(map(str, text))), False, "another reporter")
    for at, *text in FOLLOW_UPS:
        yield Pair(_joined(WIRE[at]), _joined(tuple(map(str, text))), False, "the next day's story")


def bulletins() -> Iterator[Pair]:
    """Daily bulletins with new figures in old sentences: not copies, and hard to tell from them."""
    form = (
        "The governor's office of Karsk province said on {day} that {a} shells had fallen in the past day on {b} towns. {c} civilians were killed "
        "and {d} wounded. Power is off in {e} villages. Residents are asked to stay in their cellars from ten in the evening until six in the morning."
    )
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    chance = random.Random(2019)
    texts = [
        form.format(day=day, **{name: chance.randint(2, 90) for name in "abcde"}) for day in days
    ]
    for one, two in pairwise(texts):
        yield Pair(one, two, False, "daily bulletin")


def _joined(story: tuple[str, ...]) -> str:
    return "\n\n".join(story)
