"""Indirect speech: asked for, never proposed by itself."""

from datetime import date

import pytest

from model.suggesters import quotes
from model.suggesters.suggester import Context

CONTEXT = Context(published=date(2022, 9, 13))


def told(text):
    return [
        (text[s.start : s.end], s.fields["cue_text"], s.links[0].text)
        for s in quotes.indirect(text, CONTEXT)
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        ("The mayor said that the bridge was gone.", "the bridge was gone", "said", "The mayor"),
        ("He said nobody in the town was hurt.", "", "", ""),
        ("She said the men were all free.", "the men were all free", "said", "She"),
        ("Jan Berg told reporters on Monday that shells fell.", "", "", ""),
        (
            "Jan Berg told reporters on Monday that a shell had hit the yard.",
            "a shell had hit the yard",
            "told",
            "Jan Berg",
        ),
        ("The road was closed again, police said.", "The road was closed again", "said", "police"),
        (
            "According to the Red Cross, 400 people have left.",
            "400 people have left",
            "According to",
            "Red Cross",
        ),
        (
            "Orvia, which had accused Kavran of raids, said its posts were attacked.",
            "its posts were attacked",
            "said",
            "Orvia",
        ),
        ("Men who said that they were tired left.", "", "", ""),
    ],
)
def test_what_is_told_by_whom(text, content, cue, speaker):
    expected = [(content, cue, speaker)] if content else []
    assert told(text) == expected


def test_quotations_are_left_alone():
    assert told("“We saw that it was gone,” the mayor said.") == []
    assert quotes.suggest("The mayor said that it was gone.", CONTEXT) == []


def test_fields():
    text = "Nikol Pashinyan spoke. Pashinyan denied on Monday that any towns had been taken."
    (one,) = quotes.indirect(text, CONTEXT)
    assert (one.fields["quote_type"], one.fields["cue_class"]) == ("indirect", "deny")
    assert one.fields["said_on"] == "2022-09-12"
    assert one.links[0].name == "Nikol Pashinyan"
