"""Constructions that were once read wrongly, each with the count of killed that is meant."""

import pytest

from model.suggesters import casualties
from model.suggesters.suggester import Context


def killed(text):
    told = casualties.suggest(text, Context(with_weak=False))
    return [s.fields["count_best"] for s in told if s.fields["outcome"] == "killed"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # two verbs that share one object, and a number that shares a verb
        ("Gunmen abducted and later killed a chief.", [1]),
        ("Four people died at the scene and a fifth on the way to hospital.", [4, 1]),
        ("7 fatalities were recorded in the former and 4 in the latter.", [7, 4]),
        ("One man was shot dead in Oru on Monday and another in Kavran.", [1, 1]),
        ("The army lost six men and the rebels more than 20 in the battle.", [6, 21]),
        (
            "Two soldiers were killed, according to the army, whereas the rebels claimed 11.",
            [2, 11],
        ),
        # a headline's halves are no list, what spells a figure out adds nothing
        ("Taliban overrun checkpoint in Faryab, 6 policemen dead", [6]),
        ("Shells killed seven people: five in the camp and two in Oru.", [7]),
        ("Gunmen killed Jan Berg, a doctor, and two nurses.", [1, 2]),
        ("Gunmen killed Colonel Jan Berg, head of the police.", [1]),
        ("One protester, Jan Berg, 17, was hit by birdshot and died.", [1]),
        # asides between victims and verb
        ("Four members of a family – the parents and two daughters – perished.", [4]),
        ("Two boys - both from Oru - and their mother were killed.", [2, 1]),
        ("A mother and her three children, aged two, five and nine, were killed.", [1, 3]),
        ("Fourteen people, three of whom were officers, lost their lives.", [14]),
        ("The clash ended with five rebels and one soldier dead.", [5, 1]),
        ("Gunmen killed the driver, his assistant and three traders who rode on top.", [1, 1, 3]),
        ("Clashes leave 9 SDF and 12 opposition fighters dead.", [9, 12]),
        # verbs and nouns
        ("Sniper fire claimed the life of a 9-year-old girl.", [1]),
        ("Of the 21 people wounded on Monday, three have since died.", [3]),
        ("An officer said 17 troops had fallen in the assault.", [17]),
        ("Four presumed hitmen were shot down by marines.", [4]),
        ("Eight inmates die in clashes at a jail.", [8]),
        ("They shot at a worker in Oru, wounding him fatally.", [1]),
        ("Residents found 11 charred corpses in the ashes.", [11]),
        ("Jets struck a camp, taking out 12 terrorists.", [12]),
        ("The killings bring to 14 the number of officials murdered in Oru.", [14]),
        ("The toll was raised from 67 to 84.", [84]),
        ("Loyalists killed a man, 24, in a drive-by shooting.", [1]),
        ("Ten people were wounded, two of them fatally.", [2]),
        ("One of three men kidnapped last month has been killed.", [1]),
        ("A victim of Sunday's church attack died.", [1]),
        ("Armed men killed Juan Paz (45), Ana Paz (39) and their son.", [1, 1, 1]),
        ("A lawmaker, Amina Noor, and at least 47 others have died.", [1, 47]),
        ("Three girls and a boy between the ages of five and eleven died.", [3, 1]),
        ('The army said 23 rebels had been "eliminated" in Oru.', [23]),
        ("The overall number of deaths now stands at 423.", [423]),
        # the bomber is counted only where nobody else died
        ("He blew himself up, taking with him two policemen and a seller.", [2, 1]),
        ("A suicide bomber blew himself up, injuring five.", [1]),
        ("A suicide bomber killed five people and himself.", [5, 1]),
        # fixed phrases
        ("The ambush cost four soldiers their lives.", [4]),
        ("Three soldiers laid down their lives in the attack.", [3]),
        ("Seven people had their throats slit.", [7]),
        ("Four soldiers were blown up when they hit a mine.", [4]),
        ("A bridge was blown up.", []),
        ("A family of ten was wiped out.", [10]),
        ("The severed heads of three men were found.", [3]),
        ("Killed: 3. Wounded: 5.", [3]),
        ("The dead were six farmers.", [6]),
        ("The army claims killing 25 rebels.", [25]),
        ("The mine killed deminer Oleh Kovalenko on Monday.", [1]),
        ("Casualties: four dead, six wounded.", [4]),
        ("Losses: 14 rebels and 5 soldiers killed.", [14, 5]),
        ("Twenty of the 31 people aboard the bus were killed.", [20]),
        ("Fourteen soldiers and militiamen were killed.", [14]),
        # headlines
        ("Police shoot dead five protesters in Oru", [5]),
        ("Gunmen gun down five in Oru", [5]),
        ("IS executes five hostages", [5]),
        ("Orvian army 'neutralises' five jihadists", [5]),
        ("Blast toll reaches 5", [5]),
        ("Five die as bus hits mine", [5]),
        ("The dead: six civilians and five soldiers.", [6, 5]),
        # who, of whom, with whom
        ("Five people whose car hit a mine were killed.", [5]),
        ("Five internally displaced persons were killed.", [5]),
        ("Five troops were pronounced dead at the scene.", [5]),
        ("The army put five jihadists out of action.", [5]),
        ("Six civilians died, and five soldiers.", [6, 5]),
        ("Two soldiers were killed as well as two rebels.", [2, 2]),
        ("Five rangers died and so did their driver.", [5, 1]),
        # more ways to tell of several
        ("Two soldiers, along with two rebels, were killed.", [2, 2]),
        ("Two soldiers were killed, and so were two rebels.", [2, 2]),
        ("Jan Berg and Omar Saleh were killed.", [1, 1]),
        ("The teacher was killed with his wife and his son.", [1, 1, 1]),
        ("Six people including three children died.", [6]),
        ("Four people who were travelling in a car were killed.", [4]),
        ("Two children were among nine people killed in a raid.", [9]),
        ("One of the injured later died in hospital, becoming the fourth fatality.", [1]),
        ("The officer who was injured on Sunday died.", [1]),
        ("They recovered the bodies of an elderly couple in a ditch.", [2]),
        ("Clashes over a well claimed eleven victims, all herders.", [11]),
        ("He threw a bomb, burning the imam and two worshippers to death.", [1, 2]),
        ("Locals in Oru counted 85 dead villagers.", [85]),
        ("Between 12 and 15 miners suffocated in a shaft.", [12]),
        ("Local guards put the dead at 31.", [31]),
        # the sentence before
        ("Rebels abducted six workers. Their bodies were found on Monday.", [6]),
        ("The helicopter was carrying 9 soldiers. All were killed.", [9]),
        ("Three guards were killed. Their bodies were flown home.", [3]),
        ("Shells killed six pupils. Six adults were also killed in the village.", [6, 6]),
        # said again
        ("Gunmen killed a reporter, the eighth writer to be killed this year.", [1]),
        ("Gunmen killed a councillor. 1 fatality.", [1]),
        ("Troops shot a man dead. The body of the man was taken away.", [1]),
        ("Shells killed five guards, beheading three of them.", [5]),
    ],
)
def test_killed(text, counts):
    assert killed(text) == counts


