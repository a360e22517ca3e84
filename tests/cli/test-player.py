#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page of a player says first, held against replies and the text of the unit table.

    test-player.py PENNANTCTL [NAME…]
"""

import json
import pathlib
import re
import sys

from harness import Sample, fresh_home, main, on_terminal, run
from recorder import Recorder, Reply

TABLE = pathlib.Path(__file__).parent.parent.parent / "data" / "units.txt"
GROUPS = ("hero", "troop", "spell", "siege", "pet", "equipment")
TITLES = ("Heroes", "Troops", "Spells", "Siege", "Pets", "Equipment")


def read_table():
    """The units of the home village that count: kind, and the highest level by hall, by name."""
    units = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words[:1] == ["unit"]:
            unit = {"village": words[1], "kind": words[2], "seasonal": False}
            units[words[1], " ".join(words[4:])] = unit
        elif words[:1] == ["halls"]:
            unit["levels"] = [0] * (int(words[1][:-1]) - 1) + [int(word) for word in words[2:]]
        elif words[:1] == ["seasonal"]:
            unit["seasonal"] = True
    return {name: unit for (village, name), unit in units.items()
            if village == "home" and unit["kind"] != "super" and not unit["seasonal"]}


UNITS = read_table()


def maximum(name, hall):
    levels = UNITS[name]["levels"]
    return 0 if hall < 1 else levels[min(hall, len(levels)) - 1]


def owned(player):
    lists = [player.get(key, []) for key in ("troops", "spells", "heroes", "heroEquipment")]
    return {unit["name"]: unit["level"] for units in lists for unit in units if unit["village"] == "home"}


def percent(player, kind):
    hall, levels = player["townHallLevel"], owned(player)
    names = [name for name, unit in UNITS.items() if unit["kind"] == kind and maximum(name, hall) > 0]
    if not names:
        return None
    have = sum(min(levels.get(name, 0), maximum(name, hall)) for name in names)
    return have * 100 // sum(maximum(name, hall) for name in names)


def rushed(player):
    before, levels = player["townHallLevel"] - 1, owned(player)
    judged = [name for name, unit in UNITS.items() if maximum(name, before) > 0 and
              (name in levels or unit["kind"] != "equipment")]
    return sum(levels.get(name, 0) < maximum(name, before) for name in judged), len(judged)


def told(player, key):
    return str(player[key]) if key in player else "—"


def check_page(player, text):
    lines = text.splitlines()
    hall = player["townHallLevel"]
    weapon = f" (weapon {player['townHallWeaponLevel']})" if "townHallWeaponLevel" in player else ""
    assert lines[0].endswith("  " + player["tag"]), text
    assert lines[1] == f"Town hall {hall}{weapon} · Experience {told(player, 'expLevel')}", text
    assert lines[2] == "No clan" if "clan" not in player else lines[2].endswith("  " + player["clan"]["tag"]), text
    heroes, (n_rushed, n_judged) = percent(player, "hero"), rushed(player)
    assert lines[3] == (f"War: {told(player, 'warPreference')}" +
                        (f" · heroes {heroes} %" if heroes is not None else "") +
                        (f" · rushed {n_rushed} of {n_judged}" if n_judged else "") +
                        f" · war stars {told(player, 'warStars')} · donated {told(player, 'donations')}, "
                        f"received {told(player, 'donationsReceived')}"), text
    tier = player["leagueTier"]["name"] if "leagueTier" in player else "—"
    assert lines[4] == (f"{tier} · {told(player, 'trophies')} trophies this week · attacks won "
                        f"{told(player, 'attackWins')} · best {told(player, 'bestTrophies')}, all time"), text

    rest = "\n".join(lines[5:])
    parts = [f"{title} {percent(player, kind)} %" for title, kind in zip(TITLES, GROUPS)
             if percent(player, kind) is not None]
    progress = " · ".join(parts) + " · Table of March 2026"
    assert rest.count("Table of") == 1 and rest.count("\n" + progress + "\n") == 1, (progress, text)
    above, below = rest.split("\n" + progress + "\n")
    assert ("\nHeroes\n" in above) == (heroes is not None) and "\nHeroes\n" not in below, text
    assert all(line.startswith(tuple(UNITS)) or line in ("", "Heroes") for line in above.splitlines()), text
    home = below.split("\nHeroes of the builder base\n")[0].split("\nTroops of the builder base\n")[0]
    check_units(player, above + "\n" + home)


def check_units(player, text):
    hall, levels = player["townHallLevel"], owned(player)
    game = {unit["name"]: unit["maxLevel"] for key in ("troops", "spells", "heroes", "heroEquipment")
            for unit in player.get(key, []) if unit["village"] == "home"}
    for name in UNITS:
        words = re.findall(rf"^{re.escape(name)} +(\d+ of .*?\)|not unlocked)", text, re.M)
        if name in levels:
            assert words == [f"{levels[name]} of {maximum(name, hall)} (game {game[name]})"], (name, words, text)
        else:
            assert words == (["not unlocked"] if maximum(name, hall) > 0 else []), (name, words, text)


def test_sample():
    """Of a clan, and of all halls."""
    with Sample() as sample, fresh_home() as home:
        members = json.loads(sample.get("/clans/%232PP"))["memberList"]
        ranking = json.loads(sample.get("/locations/global/rankings/players?limit=500"))["items"]
        tags = [member["tag"] for member in members[::7] + ranking[::50]]
        halls = set()
        for tag in tags:
            player = json.loads(sample.get("/players/%23" + tag[1:]))
            result = run("player", tag, home=home, **sample.variables())
            assert result.status == 0 and result.errors == "", result
            check_page(player, result.output)
            halls.add(player["townHallLevel"])
        assert len(halls) >= 4, halls


def unit(name, level, max_level=99, village="home"):
    return {"name": name, "level": level, "maxLevel": max_level, "village": village}


def ask(server, home, tag="2PP"):
    result = run("player", tag, *server.access, "--no-cache", home=home)
    assert result.status == 0 and result.errors == "", result
    return result.output


def made(**more):
    return {"tag": "#2PP", "name": "Somebody", **more}


def test_made_up():
    players = (
        made(townHallLevel=1),
        made(townHallLevel=2, troops=[unit("Barbarian", 1), unit("Archer", 1)], heroes=[]),
        made(townHallLevel=8, troops=[unit("Dragon", 3), unit("Baby Dragon", 9, 20, "builderBase")],
             heroes=[unit("Barbarian King", 25)]),
        made(townHallLevel=18, heroes=[unit(name, 1) for name in UNITS if UNITS[name]["kind"] == "hero"]),
        made(townHallLevel=19, townHallWeaponLevel=2, troops=[unit("Barbarian", 13)]),
        made(townHallLevel=40, spells=[unit("Rage Spell", 6)], heroEquipment=[unit("Rage Vial", 30)]),
    )
    for player in players:
        with Recorder(lambda path, before: Reply(body=json.dumps(player).encode())) as server, fresh_home() as home:
            check_page(player, ask(server, home))


def test_unknown():
    """What is too new for the table, and a hall that is not told."""
    units = [unit("Zebra", 3), unit("Super Barbarian", 1, 8), unit("Baby Dragon", 9, 20, "builderBase"),
             unit("Moth", 2, 5, "moon")]
    player = made(troops=units, heroes=[unit("Sphinx", 12), unit("Barbarian King", 40, 105)])
    with Recorder(lambda path, before: Reply(body=json.dumps(player).encode())) as server, fresh_home() as home:
        text = ask(server, home)
        assert text.splitlines()[1].startswith("Town hall — · ") and "Table of" not in text, text
        assert text.splitlines()[3].startswith("War: — · war stars — · "), text
        assert "\nHeroes\nSphinx          12 (maximum unknown)\nBarbarian King         40 (game 105)\n" in text, text
        assert "\nSuper troops\nSuper Barbarian  1 (game 8)\n" in text, text
        assert "\nTroops of the builder base\nBaby Dragon  9 (game 20)\n" in text, text
        assert "\nOther\nZebra  3 (maximum unknown)\nMoth   2 (maximum unknown)\n" in text, text


def test_seen_before():
    """What the archive knows of where a player was, without another request."""
    clans = {"#8PP": ("Old Oaks", "admin"), "#9PP": ("New Nests", "coLeader")}
    place = {"clan": None}

    def answer(path, before):
        tag = "#" + path.rsplit("%23", 1)[1]
        if "/clans/" in path:
            members = [{"tag": "#2PP", "name": "Somebody", "role": clans[tag][1]}] if place["clan"] == tag else []
            members.append({"tag": "#2PPP", "name": "Another", "role": "leader"})
            body = {"tag": tag, "name": clans[tag][0], "memberList": members}
        else:
            body = made()
            if place["clan"] is not None:
                body.update(role=clans[place["clan"]][1], clan={"tag": place["clan"], "name": clans[place["clan"]][0]})
        return Reply(body=json.dumps(body).encode(), max_age=0)

    with Recorder(answer) as server, fresh_home() as home:
        def look(command, tag):
            server.requests.clear()
            result = run(command, tag, *server.access, home=home)
            assert result.status == 0 and result.errors == "" and len(server.requests) == 1, (result, server.requests)
            return result.output.splitlines()

        def move(clan):
            place["clan"] = clan
            for tag in clans:
                look("clan", tag[1:])

        move("#8PP")
        lines = look("player", "2PP")
        assert lines[2] == "Elder in Old Oaks  #8PP" and lines[3].startswith("War: "), lines
        move(None)
        lines = look("player", "2PP")
        assert lines[2] == "No clan · last seen in Old Oaks" and lines[3].startswith("War: "), lines
        move("#9PP")
        lines = look("player", "2PP")
        assert lines[2] == "Co-leader in New Nests  #9PP" and lines[4].startswith("War: "), lines
        assert re.fullmatch(r"Seen before: Elder in Old Oaks \(\d+ \w+( – \d+ \w+)?, as Pennant saw it\)", lines[3]), lines
        move(None)
        lines = look("player", "2PP")
        assert lines[2] == "No clan · last seen in New Nests" and "Elder in Old Oaks" in lines[3], lines
        result = run("player", "2PP", "--no-cache", *server.access, home=home)
        assert "\nNo clan\nWar: " in result.output, result


def test_terminal():
    player = made(townHallLevel=8, bestTrophies=2000, heroes=[unit("Barbarian King", 12)])
    with Recorder(lambda path, before: Reply(body=json.dumps(player).encode())) as server, fresh_home() as home:
        arguments = ["player", "2PP", *server.access]
        dim, _ = on_terminal(arguments, home, 120)
        assert "\x1b[2m · Table of March 2026\x1b[0m" in dim and "\x1b[2m · best 2000, all time\x1b[0m" in dim, dim
        plain, _ = on_terminal(arguments, home, 40, NO_COLOR="1")
        assert "\x1b" not in plain and all(len(line) <= 40 for line in plain.splitlines()), plain
        parts = re.findall(r"\w+ +\d+ %", plain)
        assert len(parts) == 5 and parts[0] == "heroes 40 %" and parts[-1] == "Equipment 0 %", plain
        assert "Table of March 2026" in plain and "rushed 14 of 15" in plain and "12 of 20 (game 99)" in plain, plain


if __name__ == "__main__":
    sys.exit(main(globals()))
