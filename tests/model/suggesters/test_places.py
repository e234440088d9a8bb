from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.gazetteer import distance_km
from model.suggesters.places import suggest
from model.suggesters.suggester import Context, KnownPlace
from tests.model.suggesters.marked_news import LATER, Score, reports, score_places


def found(text: str, context: Context | None = None) -> dict[str, dict[str, object]]:
    """Fields of each place by its words (the last mention wins)."""
    return {
        text[s.start : s.end]: s.fields
        for s in suggest(text, context or Context())
        if not s.fields["is_unnamed"]
    }


@pytest.mark.parametrize("held_out", [False, True])
def test_scores_on_our_own_reports(held_out):
    score = Score()
    for report in reports():
        if report.is_held_out == held_out:
            score_places(report, suggest(report.text, Context()), score)
    assert score.f1 >= 95, score.notes
    assert score.resolved >= 95, score.notes


def test_scores_on_reports_written_after_the_rules():
    score = Score()
    for report in reports(LATER):
        score_places(report, suggest(report.text, Context()), score)
    assert score.f1 >= 90, score.notes


BORDER = (
    "Armenia said on Tuesday that dozens of its soldiers died in clashes with Azerbaijan. Several towns"
    " near the border, including Jermuk, Goris and Kapan, were shelled, and guns were heard in the village"
    " of Sotk. The two have fought over Nagorno-Karabakh for decades."
)


@pytest.mark.parametrize(
    ("name", "point", "within"),
    [
        ("Jermuk", (39.84, 45.67), 10),
        ("Goris", (39.51, 46.34), 10),
        ("Kapan", (39.21, 46.41), 10),
        ("Sotk", (40.20, 45.87), 10),
        ("Nagorno-Karabakh", (39.82, 46.75), 60),
    ],
)
def test_places_of_the_border_war(name, point, within):
    fields = found(BORDER)[name]
    assert distance_km((fields["latitude"], fields["longitude"]), point) < within


def test_unnamed_places_keep_their_words_and_have_no_coordinates():
    (unnamed,) = [s for s in suggest(BORDER, Context()) if s.fields["is_unnamed"]]
    assert BORDER[unnamed.start : unnamed.end] == "Several towns near the border"
    assert unnamed.fields["place_precision"] == "area"
    assert "latitude" not in unnamed.fields
    assert not [s for s in suggest(BORDER, Context(with_weak=False)) if s.fields["is_unnamed"]]


def test_small_places_wait_for_their_country():
    text = "Shells fell on Goris for an hour, a farmer said."
    assert "country" not in found(text).get("Goris", {})
    assert found(text, Context(countries=("ARM",)))["Goris"]["country"] == "ARM"
    assert found("Armenian police closed the road. " + text)["Goris"]["country"] == "ARM"


@pytest.mark.parametrize(
    "text",
    [
        "Reading the report took Britain's minister an hour.",
        "The party in Britain will split. Split by anger, it may not recover.",
        "Sydney Blake and Jordan Whitfield spoke. Whitfield was angry.",
        "General Houston led the column.",
        "He works for the Bank of England and the Kyiv Post.",
        "The Geneva Convention was signed long ago.",
        "It will be ready in March, on a Monday.",
    ],
)
def test_what_is_no_place(text):
    names = {"Reading", "Split", "Sydney", "Jordan", "Whitfield", "Houston", "England", "Kyiv", "Geneva", "March", "Monday"}  # fmt: skip
    assert not names & set(found(text))


def test_a_word_that_is_a_town_is_found_where_a_town_is_expected():
    assert (
        found("Police in Reading, west of London, arrested two men.")["Reading"]["country"] == "GBR"
    )


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A jury in Savannah, Georgia, found him guilty.", "Savannah", "USA", "Georgia"),
        ("A jury in Savannah, Georgia, found him guilty.", "Georgia", "USA", ""),
        ("Georgia and Russia fought over South Ossetia.", "Georgia", "GEO", ""),
        ("Soldiers entered Tripoli, Lebanon, on Monday.", "Tripoli", "LBN", None),
        ("Libya's leaders met in Tripoli.", "Tripoli", "LBY", None),
        ("Troops entered Kunduz province in Afghanistan.", "Kunduz", "AFG", ""),
        ("He was treated in Lebanon, N.H., on Monday.", "Lebanon", "USA", "New Hampshire"),
    ],
)
def test_which_place_a_name_means(text, name, country, admin1):
    fields = found(text)[name]
    assert fields["country"] == country
    assert admin1 is None or fields["admin1"] == admin1


