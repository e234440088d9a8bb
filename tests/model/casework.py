"""The claims of September 2022 in our own words, coded with their actors: what several tests need."""

from sqlite3 import Connection

from model.entities import Actor, Link, Place
from model.tables import actors, annotations, articles, links, places
from model.tagging import new_annotation, new_article

SAID = (
    ("2022-09-13", "Armenia said 49 of its soldiers had been killed.", "49", "pm", "arm", {}),
    ("2022-09-13", "At least 49 of its soldiers died, Armenia said.", "At least 49", "arm", "arm", {}),
    ("2022-09-14", "Armenia had spoken of nearly 50 dead soldiers.", "nearly 50", "arm", "arm", {}),
    ("2022-09-13", "Azerbaijan put its own dead at 50.", "50", "aze", "aze", {}),
    ("2022-09-14", "Armenia said 105 of its soldiers had died in two days.", "105", "arm", "arm", {}),
    ("2022-09-15", "Azerbaijan said it had lost 71 men.", "71", "aze", "aze", {}),
    ("2022-09-15", "In all 176 soldiers have died, by our count.", "176", "wire", "", {"is_derived": True}),
)  # fmt: skip
COUNTS = {
    "49": ("exact", 49, 49, 49),
    "At least 49": ("at_least", 49, 49, None),
    "nearly 50": ("approximate", None, 50, 50),
    "50": ("exact", 50, 50, 50),
    "105": ("exact", 105, 105, 105),
    "71": ("exact", 71, 71, 71),
    "176": ("exact", 176, 176, 176),
}


def code(db: Connection) -> list[str]:
    """Seven articles with a claim each, their actors and one place. Returns the claims' ids."""
    known = {
        "arm": Actor(name="Armenia", side="A", actor_type="government"),
        "aze": Actor(name="Azerbaijan", side="B", actor_type="government"),
        "wire": Actor(name="The Wire", actor_type="media"),
    }
    known["pm"] = Actor(name="Nikol Pashinyan", parent=known["arm"].id, actor_type="person")
    for key in ("arm", "aze", "wire", "pm"):
        actors.insert(db, known[key])
    place = Place(name="Jermuk", latitude=39.84, longitude=45.67)
    places.insert(db, place)
    made = []
    for published, text, words, claimant, victim, more in SAID:
        article = new_article(text, title=text[:30], outlet="The Wire", published_at=published)
        articles.insert(db, article)
        start = text.index(words)
        qualifier, low, best, high = COUNTS[words]
        counted = {
            "outcome": "killed", "victim_class": "combatant", "count_text": words,
            "qualifier": qualifier, "count_low": low, "count_best": best, "count_high": high,
        }  # fmt: skip
        span = new_annotation(
            article, start, start + len(words), "casualty", fields=counted | more,
            date_start="2022-09-13", date_end=published,
        )  # fmt: skip
        annotations.insert(db, span)
        links.insert(db, Link(span.id, "claimed_by", to_actor=known[claimant].id))
        if victim:
            links.insert(db, Link(span.id, "victim", to_actor=known[victim].id))
            links.insert(db, Link(span.id, "happened_at", to_place=place.id))
        made.append(span.id)
    return made
