#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of wars, war leagues and raid weekends say first, held against the replies they are made of.

    test-pages.py PENNANTCTL [NAME…]
"""

import contextlib
import datetime
import json
import re
import sys
import urllib.error

from harness import Sample, fresh_home, main, run
from recorder import Recorder, Reply

TIMES = re.compile(rb'"(\d{8}T\d{6})\.000Z"')
FORM = "%Y%m%dT%H%M%S"


def read_time(text):
    return datetime.datetime.strptime(text.split(".")[0], FORM).replace(tzinfo=datetime.timezone.utc)


@contextlib.contextmanager
def present(sample, without=()):
    """A server that tells what a sample world does, as if its time were now."""
    world = datetime.datetime.fromisoformat(sample.tell("advance 0s").split(" ")[1])
    shift = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) - world

    def move(match):
        return b'"%s.000Z"' % (read_time(match.group(1).decode()) + shift).strftime(FORM).encode()

    def choose(path, before):
        path = path.removeprefix("/v1")
        if path in without:
            return Reply(status=404, body=b'{"reason":"notFound"}')
        try:
            return Reply(body=TIMES.sub(move, sample.get(path)))
        except urllib.error.HTTPError as error:
            return Reply(status=error.code, body=error.read())

    with Recorder(choose) as server, fresh_home() as home:
        def ask(*arguments):
            return run(*arguments, *server.access, home=home)

        ask.server = server
        yield ask


def find(sample, path, wanted, step="5h", tries=60):
    """Moves a world on until it tells what is wanted."""
    for _ in range(tries):
        with contextlib.suppress(urllib.error.HTTPError):
            said = json.loads(sample.get(path))
            if wanted(said):
                return said
        assert sample.tell("advance " + step).startswith("ok")
    raise AssertionError("never seen: " + path)


def best_stars(attackers, defenders):
    best = {member["tag"]: 0 for member in defenders["members"]}
    for member in attackers["members"]:
        for attack in member.get("attacks", []):
            best[attack["defenderTag"]] = max(best[attack["defenderTag"]], attack["stars"])
    return sum(best.values())


def count_attacks(side):
    return sum(len(member.get("attacks", [])) for member in side["members"])


def test_war_in_battle():
    with Sample() as sample:
        war = find(sample, "/clans/%232PP/currentwar",
                   lambda war: war["state"] == "inWar" and count_attacks(war["clan"]) > 5)
        with present(sample) as ask:
            result = ask("war", "2PP")
            lines = result.output.splitlines()
            assert result.status == 0 and re.match(r"Battle day, (\d+ h )?\d+ min left \(until \d\d:\d\d\)$", lines[0]), result
            size = war["teamSize"]
            assert lines[1] == f"War · {size} v {size} · 2 attacks", result
            ours, theirs = best_stars(war["clan"], war["opponent"]), best_stars(war["opponent"], war["clan"])
            assert f"#2PP  {ours} ★, {war['clan']['destructionPercentage']:.1f} % — {theirs} ★" in lines[3], result
            if ours > theirs:
                assert lines[4].startswith(f"We lead by {ours - theirs}. They can "), result
            elif theirs > ours:
                assert lines[4].startswith(f"They lead by {theirs - ours}. We can "), result
            else:
                assert lines[4].startswith("It is level"), result
            left = 2 * size - count_attacks(war["clan"])
            assert lines[5].startswith(f"Attacks left: {left} of {2 * size}, theirs "), result
            names = re.findall(r"(\d+) [^,]+ ([12])(?:,|$)", lines[6])
            assert sum(int(count) for _, count in names) == left, (left, lines[6])
            assert [count for _, count in names] == sorted((count for _, count in names), reverse=True), lines[6]
            bases = result.output.split("Their bases")[1].split("Our bases")[0]
            assert len(re.findall(r"^ *\d+  ", bases, re.M)) == size, bases


def test_war_before_and_after():
    with Sample() as sample:
        find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "preparation")
        with present(sample) as ask:
            result = ask("war", "2PP")
            assert re.match(r"Preparation, battle in (\d+ h )?\d+ min \(at \d\d:\d\d\)\n", result.output), result
            assert "★" not in result.output and "Theirs" in result.output, result
        war = find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "warEnded")
        with present(sample) as ask:
            result = ask("war", "2PP")
            ours, theirs = war["clan"]["stars"], war["opponent"]["stars"]
            word = "Won" if ours > theirs else "Lost"
            assert result.output.startswith("Ended 20"), result
            if ours != theirs:
                assert re.search(rf"^{word} by {abs(ours - theirs)} stars?$", result.output, re.M), result
            assert "Attacks missed: " in result.output, result


def test_no_war():
    body = (b'{"state":"notInWar","clan":{"clanLevel":0,"attacks":0,"stars":0,"destructionPercentage":0},'
            b'"opponent":{"clanLevel":0,"attacks":0,"stars":0,"destructionPercentage":0}}')
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        result = run("war", "2PP", *server.access, home=home)
        assert result.status == 0 and re.fullmatch(r"Not in war\n\nSeen [\d: -]+\n", result.output), result


def cwl_world():
    return Sample("--time", "2026-03-04T20:00:00Z")


def test_cwl():
    path = "/clans/%232PP/currentwar/leaguegroup"
    with cwl_world() as sample:
        group = find(sample, path, lambda group: sum(tag != "#0" for tag in group["rounds"][2]["warTags"]) == 4)
        tags = [tag for one in group["rounds"] for tag in one["warTags"] if tag != "#0"]
        with present(sample) as ask:
            result = ask("cwl", "2PP")
            lines = result.output.splitlines()
            assert result.status == 0 and result.errors == "", result
            assert re.match(r"Day \d of 7, battle, .* left$", lines[0]), result
            assert lines[1] == "Season " + group["season"], result
            assert re.match(r"\d(st|nd|rd|th) of 8 · \d+ ★( · \d+ behind .+)?$", lines[2]), result
            assert re.match(r"\d(st|nd|rd|th) if today ended now$", lines[3]), result
            assert re.match(r"Today: \d+ ★, [\d.]+ % — \d+ ★, [\d.]+ %  .+ · Battle day", lines[4]), result
            assert re.search(r"^Tomorrow: .+, \d+ v \d+$", result.output, re.M), result
            for clan in group["clans"]:
                assert clan["tag"] in result.output, (clan["tag"], result)
            assert len(re.findall("^›", result.output, re.M)) == 1, result
            assert len(ask.server.requests) == 1 + len(tags), ask.server.requests

            raw = ask("cwl", "2PP", "--json")
            replies = [json.loads(line) for line in raw.output.splitlines()]
            assert len(replies) == 1 + len(tags) and replies[0]["season"] == group["season"], len(replies)
            clans = {clan["tag"] for clan in group["clans"]}
            for number, war in enumerate(replies[1:]):
                assert {war["clan"]["tag"], war["opponent"]["tag"]} <= clans, number

        missing = "/clanwarleagues/wars/%23" + tags[1][1:]
        with present(sample, {missing}) as ask:
            result = ask("cwl", "2PP")
            assert result.status == 0 and result.errors.startswith(tags[1] + ": "), result
            assert result.errors.count("\n") == 1 and f"From {len(tags) - 1} of {len(tags)} wars" in result.output, result
            assert len(ask("cwl", "2PP", "--json").output.splitlines()) == len(tags)

        with present(sample) as ask:
            result = ask("cwl-war", tags[0], tags[1])
            assert result.status == 0 and result.output.count("Clan war league · 15 v 15 · 1 attack\n") == 2, result
            assert ask("cwl-war", tags[0], "--json").raw.rstrip(b"\n") == ask("get", "--json", missing.replace(
                tags[1][1:], tags[0][1:])).raw.rstrip(b"\n")


def test_no_cwl():
    with Sample() as sample, present(sample) as ask:
        result = ask("cwl", "2PP")
        assert result.status == 1 and result.errors == "#2PP: The clan is in no clan war league now.\n", result


def test_raids():
    path = "/clans/%232PP/capitalraidseasons"
    with Sample("--time", "2026-03-21T18:00:00Z") as sample:
        season = json.loads(sample.get(path))["items"][0]
        assert season["state"] == "ongoing"
        with present(sample) as ask:
            result = ask("raids", "2PP")
            lines = result.output.splitlines()
            assert re.match(r"Raid weekend, ends in 1 d 12 h|Raid weekend, ends in 1 d 13 h", lines[0]), result
            assert lines[1] == (f"Capital loot {season['capitalTotalLoot']} · attacks {season['totalAttacks']} · "
                                f"clans finished {season['raidsCompleted']} · "
                                f"districts {season['enemyDistrictsDestroyed']}"), result
            assert lines[2] == "Medals: known after the end", result
            left = [member["attackLimit"] + member["bonusAttackLimit"] - member["attacks"] for member in season["members"]]
            assert lines[3] == (f"{len(left)} raided, {sum(n > 0 for n in left)} of them have {sum(left)} attacks "
                                "left."), result
            for member in season["members"]:
                assert member["tag"] in result.output, (member, result)
            assert "\nSeasons\n" in result.output, result
            few = ask("raids", "2PP", "--limit", "1")
            assert "\nSeasons\n" not in few.output and few.status == 0, few
            whole = ask("raids", "2PP", "--all")
            assert whole.status == 0 and whole.output.startswith("Raid weekend, "), whole
        assert sample.tell("advance 3d").startswith("ok")
        with present(sample) as ask:
            result = ask("raids", "2PP")
            assert re.match(r"Ended \w{3} \d+ \w{3}\n", result.output), result
            ended = json.loads(sample.get(path))["items"][0]
            medals = 6 * ended["offensiveReward"] + ended["defensiveReward"]
            assert f"Medals: {medals} for 6 attacks" in result.output, (medals, result)


def test_archive():
    with Sample("--time", "2026-03-21T18:00:00Z") as sample, fresh_home() as home:
        empty = run("archive", "2PP", home=home, **sample.variables())
        assert empty.status == 0 and empty.output.count("Nothing is kept.") == 4, empty
        war = find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "inWar", step="1h")
        clan = json.loads(sample.get("/clans/%232PP"))
        season = json.loads(sample.get("/clans/%232PP/capitalraidseasons"))["items"][0]
        for command in ("clan", "war", "raids"):
            assert run(command, "2PP", home=home, **sample.variables()).status == 0
        kept = run("archive", "2PP", home=home, PENNANT_API_URL=sample.url)
        assert kept.status == 0 and kept.errors == "", kept
        wars, rest = kept.output.split("Clan war leagues\n")
        raids, members = rest.split("\nMembers\n")
        assert f"{war['opponent']['tag']}  " in wars and "inWar" in wars, kept
        assert str(season["capitalTotalLoot"]) in raids and "Nothing is kept." in raids, kept
        for member in clan["memberList"]:
            assert member["tag"] in members, (member["tag"], kept)
    for arguments in ([], ["XYZ"], ["2PP", "2PPP"], ["2PP", "--limit", "0"], ["2PP", "--api-url", "x"]):
        assert run("archive", *arguments).status == 2, arguments


if __name__ == "__main__":
    sys.exit(main(globals()))