@pytest.mark.parametrize(
    ("text", "best"),
    [
        # a war, a longer time or another event stays out of it
        ("A mine killed two men. Mines have claimed 200 lives in the province since 2018.", 2),
        ("A shell killed two men. The war has cost 40,000 lives.", 2),
        ("A bomb killed nine. It came a week after an attack in which 120 people died.", 9),
        ("A raid killed two men. Since October, 430 people have been killed.", 2),
        ("Six people were killed, bringing the death toll to 21,320.", 6),
        ("A bomb killed six men. A wave of bombings has hit Oru, with 40 killed in April.", 6),
        ("A bomb killed 14 people, the deadliest attack since one in March killed 30.", 14),
        ("A bomb killed 14 people. A 2019 bombing at the same market killed 30.", 14),
        ("Rebels killed 12 villagers. The group has killed thousands of civilians.", 12),
        ("Rebels killed 12 villagers. The group is accused of killing hundreds.", 12),
        ("Police shot dead a man suspected of killing three women.", 1),
        ("Two men who killed 12 people were executed in the yard.", 2),
        ("Seven people were killed. Earlier reports had put the number of dead at five.", 7),
        # a figure and what makes it up
        ("The clashes have left 25 people dead. Six were killed on Sunday.", 25),
        ("A man was killed in Oru. The ministry said Omar Saleh, 24, was killed by a shell.", 1),
        ("Three bodies were found; a woman died later, bringing the number of dead to four.", 4),
        ("Seventeen people died. Eleven corpses were found on Sunday and six more on Monday.", 17),
        ("Dozens killed in a raid.\n\nAt least 48 people were killed, an official said.", 48),
        ("Three more bodies were found after 17 people died, raising the total to 20.", 20),
        ("Up to 300 may be dead, the mayor said, and 95 bodies had been found.", 95),
        ("The strike killed 85 people, an agency said. A charity puts the number at 120.", 120),
        ("Media say eleven guards were butchered. Officials confirmed eight dead.", 11),
        # two sides' own dead are added, two figures for the same dead are not
        ("Orvia said 50 of its soldiers died. Kavran said 49 of its soldiers died.", 99),
        (
            "The army said 8 soldiers died; the rebels said they lost five of their own fighters.",
            13,
        ),
        ("The government's toll stood at 132; local sources spoke of 160.", 132),
        ("A bomb killed eight people. The group said it had killed 17.", 17),
        ("They marched against the killing of a priest. Police killed one man.", 1),
        ("Officials counted 14 bodies, but residents believe that 20 people were killed.", 20),
    ],
)
def test_toll(text, best):
    assert casualties.toll(text).best == best


