#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page of a war league says, held against the replies it is made of.

    test-cwl.py PENNANTCTL [NAME…]
"""

import datetime
import json
import re
import sys

from harness import Sample, fresh_home, main, run
from recorder import Recorder, Reply
from world import FORM, best_stars, cwl_world, find, present, read_table


def check_rounds(sample, group, output):
    """Clans × days with the score of each war, the clan's own wars, and the town halls of each roster."""
    names = {clan["tag"]: clan["name"] for clan in group["clans"]}
    scores = {tag: [] for tag in names}
    own = []
    for day, round in enumerate(group["rounds"], 1):
        for tag in round["warTags"]:
            if tag == "#0":
                continue
            war = json.loads(sample.get("/clanwarleagues/wars/%23" + tag[1:]))
            for side, other in ((war["clan"], war["opponent"]), (war["opponent"], war["clan"])):
                score = ("next" if war["state"] == "preparation"
                         else f"{best_stars(side, other)}–{best_stars(other, side)}")
                scores[side["tag"]].append(score)
                if side["tag"] == "#2PP":
                    own.append((str(day), other["name"], score, tag))
    lines = read_table(output, "Rounds")
    assert len(lines) == len(names), output
    places = re.findall(r"(#\w+)$", "\n".join(read_table(output, "Place")), re.M)
    for line, tag in zip(lines, places):
        assert line.startswith("›" if tag == "#2PP" else " ") and names[tag] in line, (line, tag)
        assert re.findall(r"\d+–\d+|next", line) == scores[tag], (line, scores[tag])
    rows = [tuple(re.split("  +", line.strip())) for line in read_table(output, "Our wars")]
    assert rows == own, (rows, own)
    levels = [int(level) for level in re.findall(r"TH(\d+)", re.search("^.*Rosters.*$", output, re.M).group())]
    assert levels == sorted({member["townHallLevel"] for clan in group["clans"] for member in clan["members"]},
                            reverse=True), levels
    rosters = {clan["tag"]: [member["townHallLevel"] for member in clan["members"]] for clan in group["clans"]}
    for line, tag in zip(read_table(output, "Rosters"), places):
        numbers = [int(number) for number in line.split(names[tag])[1].split()]
        assert numbers == [len(rosters[tag]), *(rosters[tag].count(level) for level in levels)], line


def test_cwl_days():
    """The title of each day, from before the first to after the last."""
    path = "/clans/%232PP/currentwar/leaguegroup"
    with Sample("--time", "2026-03-02T00:00:00Z") as sample:
        seen = []
        find(sample, path, lambda group: True, step="1h", tries=200)
        for _ in range(60):
            with present(sample) as ask:
                title = ask("cwl", "2PP").output.splitlines()[0]
            seen.append(re.sub(r"(?:\d+ [a-z]+ ?)+( left)?$", r"SPAN\1", title))
            if title.endswith(", ended"):
                break
            assert sample.tell("advance 5h").startswith("ok")
        seen = [title for number, title in enumerate(seen) if number == 0 or seen[number - 1] != title]
        assert seen[0] == "Day 1 of 7, preparation, battle in SPAN", seen
        battles = [title for title in seen if "battle, " in title]
        assert battles == [f"Day {day} of 7, battle, SPAN left" for day in range(1, 8)], seen
        assert seen[-1] == "Clan war league, ended", seen


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
            assert re.search(r"^Tomorrow: .+, \d+ v \d+\n  (TH\d+ \d+( · )?)+ — (TH\d+ \d+( · )?)+$", result.output,
                             re.M), result
            today = [json.loads(sample.get("/clanwarleagues/wars/%23" + tag[1:])) for tag in group["rounds"][1]["warTags"]]
            scores = {war[side]["tag"]: f"{best_stars(war[side], war[other])}–{best_stars(war[other], war[side])}"
                      for war in today for side, other in (("clan", "opponent"), ("opponent", "clan"))}
            rows = re.findall(r"^›? +(\d)  .*?  (\d–\d) +\d+ +[\d.]+ %  +(\d+–\d+)  +[\d.]+  (#\w+)$", result.output, re.M)
            assert {row[3]: row[2] for row in rows} == scores, (rows, scores, result)
            assert len(re.findall("^›", result.output, re.M)) == 3, result
            assert "TH ±" in result.output, result
            assert result.output.index("Place") < result.output.index("Our members"), result
            assert len(ask.server.requests) == 1 + len(tags), ask.server.requests
            check_rounds(sample, group, result.output)
            assert f"  Attacks left: " in result.output and " of 15: " in result.output, result
            assert f"\nCWL day 1 · 15 v 15 · 1 attack · Ended " in ask("cwl-war", tags[0]).output
            assert ask("clan", "2PP").status == 0
            assert ask("cwl", "2PP").output.splitlines()[1] == f"Season {group['season']} · " + json.loads(
                sample.get("/clans/%232PP"))["warLeague"]["name"]

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
            assert result.status == 0 and result.output.count("CWL · 15 v 15 · 1 attack · Ended ") == 2, result
            assert ask("cwl-war", tags[0], "--json").raw.rstrip(b"\n") == ask("get", "--json", missing.replace(
                tags[1][1:], tags[0][1:])).raw.rstrip(b"\n")
            # By its path it is the same page: a war of a CWL, with one attack each.
            got = ask("get", missing.replace(tags[1][1:], tags[0][1:]))
            assert got.status == 0 and "CWL · 15 v 15 · 1 attack · Ended " in got.output, got