def test_a_province_is_told_from_its_capital():
    text = "Rebels left Kunduz city but hold most of Kunduz province, Afghanistan said."
    precisions = [s.fields["place_precision"] for s in suggest(text, Context())]
    assert precisions == ["exact", "admin1", "country"]


def test_rival_readings_are_kept():
    fields = found("A fire broke out in Tripoli.")["Tripoli"]
    assert fields["country"] == "LBY"
    assert "LBN" in {rival["country"] for rival in fields["alternatives"]}


def test_a_place_of_the_project_goes_first():
    known = KnownPlace("p1", "Hill 402", ("Tripoli",), "XXX", 10.0, 20.0)
    fields = found("A fire broke out in Tripoli.", Context(places=(known,)))["Tripoli"]
    assert (fields["gazetteer_id"], fields["latitude"]) == ("project:p1", 10.0)


def test_a_country_that_acts_is_a_doubtful_place():
    text = "Armenia said two soldiers had died in Azerbaijan."
    acting, lying = suggest(text, Context())
    assert acting.confidence < lying.confidence
    assert "party" in acting.reason


@pytest.mark.parametrize(
    ("text", "precision", "role"),
    [
        ("A bomb fell near Mariupol in Ukraine.", "near", "event_place"),
        ("A bomb fell ten kilometres north of Mariupol in Ukraine.", "near", "event_place"),
        ("KYIV (Agency) - Two died.", "exact", "statement_place"),
        ("Mines were laid in the Black Sea.", "sea_air", "event_place"),
        ("Fighting spread across Darfur.", "admin1", "event_place"),
        ("Refugees came from Khartoum.", "exact", "origin"),
    ],
)
def test_precision_and_role(text, precision, role):
    first = suggest(text, Context())[0]
    assert (first.fields["place_precision"], first.fields["place_role"]) == (precision, role)


def test_places_the_gazetteer_lacks_are_kept_without_coordinates():
    fields = found("Gunmen burned the village of Kumbatara and a clinic in Nabo district in Chad.")
    assert {"Kumbatara", "Nabo", "Chad"} <= set(fields)
    assert "latitude" not in fields["Kumbatara"]


def test_other_languages_are_left_alone():
    assert suggest("Kiew meldet Kämpfe bei Bachmut.", Context(language="de")) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_spans_inside_it(text):
    for s in suggest(text, Context()):
        assert 0 <= s.start < s.end <= len(text)
        assert 0 <= s.confidence <= 1


WORDS = ["Paris", "al-", "Kabul", "the", "of", "New", "General", "Omar", "said", ",", "-", "U.S.", "'s", "\n", "Ministry", "in"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_order_of_names_gives_spans_that_do_not_cross(words):
    text = " ".join(words)
    spans = [(s.start, s.end) for s in suggest(text, Context()) if not s.fields["is_unnamed"]]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_party_tells_the_country():
    text = "The SDF left Manbij, and Tal Rifaat fell."
    assert found(text)["Manbij"]["country"] == "SYR"


def test_the_other_name_of_one_place_only_is_enough():
    text = "Azerbaijan denied it. Shells fell on Stepanakert."
    assert found(text)["Stepanakert"]["place_name"] == "Khankendi"


def test_a_capital_comes_before_another_town_s_other_name():
    text = (
        "India blamed a group for the raid in Anantnag. Islamabad denied it. Pakistan was silent."
    )
    assert found(text)["Islamabad"]["country"] == "PAK"


@pytest.mark.parametrize("verb", ["attacked", "entered", "shelled", "retook"])
def test_what_is_taken_is_a_place(verb):
    assert "Wad Noura" in found(f"Fighters {verb} Wad Noura on Monday.")
    assert "Wad Noura" not in found(f"Fighters {verb} Wad Noura herders on Monday.")


def test_an_adjective_and_a_first_name_are_no_places():
    assert "Saudi" not in found("Saudi jets hit Sanaa in Yemen.")
    assert "Hassan" not in found("In Somalia, Hassan Sheikh Mohamud left for India.")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The minister said in Goma that all was calm.", "statement_place"),
        ("He told reporters in Goma that all was calm.", "statement_place"),
        ("Residents said 40 men were killed in Goma.", "event_place"),
    ],
)
def test_where_it_was_said_and_where_it_happened(text, role):
    assert found(text)["Goma"]["place_role"] == role