def relations(text):
    return [
        (text[s.start : s.end], link.relation, link.text, link.is_question)
        for s in casualties.suggest(text, Context())
        for link in s.links
        if link.relation in ("repeats", "supersedes", "contradicts")
    ]


def test_a_total_takes_in_its_parts():
    text = "Three men were killed; a woman died later, bringing the toll to four."
    assert relations(text) == [
        ("the toll to four", "supersedes", "Three men were killed", True),
        ("the toll to four", "supersedes", "a woman died", True),
    ]


def test_rival_figures_contradict():
    text = "Police said 9 farmers were killed. Residents said 13 farmers were killed."
    assert relations(text) == [
        ("9 farmers were killed", "contradicts", "13 farmers were killed", True)
    ]


def test_the_total_of_a_war_is_background():
    text = "A shell killed two men. The war has cost 40,000 lives."
    told = casualties.suggest(text, Context())
    assert [s.fields["is_background"] for s in told] == [False, True]


def test_whose_losses_another_side_tells():
    text = "Orvia said Kavran had lost 300 of its soldiers."
    (claim,) = casualties.suggest(text, Context())
    assert {k.relation: k.text for k in claim.links} == {"victim": "Kavran", "claimed_by": "Orvia"}


def test_who_did_it_stands_after_where_it_was_said():
    text = "The army said in Kinshasa that rebels had killed 12 villagers."
    (claim,) = casualties.suggest(text, Context())
    assert {"perpetrator": "rebels"}.items() <= {k.relation: k.text for k in claim.links}.items()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # a line end behind a full stop or a colon bars no count
        ("A car hit a mine near Oru.\nTwo men were killed.", [2]),
        ("Kavran Valley:\nNineteen herders were killed in a raid.", [19]),
        # an abbreviation inside a phrase ends no sentence
        ("Twelve U.S. troops have died.", [12]),
        ("Two armoured vehicle drivers were killed.", [2]),
    ],
)
def test_counts_of_news_as_it_is_set(text, counts):
    assert killed(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed four men on Sunday. The most recent major attack, on 2 May, killed 35.",
        "A bomb killed four men. Rebels killed over 20 people in Oru about a fortnight ago.",
        "A bomb killed four men. In the same period rebels have killed 22 farmers.",
        "A bomb killed four men. On average about 90 farmers are killed each day.",
        "A bomb killed four men. Four men are dead, he said without giving further details.",
    ],
)
def test_rates_earlier_attacks_and_details_add_nothing(text):
    count = casualties.toll(text)
    assert count and count.best == 4


def test_they_are_no_other_party():
    text = 'Officials said eight rebels were killed. "One guard lost his life," they said.'
    count = casualties.toll(text)
    assert count and count.best == 9


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Six farmers were killed, according to Orvia’s military Monday.", "Orvia’s military"),
        ("Six farmers were killed, according to Dr. Jan Berg of the clinic.", "Jan Berg"),
        ("“It was chaos, and made all flee,” Berg said, adding that six farmers died.", "Berg"),
        ("“Six farmers died, two of those at noon,” he said.", "he"),
    ],
)
def test_who_says_it_is_not_cut_or_drawn_out(text, claimant):
    told = casualties.suggest(text, Context(with_weak=False))
    links = [link.text for s in told for link in s.links if link.relation == "claimed_by"]
    assert links[:1] == [claimant]


def test_number_words_are_nobodys_name():
    text = "Twenty-two Gazans were killed. Over 30 farmers were hurt."
    told = casualties.suggest(text, Context())
    links = [link.text for s in told for link in s.links if link.relation == "victim"]
    assert links == ["Gazans"]