def test_end_of_cwl():
    with cwl_world() as sample:
        group = find(sample, "/clans/%232PP/currentwar/leaguegroup", lambda group: group["state"] == "ended")
        with present(sample) as ask:
            lines = ask("cwl", "2PP").output.splitlines()
            assert lines[:2] == ["Clan war league, ended", "Season " + group["season"]], lines
            assert re.match(r"\d(st|nd|rd|th) of 8 · \d+ ★", lines[2]) and lines[4].startswith("Our members"), lines
            titles, = [line for line in lines if "Place" in line]
            assert "Today" not in titles and lines.index(titles) > 5, lines


def test_cwl_without_wars():
    """Of a group whose wars cannot be had, nothing is claimed."""
    with cwl_world() as sample:
        group = find(sample, "/clans/%232PP/currentwar/leaguegroup", lambda group: group["state"] == "inWar")
        tags = [tag for one in group["rounds"] for tag in one["warTags"] if tag != "#0"]
        with present(sample, {"/clanwarleagues/wars/%23" + tag[1:] for tag in tags}) as ask:
            result = ask("cwl", "2PP")
            assert result.status == 0 and f"\nFrom 0 of {len(tags)} wars\n" in result.output, result
            assert sorted(result.errors.splitlines()) == sorted(f"{tag}: The API does not have this war." for tag in tags)
            for word in ("Place", "of 8", "Stars", "Attacks", "Rounds", "Our wars", "0–0"):
                assert word not in result.output, (word, result)
            for clan in group["clans"]:
                assert f"{clan['name']} " in result.output and f"  {clan['tag']}\n" in result.output, result
            assert len(read_table(result.output, "Our members")) == len(
                [clan for clan in group["clans"] if clan["tag"] == "#2PP"][0]["members"]), result


def test_cwl_that_is_not_drawn():
    clan = {"tag": "#2PP", "name": "A", "clanLevel": 1, "stars": 0, "destructionPercentage": 0, "members": []}
    now = datetime.datetime.now(datetime.timezone.utc)
    times = {name: (now + datetime.timedelta(hours=hours)).strftime(FORM) + ".000Z"
             for name, hours in (("preparationStartTime", -30), ("startTime", -6), ("endTime", 18))}
    war = {"state": "inWar", "teamSize": 15, **times, "clan": clan, "opponent": {**clan, "tag": "#2PPP"}}
    group = {"state": "inWar", "season": "2026-03", "clans": [clan, {**clan, "tag": "#2PPP"}],
             "rounds": [{"warTags": ["#8PP"]}, {"warTags": ["#0"]}]}
    with Recorder(lambda path, before: Reply(body=json.dumps(group if "group" in path else war).encode())) as server:
        with fresh_home() as home:
            output = run("cwl", "2PP", *server.access, home=home).output
            assert "\n  It is level, in stars and destruction. They can still reach 45." in output, output
            assert output.startswith("Day 1 of 2, battle, ") and "\nTomorrow: not drawn yet\n" in output, output
            war["endTime"] = times["startTime"]
            clan["members"] = [{"tag": "#2PPPP", "name": "B", "townHallLevel": 15, "townhallLevel": 15, "mapPosition": 1}]
            output = run("cwl", "2PP", "--no-cache", *server.access, home=home).output
            assert output.startswith("Day 1 of 2, ended, waiting for the result\n"), output
            assert "\n  It is level, in stars and destruction.\n  Attacks not seen: 1 of 1: 1 B 1\n" in output, output
            assert re.search("^B +15 +1 +0 +0 +0 +0 ", output, re.M), output


def test_no_cwl():
    with Sample() as sample, present(sample) as ask:
        result = ask("cwl", "2PP")
        assert result.status == 1 and result.errors == "#2PP: The clan is in no clan war league now.\n", result


def test_no_cwl_in_a_good_reply():
    """That there is no group can be told with the status 200 as well; a group of which nothing is told has no day."""
    for state in ("notInWar", "groupNotFound"):
        body = json.dumps({"state": state}).encode()
        with Recorder(lambda path, before, body=body: Reply(body=body)) as server, fresh_home() as home:
            for form in ((), ("--json",)):
                result = run("cwl", "2PP", *form, *server.access, home=home)
                assert result.status == 1 and result.output == "", result
                assert result.errors == "#2PP: The clan is in no clan war league now.\n", result
    for state, title in (("preparation", "Clan war league, preparation"), ("inWar", "Clan war league"),
                         ("matchmaking", "Clan war league")):
        body = json.dumps({"state": state}).encode()
        with Recorder(lambda path, before, body=body: Reply(body=body)) as server, fresh_home() as home:
            result = run("cwl", "2PP", *server.access, home=home)
            assert result.status == 0 and result.output.startswith(title + "\n"), result


if __name__ == "__main__":
    sys.exit(main(globals()))
