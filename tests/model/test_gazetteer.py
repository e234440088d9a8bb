from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import gazetteer
from model.gazetteer import ADJECTIVE, distance_km, fold, lookup, readings, starting_with, words

# Where both sides and the maps of several publishers agree to within a kilometre or two.
KNOWN = {
    "Jermuk": (39.84, 45.67),
    "Goris": (39.51, 46.34),
    "Kapan": (39.21, 46.41),
    "Sotk": (40.20, 45.87),
    "Vardenis": (40.18, 45.73),
    "Kelbajar": (40.11, 46.04),
    "Lachin": (39.64, 46.55),
    "Stepanakert": (39.82, 46.75),
}


@pytest.mark.parametrize(("name", "point"), KNOWN.items())
def test_towns_of_the_armenian_azerbaijani_border(name, point):
    place = lookup(name, ("ARM", "AZE"))[0]
    assert distance_km((place.latitude, place.longitude), point) < 5


@pytest.mark.parametrize(
    "names",
    [
        ("Nagorno-Karabakh", "Nagorno Karabakh", "Artsakh", "Dağlıq Qarabağ"),
        ("Stepanakert", "Xankəndi", "Khankendi"),
        ("Lachin", "Laçın", "Berdzor"),
        ("Shusha", "Shushi", "Şuşa"),
        ("Kyiv", "Kiev"),
        ("Donbas", "Donbass"),
        ("Myanmar", "Burma"),
        ("Crimea", "Krym"),
    ],
)
def test_both_sides_spellings_are_one_place(names):
    first = {p.gazetteer_id for p in lookup(names[0])}
    for name in names[1:]:
        assert first & {p.gazetteer_id for p in lookup(name)}, name


REGIONS = """
Tigray; Amhara; Darfur; Kordofan; West Bank; Gaza Strip; Golan Heights; Kashmir; Jammu; Punjab;
Balochistan; Khyber Pakhtunkhwa; Rakhine; Kachin; Sahel; Tillabéri; Liptako-Gourma; Lake Chad;
Borno; North Kivu; Ituri; Cabo Delgado; South Ossetia; Abkhazia; Transnistria; Kurdistan; Rojava;
Sinai; Oromia; Jubaland; Puntland; Somaliland; Western Sahara; Casamance; Mindanao; Bangsamoro; West
Papua; Chiapas; Catatumbo; Donbas; Luhansk People's Republic; Idlib; Hodeidah; Marib
"""


@pytest.mark.parametrize("region", [" ".join(name.split()) for name in REGIONS.split(";")])
def test_regions_that_lists_of_towns_lack(region):
    assert lookup(region)


def test_countries_asked_for_come_first_then_the_most_populous():
    assert lookup("Tripoli", ("LBN",))[0].country == "LBN"
    assert lookup("Tripoli")[0].country == "LBY"
    populations = [p.population for p in lookup("San Antonio")]
    assert populations == sorted(populations, reverse=True)


def test_typing_a_name_finds_it_whatever_the_letters():
    assert "Jermuk" in {p.name for p in starting_with("jerm")}
    assert "Laçın" in {p.name for p in starting_with("LACI", 50)}
    assert starting_with("") == starting_with("'") == []
    assert len(starting_with("San ", 7)) == 7
    assert starting_with("%_") == []


def test_an_adjective_belongs_to_its_country_but_is_no_name_of_it():
    (hit,) = [r for r in readings(["azerbaijani"])["azerbaijani"] if r.role == ADJECTIVE]
    assert hit.place.country == "AZE"
    assert lookup("Azerbaijani") == []


def test_words_that_are_something_else_too():
    assert words(["reading", "nikol", "jermuk"]) == {"reading": "word", "nikol": "given"}


def test_it_is_read_from_any_thread():
    found = []
    thread = Thread(target=lambda: found.extend(lookup("Zaporizhzhia")))
    thread.start()
    thread.join()
    assert found[0].country == "UKR"


def test_the_file_says_whose_data_it_holds():
    (row,) = gazetteer._file().execute("SELECT value FROM about WHERE key = 'source'")
    assert "GeoNames" in row[0]
    assert "CC BY 4.0" in gazetteer.ATTRIBUTION


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=20))
def test_any_text_may_be_looked_up(name):
    for place in lookup(name):
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
