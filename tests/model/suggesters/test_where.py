"""Where a casualty claim happened, by words and offsets."""

import pytest

from model.suggesters import casualties
from model.suggesters.suggester import Context


def sites(text):
    """(words, is_question) of the place of each claim, None without one."""
    links = [
        next((k for k in s.links if k.relation == "happened_at"), None)
        for s in casualties.suggest(text, Context())
    ]
    for link in links:
        assert link is None or text[link.start : link.end] == link.text
    return [link and (link.text, link.is_question) for link in links]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Shells killed two people in Kherson and three in Nikopol, the governors said.",
            [("Kherson", False), ("Nikopol", False)],
        ),
        (
            "Two officers were killed in Quetta while a bomb wounded six people in Peshawar.",
            [("Quetta", False), ("Peshawar", False)],
        ),
        (
            "A drone strike on Goris, in Armenia, killed five people.",
            [("Goris", False)],
        ),
        (
            "People who fled from Sudan said 40 men were killed in El Geneina.",
            [("El Geneina", False)],
        ),
        ("The army said in Kinshasa that 12 villagers were killed in Beni.", [("Beni", False)]),
    ],
)
def test_the_place_of_the_same_clause(text, places):
    assert sites(text) == places


def test_several_places_side_by_side_are_a_question():
    assert sites("Nine people were killed in Goris and Kapan in Armenia.") == [("Goris", True)]


def test_the_place_of_the_sentence_before_is_a_question():
    text = "A bomb went off in Quetta on Monday. Five people were killed."
    assert sites(text) == [("Quetta", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed.",
        "Orvia said five men died in clashes along the border with Azerbaijan.",
    ],
)
def test_no_place_no_link(text):
    assert sites(text) == [None]
