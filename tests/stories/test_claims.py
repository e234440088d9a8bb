"""The worked case of September 2022, coded from the command line, article by article."""

import json
from pathlib import Path

import pytest

from ui.commands.command import run

SAID = (
    ("2022-09-13", "Armenia said 49 of its soldiers had been killed.", "49", "pm", "arm", ()),
    ("2022-09-13", "At least 49 of its soldiers died, Armenia said.", "At least 49", "arm", "arm", ()),
    ("2022-09-14", "Armenia had spoken of nearly 50 dead soldiers.", "nearly 50", "arm", "arm", ()),
    ("2022-09-13", "Azerbaijan put its own dead at 50.", "50", "aze", "aze", ()),
    ("2022-09-14", "Armenia said 105 of its soldiers had been killed in the past two days.", "105", "arm", "arm", ()),
    ("2022-09-15", "Azerbaijan said it had lost 71 men.", "71", "aze", "aze", ()),
    ("2022-09-15", "In all 176 soldiers have died, by our count.", "176", "wire", "", ("is_derived=true",)),
)  # fmt: skip


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on the project and read the JSON it prints."""
    file = tmp_path / "case.spanline"

    def run_it(command: str, *arguments: str) -> object:
        code = run([command, str(file), *arguments, "--json"])
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out)

    run_it.folder = tmp_path
    return run_it


def test_every_number_by_its_rule(ask) -> None:
    ids = {}
    for number, (published, text, *_) in enumerate(SAID):
        source = ask.folder / f"{number}.txt"
        source.write_text(text, encoding="utf-8")
        ask("add", str(source), "--published", published)
    actors = (
        ("arm", "Armenia", "A", "government", ""), ("aze", "Azerbaijan", "B", "government", ""),
        ("pm", "Nikol Pashinyan", "none", "person", "arm"), ("wire", "The Wire", "none", "media", ""),
    )  # fmt: skip
    for key, name, side, kind, parent in actors:
        above = ("--parent", ids[parent]) if parent else ()
        ids[key] = ask("actor", name, "--side", side, "--type", kind, *above)["id"]
    stored = {a["char_count"]: a["id"] for a in ask("list", "articles")}
    claims = []
    for _, text, words, claimant, victim, more in SAID:
        article, start = stored[len(text)], text.index(words)
        fields = (f"count_text={words}", "outcome=killed", "victim_class=combatant", *more)
        options = [part for field in fields for part in ("--field", field)]
        span = (str(start), str(start + len(words)))
        claims.append(ask("tag", article, "casualty", *span, *options)["id"])
        ask("link", claims[-1], "claimed_by", ids[claimant])
        if victim:
            ask("link", claims[-1], "victim", ids[victim])
    parties = {c["words"]: c["party_name"] for c in ask("list", "claims")}
    assert parties["49"] == parties["At least 49"] == "Armenia"

    incident = ask("incident", "Clashes on the border", *claims)["id"]
    for relation, later, earlier in (
        ("repeats", 1, 0), ("repeats", 2, 0), ("supersedes", 4, 0), ("supersedes", 5, 3),
    ):  # fmt: skip
        ask("link", claims[later], relation, claims[earlier])

    def killed(*options: str) -> tuple[int, int, int]:
        (total,) = ask("estimate", incident, *options)["totals"]
        return total["low"], total["best"], total["high"]

    assert killed()[1] == 176
    assert killed("--rule", "lowest")[1] == 99
    assert killed("--as-known-on", "2022-09-13")[1] == 99
    ranges = {
        e["side"]: (e["low"], e["high"])
        for e in ask("estimate", incident, "--rule", "range")["estimates"]
        if e["claims_used"]
    }
    assert ranges == {"A": (49, 105), "B": (50, 71)}
    for _ in range(len(ask("list", "history"))):
        ask("undo")
    assert ask("list", "articles") == []
