#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of wars, members and raid weekends say first, held against the replies they are made of.

    test-pages.py PENNANTCTL [NAME…]
"""

import datetime
import json
import re
import shutil
import sys

from harness import SCRATCH, Sample, fresh_home, main, run
from recorder import Recorder, Reply
from world import FORM, best_stars, cwl_world, find, present, read_table


def composition(halls):
    return " · ".join(f"TH{level} {halls.count(level)}" for level in sorted(set(halls), reverse=True))


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
            bases = result.output.split("Their bases")[1].split("Our attacks")[0]
            assert re.match(" +TH  Best +Destruction  By +Hits\n", bases), bases
            rows = re.findall(r"^ *\d+  .*?  \d+  (★*)(☆*) ?(\d|—) .*? +(\d+)$", bases, re.M)
            assert len(rows) == size, bases
            hits = [attack for member in war["clan"]["members"] for attack in member.get("attacks", [])]
            assert sum(int(row[3]) for row in rows) == len(hits), bases
            assert sum(int(row[2]) for row in rows if row[2] != "—") == ours, bases
            assert all(row[2] == "—" or len(row[0]) == int(row[2]) and len(row[0] + row[1]) == 3 for row in rows), rows


def test_war_before_and_after():
    with Sample() as sample:
        war = find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "preparation")
        with present(sample) as ask:
            result = ask("war", "2PP")
            assert re.match(r"Preparation, battle in (\d+ h )?\d+ min \(at \d\d:\d\d\)\n", result.output), result
            assert "★" not in result.output, result
            halls = [[member["townhallLevel"] for member in sorted(war[side]["members"], key=lambda m: m["mapPosition"])]
                     for side in ("clan", "opponent")]
            rows = re.findall(r"^ *(\d+)  .*?  (\d+)  .*?  (\d+) +([+-]\d+|0)$", result.output, re.M)
            assert rows == [(str(n), str(our), str(their), f"{our - their:+}" if our != their else "0")
                            for n, (our, their) in enumerate(zip(*halls), 1)], (rows, result)
            lines = result.output.splitlines()
            assert f"Ours: {composition(halls[0])}" in lines and f"Theirs: {composition(halls[1])}" in lines, result
        war = find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "warEnded")
        with present(sample) as ask:
            result = ask("war", "2PP")
            ours, theirs = war["clan"]["stars"], war["opponent"]["stars"]
            lines = result.output.splitlines()
            expected = (f"Won by {ours - theirs} star" if ours > theirs else f"Lost by {theirs - ours} star"
                        if ours < theirs else r"(Won|Lost) on destruction, |Tied at ")
            assert re.match(expected, lines[0]), result
            size = war["teamSize"]
            assert re.fullmatch(rf"War · {size} v {size} · 2 attacks · Ended 20[\d :-]+", lines[1]), result
            assert lines[4].startswith("Attacks missed: "), result


def list_attacks(war):
    """All attacks in their order, with what each won: (order, whose side, who, on whom, stars, new stars)."""
    sides = [war["clan"], war["opponent"]]
    hits = sorted((attack for side in sides for member in side["members"] for attack in member.get("attacks", [])),
                  key=lambda attack: attack["order"])
    best, told = {}, []
    for hit in hits:
        new = max(hit["stars"] - best.get(hit["defenderTag"], 0), 0)
        best[hit["defenderTag"]] = max(hit["stars"], best.get(hit["defenderTag"], 0))
        ours = any(member["tag"] == hit["attackerTag"] for member in war["clan"]["members"])
        told.append((hit["order"], "Ours" if ours else "Theirs", hit["stars"], new))
    return told


def test_war_feed():
    """Every attack of both sides, the newest first, and by each member of ours what is left or was missed."""
    with Sample() as sample:
        for state, title in (("inWar", "Left"), ("warEnded", "Missed")):
            war = find(sample, "/clans/%232PP/currentwar",
                       lambda war, state=state: war["state"] == state and count_attacks(war["opponent"]) > 3)
            with present(sample) as ask:
                output = ask("war", "2PP").output
                rows = re.findall(r"^ *(\d+)  (Ours|Theirs) +\d+ .* +\d+ .* +[★☆]{3} (\d) +[\d.]+ %  \+(\d) new stars?$",
                                  output, re.M)
                feed = [(int(order), side, int(stars), int(new)) for order, side, stars, new in rows]
                assert feed == list_attacks(war)[::-1], (feed, output)
                assert sum(new for _, side, _, new in feed if side == "Ours") == best_stars(war["clan"], war["opponent"])
                members = sorted(war["clan"]["members"], key=lambda member: member["mapPosition"])
                assert f" TH  {title}  On\n" in output, output
                rows = [re.match(r" *\d+ .*  \d+ +(\d)((?:[, ]+\d+ [★☆]{3} \d)*)$", line)
                        for line in read_table(output, "Our attacks")]
                left = [2 - len(member.get("attacks", [])) for member in members]
                assert [int(row.group(1)) for row in rows] == left, output
                assert [len(re.findall("[★☆]{3}", row.group(2))) for row in rows] == [2 - n for n in left], output


def test_narrow_war():
    """In forty columns a line ends between facts, and what matters most of a table stays."""
    with Sample() as sample:
        find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "preparation")
        with present(sample) as ask:
            output = ask("war", "2PP", COLUMNS="40").output
            assert re.search(r"^No\.  Ours +TH  Theirs +TH +±$", output, re.M), output
        find(sample, "/clans/%232PP/currentwar", lambda war: war["state"] == "inWar" and count_attacks(war["clan"]) > 5)
        with present(sample) as ask:
            output = ask("war", "2PP", COLUMNS="40").output
            assert not re.search(r"\b\d+$\n★|^ +\d+$|\d h$", output, re.M), output
            assert re.search(r"^No\.  Feed +Attack by +New$", output, re.M), output
        output = run("warlog", "2PP", COLUMNS="80", home="narrow", **sample.variables()).output
        assert re.search(r"^Result +Opponent .*Ended$", output, re.M), output
        assert len(re.findall(r"  20\d\d-\d\d-\d\d \d\d:\d\d$", output, re.M)) == len(output.splitlines()) - 3, output


def test_endings():
    """Stars decide, then destruction, and without a difference nobody wins."""
    now = datetime.datetime.now(datetime.timezone.utc)
    times = {name: (now - datetime.timedelta(hours=hours)).strftime(FORM) + ".000Z"
             for name, hours in (("preparationStartTime", 50), ("startTime", 27), ("endTime", 3))}
    for ours, theirs, title in (
            ([(0, 0, 3, 100), (1, 1, 1, 50)], [(0, 0, 2, 90)], "Won by 2 stars"),
            ([(0, 0, 2, 90)], [(0, 0, 3, 100)], "Lost by 1 star"),
            ([(0, 0, 2, 90), (1, 1, 1, 60)], [(0, 0, 3, 100)], "Won on destruction, 75.0 to 50.0 %"),
            ([(0, 0, 3, 100)], [(0, 0, 2, 90), (1, 1, 1, 60)], "Lost on destruction, 50.0 to 75.0 %"),
            ([(0, 0, 2, 90)], [(1, 1, 2, 90)], "Tied at 2 stars and 45.0 %"),
            ([(0, 0, 1, 50)], [(1, 1, 1, 50)], "Tied at 1 star and 25.0 %")):
        war = {"state": "warEnded", "teamSize": 2, "attacksPerMember": 2, **times,
               "clan": make_side("2PP", "2QQ", 2, ours, 1), "opponent": make_side("2QQ", "2PP", 2, theirs, 20)}
        with Recorder(lambda path, before, war=war: Reply(body=json.dumps(war).encode())) as server, fresh_home() as home:
            lines = run("war", "2PP", *server.access, home=home).output.splitlines()
            assert lines[0] == title and lines[1].startswith("War · 2 v 2 · 2 attacks · Ended 20"), lines
            assert lines[4] == f"Attacks missed: {4 - len(ours)} of 4", lines


def test_ties_speak_of_destruction():
    """Who can come to no more than as many stars can still win, and that is said."""
    now = datetime.datetime.now(datetime.timezone.utc)
    times = {name: (now + datetime.timedelta(hours=hours)).strftime(FORM) + ".000Z"
             for name, hours in (("preparationStartTime", -30), ("startTime", -6), ("endTime", 18))}
    all_but_one = [(0, 0, 3, 100), (1, 1, 0, 10)]
    for ours, theirs, verdict in (
            ([(0, 0, 3, 100)], [], "We lead by 3. They can still reach 6."),
            ([(0, 0, 3, 100)], all_but_one[1:], "We lead by 3. They can still draw level at 3; then destruction decides."),
            (all_but_one[1:], [(0, 0, 3, 100)], "They lead by 3. We can still draw level at 3; then destruction decides."),
            ([(0, 0, 2, 90), (1, 1, 1, 50)], [(0, 0, 2, 80), (1, 1, 1, 50)], None)):
        war = {"state": "inWar", "teamSize": 2, "attacksPerMember": 1, **times,
               "clan": make_side("2PP", "2QQ", 2, ours, 1), "opponent": make_side("2QQ", "2PP", 2, theirs, 20)}
        with Recorder(lambda path, before, war=war: Reply(body=json.dumps(war).encode())) as server, fresh_home() as home:
            output = run("war", "2PP", *server.access, home=home).output
            assert (f"\n{verdict}" in output) if verdict else "still" not in output, output


def test_nobody_raided():
    now = datetime.datetime.now(datetime.timezone.utc)
    start, end = ((now + datetime.timedelta(days=days)).strftime(FORM) + ".000Z" for days in (-1, 2))
    weekend = {"state": "ongoing", "startTime": start, "endTime": end,
               "capitalTotalLoot": 0, "raidsCompleted": 0, "totalAttacks": 0, "enemyDistrictsDestroyed": 0,
               "offensiveReward": 0, "defensiveReward": 0, "members": [], "attackLog": [], "defenseLog": []}
    with Recorder(lambda path, before: Reply(body=json.dumps({"items": [weekend]}).encode())) as server:
        for state, words in (("ongoing", "Nobody has raided yet; each member has 5 attacks"), ("ended", "Nobody raided")):
            weekend["state"] = state
            output = run("raids", "2PP", "--no-cache", *server.access).output
            assert re.search(rf"^{words}\.$", output, re.M) and "0 raided" not in output, output


def test_last_minute():
    """Under a minute seconds are told; at the end the API may still tell of the battle."""
    now = datetime.datetime.now(datetime.timezone.utc)

    def at(**span):
        return (now + datetime.timedelta(**span)).strftime(FORM) + ".000Z"

    war = {"state": "inWar", "teamSize": 1, "attacksPerMember": 1, "preparationStartTime": at(hours=-48),
           "startTime": at(hours=-24), "endTime": at(seconds=50), "clan": make_side("2PP", "2QQ", 1, [(0, 0, 2, 80)], 1),
           "opponent": make_side("2QQ", "2PP", 1, [], 2)}
    with Recorder(lambda path, before: Reply(body=json.dumps(war).encode())) as server, fresh_home() as home:
        result = run("war", "2PP", "--no-cache", *server.access, home=home)
        assert re.match(r"Battle day, [1-5]?\d s left \(until \d\d:\d\d\)\n", result.output), result
        war["endTime"] = at(seconds=-5)
        result = run("war", "2PP", "--no-cache", *server.access, home=home)
        assert result.output.startswith("Ended, waiting for the result\nFriendly war · 1 v 1 · 1 attack\n"), result
        assert "\nWe lead by 2.\nAttacks not seen: 0 of 1\n" in result.output and "Kept" not in result.output, result
        assert re.search(r"^No\.  Our attacks +TH  Not seen  On", result.output, re.M), result
        war.update(state="warEnded", startTime=at(hours=-23))
        result = run("war", "2PP", *server.access, home=home)
        assert result.output.startswith("Won by 2 stars\n") and "\n\nKept in your archive\n" in result.output, result
        result = run("war", "2PP", "--no-cache", *server.access, home=home)
        assert "Kept" not in result.output, result


def test_between_wars():
    """Without a war, and where the war log is private, what was seen before is told; nothing more is asked for."""
    ended = {"reason": "accessDenied"}, 403
    for body, status in (({"state": "notInWar", "clan": {}, "opponent": {}}, 200), ended):
        with cwl_world() as sample:
            group = find(sample, "/clans/%232PP/currentwar/leaguegroup",
                         lambda group: sum(tag != "#0" for tag in group["rounds"][2]["warTags"]) == 4)
            own = [json.loads(sample.get("/clanwarleagues/wars/%23" + tag[1:])) for round in group["rounds"][:2]
                   for tag in round["warTags"]]
            first, second = [war for war in own if "#2PP" in (war["clan"]["tag"], war["opponent"]["tag"])]
            assert (first["state"], second["state"]) == ("warEnded", "inWar")

            def describe(war):
                ours, theirs = sorted((war["clan"], war["opponent"]), key=lambda side: side["tag"] != "#2PP")
                return (f"{ours['stars']}–{theirs['stars']}", f"{theirs['name']} {theirs['tag']}",
                        war["teamSize"] - ours["attacks"])

            with present(sample, {"/clans/%232PP/currentwar": Reply(status, json.dumps(body).encode())}) as ask:
                result = ask("war", "2PP")
                assert "CWL war" not in result.output and result.status == (status != 200), result
                assert ask("cwl", "2PP").status == 0
                before = len(ask.server.requests)
                result = ask("war", "2PP", "--retries", "0")
                assert len(ask.server.requests) <= before + 1, ask.server.requests
                stars, opponent, _ = describe(first)
                assert re.search(rf"^Last war: (Won|Lost|Tied) {stars}, {re.escape(opponent)}, \d+ \w.* ago$",
                                 result.output, re.M), (first["clan"]["tag"], result)
                stars, opponent, left = describe(second)
                running = rf"^CWL war {stars}, .* min, {left} attacks? left · {re.escape(opponent)} · as seen \d+ \w+ ago$"
                assert re.search(running, result.output, re.M), (running, result)
                assert re.search(running, ask("clan", "2PP").output, re.M), running
                if status == 403:
                    assert result.status == 1 and "private" in result.errors, result
                    assert group["rounds"][0]["warTags"][0][0] == "#" and "\nWars\nBattle  " in result.output, result
                    assert ask("war", "2PP", "--json").output == "", result
                    assert result.output.startswith("Last war: "), result
                else:
                    assert result.output.startswith("Not in war\nLast war: "), result


def test_no_war():
    body = (b'{"state":"notInWar","clan":{"clanLevel":0,"attacks":0,"stars":0,"destructionPercentage":0},'
            b'"opponent":{"clanLevel":0,"attacks":0,"stars":0,"destructionPercentage":0}}')
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        result = run("war", "2PP", *server.access, home=home)
        assert result.status == 0 and re.fullmatch(r"Not in war\n\nSeen [\d: -]+ · newer in \d+ \w+\n", result.output), result


def make_side(tag, other, size, attacks, first_order):
    """A side of a war; an attack is (whose, on which base, stars, destruction)."""
    members = [{"tag": f"#{tag}{i}", "name": f"{tag}{i}", "townhallLevel": 15, "mapPosition": i + 1, "attacks": [
        {"attackerTag": f"#{tag}{i}", "defenderTag": f"#{other}{base}", "stars": stars,
         "destructionPercentage": share, "order": first_order + n, "duration": 90}
        for n, (whose, base, stars, share) in enumerate(attacks) if whose == i]} for i in range(size)]
    return {"tag": f"#{tag}", "name": tag, "clanLevel": 5, "attacks": len(attacks),
            "stars": sum(attack[2] for attack in attacks),
            "destructionPercentage": sum(attack[3] for attack in attacks) / size, "members": members}


def test_what_is_needed():
    """Never more stars than there are: with one less, destruction decides, and what is destroyed stays so."""
    now = datetime.datetime.now(datetime.timezone.utc)

    def hours(n):
        return (now + datetime.timedelta(hours=n)).strftime(FORM) + ".000Z"

    for size, ours, theirs, need in (
            (2, [(0, 0, 2, 90)], [(0, 0, 3, 100), (1, 1, 2, 50)],
             "3 more stars with more than 75.0 % of destruction bring the lead."),
            (3, [(0, 0, 2, 90), (1, 1, 1, 95)], [(0, 0, 2, 60), (1, 1, 2, 60)], "1 more star brings the lead."),
            (3, [(0, 0, 1, 50)], [(0, 0, 2, 60)], "2 more stars bring the lead.")):
        war = {"state": "inWar", "teamSize": size, "attacksPerMember": 1, "preparationStartTime": hours(-30),
               "startTime": hours(-7), "endTime": hours(17), "clan": make_side("2PP", "2QQ", size, ours, 1),
               "opponent": make_side("2QQ", "2PP", size, theirs, 20)}
        with Recorder(lambda path, before: Reply(body=json.dumps(war).encode())) as server, fresh_home() as home:
            result = run("war", "2PP", *server.access, home=home, COLUMNS="200")
            assert need in result.output, (need, result)


def test_unknown_state():
    with Recorder(lambda path, before: Reply(body=b'{"state":"matchmaking"}')) as server, fresh_home() as home:
        assert run("war", "2PP", *server.access, home=home).output.startswith("matchmaking\n")


def test_untold_war():
    """Of what the API does not tell nothing is made up: no time, no size, no score."""
    side = {"tag": "#2PP", "name": "A"}
    for war, lines in (
            ({"state": "inWar"}, ["Battle day", "War"]),
            ({"state": "preparation"}, ["Preparation", "War"]),
            ({"state": "inWar", "teamSize": 5, "clan": side, "opponent": {**side, "tag": "#2QQ", "name": "B"}},
             ["Battle day", "War · 5 v 5", "", "A #2PP  — — —  B #2QQ"]),
            ({"state": "warEnded", "clan": side, "opponent": {}}, ["Ended —", "War", "", "A #2PP  — — —  —"])):
        with Recorder(lambda path, before, war=war: Reply(body=json.dumps(war).encode())) as server, fresh_home() as home:
            result = run("war", "2PP", *server.access, home=home)
            assert result.output.splitlines()[:-2] == lines, result
            result = run("cwl-war", "2PP", *server.access, home=home)
            assert result.output.splitlines()[1].startswith("CWL · "), result

    group = {"state": "inWar", "season": "2026-03", "clans": [{**side, "members": []}],
             "rounds": [{"warTags": ["#8PP"]}, {"warTags": ["#9PP"]}]}
    bodies = {"group": group, "238PP": {"state": "inWar", "clan": side, "opponent": {}},
              "239PP": {"state": "preparation", "clan": side, "opponent": {}}}

    def choose(path, before):
        return Reply(body=json.dumps(next(body for part, body in bodies.items() if part in path)).encode())

    with Recorder(choose) as server, fresh_home() as home:
        output = run("cwl", "2PP", *server.access, home=home).output
        assert output.startswith("Day 1 of 2, battle\n"), output
        assert "\nToday: — — —  — · Battle day\nTomorrow: —\n\n" in output, output
        assert re.search("^  1 +— +#8PP$", output, re.M), output
        del bodies["238PP"]["state"], group["rounds"][0]
        bodies["238PP"]["state"] = "notInWar"
        output = run("cwl", "2PP", "--no-cache", *server.access, home=home).output
        assert output.startswith("Day 1 of 1, preparation\n"), output
    season = {"items": [{"state": "ongoing", "attackLog": [], "defenseLog": []}]}
    with Recorder(lambda path, before: Reply(body=json.dumps(season).encode())) as server, fresh_home() as home:
        assert run("raids", "2PP", *server.access, home=home).output.startswith("Raid weekend\n")
    with Recorder(lambda path, before: Reply(body=b'{"startTime":"","endTime":""}')) as server, fresh_home() as home:
        assert run("goldpass", *server.access, home=home).output.startswith("Gold pass\n")


def test_members():
    with Sample() as sample, fresh_home() as home:
        members = json.loads(sample.get("/clans/%232PP/members"))["items"]
        halls = [member["townHallLevel"] for member in members]
        sums = (f"{len(members)} shown · average town hall {sum(halls) / len(halls):.1f} · "
                f"donated {sum(member['donations'] for member in members)}, "
                f"received {sum(member['donationsReceived'] for member in members)}")
        lines = run("members", "2PP", home=home, **sample.variables()).output.splitlines()
        assert lines[:2] == [composition(halls), ""] and lines[2].startswith("Rank  Name"), lines
        assert sums in lines, (sums, lines)
        lines = run("clan", "2PP", home=home, **sample.variables()).output.splitlines()
        assert composition(halls) in lines and sums in lines, lines


def test_news():
    """What a look finds to have changed since the one before, from the archive; facts stand behind the members."""
    with Sample() as sample, fresh_home() as home:
        def look(*arguments):
            return run(*arguments, "2PP", home=home, COLUMNS="", **sample.variables())

        def list_members():
            return {member["tag"]: member for member in json.loads(sample.get("/clans/%232PP"))["memberList"]}

        first = look("clan").output
        assert "Since your last look" not in first and "Last change" not in first, first
        assert first.index("Rank  Name") < first.index("Wars won"), first
        before = list_members()
        for _ in range(40):
            assert sample.tell("advance 5d").startswith("ok")
            now = list_members()
            joined, left = sorted(now.keys() - before.keys()), sorted(before.keys() - now.keys())
            ranks = ["member", "admin", "coLeader", "leader"]
            rise = {tag: ranks.index(now[tag]["role"]) - ranks.index(before[tag]["role"]) for tag in now.keys() & before.keys()}
            promoted = sorted(tag for tag, steps in rise.items() if steps > 0)
            if joined and left and promoted:
                break
        shutil.rmtree(SCRATCH / home / "cache")
        output = look("members").output
        demoted = sum(steps < 0 for steps in rise.values())
        sums = f"{len(joined)} joined, {len(left)} left, {len(promoted)} promoted" + (f", {demoted} demoted" if demoted else "")
        assert re.match(rf"Since your last look, \d+ \w+ ago: {sums}\n", output), (sums, output)
        for count, tags in (("joined", joined), ("left", left), ("promoted", promoted)):
            line = re.search(rf"^  {len(tags)} {count}: (.*)$", output, re.M).group(1)
            assert sorted(re.findall(r"(#\w+)(?:,|$)", line)) == tags, (line, tags)
        assert output.index("Since") < output.index(composition([member["townHallLevel"] for member in now.values()])), output
        moved = [tag for tag in now.keys() & before.keys() if now[tag]["donations"] > before[tag]["donations"]]
        rows = {line.split()[-1]: line for line in read_table(output, "Last change seen")}
        assert moved and all(re.search(r"  20\d\d-\d\d-\d\d \d\d:\d\d  ", rows[tag]) for tag in moved), output
        for tag in joined:
            assert "  —  " in rows[tag], rows[tag]
        unranked = [member for member in now.values() if member["leagueTier"]["id"] == 105000000]
        assert unranked, now
        for member in unranked:
            assert f"  ({member['trophies']})  " in rows[member["tag"]], rows[member["tag"]]
        assert len(re.findall(r"  \(\d+\)  ", output)) == len(unranked), output


def test_narrow_members():
    with Sample() as sample, fresh_home() as home:
        for columns, titles in (("40", "Rank  Name Role TH  Donated"),
                                ("80", "Rank  Name Role TH  League Trophies  Donated  Received  Ratio")):
            output = run("members", "2PP", home=home, COLUMNS=columns, **sample.variables()).output
            assert re.search("^" + re.sub(" +", " +", titles) + "$", output, re.M), output
        output = run("rankings", "global", "players", home=home, COLUMNS="40", **sample.variables()).output
        assert re.match(r"Rank +(Before +)?Name +Trophies\n", output), output


def test_raids():
    path = "/clans/%232PP/capitalraidseasons"
    with Sample("--time", "2026-03-21T18:00:00Z") as sample:
        season = json.loads(sample.get(path))["items"][0]
        assert season["state"] == "ongoing"
        with present(sample) as ask:
            result = ask("raids", "2PP")
            lines = result.output.splitlines()
            assert re.match(r"Raid weekend, ends in 1 d 12 h|Raid weekend, ends in 1 d 13 h", lines[0]), result
            finished = sum(entry["districtsDestroyed"] == entry["districtCount"] for entry in season["attackLog"])
            assert lines[1] == (f"Capital loot {season['capitalTotalLoot']} · attacks used {season['totalAttacks']} · "
                                f"clans finished {finished} · "
                                f"districts {season['enemyDistrictsDestroyed']}"), result
            assert lines[2] == "Medals: known after the end", result
            left = [member["attackLimit"] + member["bonusAttackLimit"] - member["attacks"] for member in season["members"]]
            assert lines[3] == (f"{len(left)} raided, {sum(n > 0 for n in left)} of them have {sum(left)} attacks "
                                "left."), result
            started, done = result.output.split("\nStarted ")[1].split("\nDone ")
            for member, n in zip(season["members"], left):
                assert member["tag"] in (started if n > 0 else done.split("\n\n")[0]), (member, result)
            assert "\nSeasons\n" in result.output, result
            seasons = json.loads(sample.get(path))["items"]
            medals = 6 * seasons[1]["offensiveReward"] + seasons[1]["defensiveReward"]
            rows = result.output.split("\nSeasons\n")[1].splitlines()
            assert re.match("Weekend +Capital loot +Raids +Attacks +Medals +Districts$", rows[0]), rows
            assert rows[1].split()[5] == "—" and rows[2].split()[5] == str(medals), rows
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


def test_raid_members():
    """Who is not seen to have raided, from the members that were looked at; without such a look nobody is counted."""
    with Sample("--time", "2026-03-21T18:00:00Z") as sample:
        season = json.loads(sample.get("/clans/%232PP/capitalraidseasons"))["items"][0]
        raided = {member["tag"] for member in season["members"]}
        clan = json.loads(sample.get("/clans/%232PP"))
        others = [member for member in clan["memberList"] if member["tag"] not in raided]
        assert others and raided
        with present(sample) as ask:
            blind = ask("raids", "2PP").output
            running = rf"^Raids: {len(raided)} raided, ends \w{{3}} \d\d:\d\d · as seen \d+ \w+ ago$"
            assert "attacks left.\n" in blind and "seen" not in blind.replace("Seen", ""), blind
            assert re.search(running, ask("clan", "2PP").output, re.M), running
            before = len(ask.server.requests)
            output = ask("raids", "2PP", "--no-cache").output
            assert "attacks left.\n" in output and len(ask.server.requests) == before + 1, output
            output = ask("raids", "2PP").output
            assert len(ask.server.requests) == before + 1, ask.server.requests
            assert f" attacks left; no attack seen from {len(others)}.\n" in output, output
            tags = re.findall(r"  (#\w+)  ", "\n".join(read_table(output, "No attack seen here")))
            assert sorted(tags) == sorted(member["tag"] for member in others), output
            assert output.index("\nStarted ") < output.index("\nNo attack seen here ") < output.index("\nDone "), output
            assert re.search(r"^Members as seen 20[\d: -]+; some may have joined later or raided elsewhere\.$", output,
                             re.M), output


def test_all_raided():
    """Where everyone made all attacks, no numbers of nothing are told."""
    member = {"tag": "#2PP", "name": "A", "role": "member", "townHallLevel": 15}
    raider = {"tag": "#2PP", "name": "A", "attacks": 5, "attackLimit": 5, "bonusAttackLimit": 0,
              "capitalResourcesLooted": 100}
    season = {"state": "ended", "startTime": "20260320T070000.000Z", "endTime": "20260323T070000.000Z",
              "members": [raider], "attackLog": [], "defenseLog": []}

    def choose(path, before):
        body = {"items": [season], "paging": {"cursors": {}}} if "raid" in path else {
            "tag": "#2PPP", "name": "B", "clanLevel": 2, "members": 1, "memberList": [member]}
        return Reply(body=json.dumps(body).encode())

    with Recorder(choose) as server, fresh_home() as home:
        assert run("clan", "2PPP", *server.access, home=home).status == 0
        output = run("raids", "2PPP", *server.access, home=home).output
        assert "\n1 raided, none of them missed an attack; an attack was seen from every member.\n" in output, output
        season["state"] = "ongoing"
        output = run("raids", "2PPP", "--no-cache", *server.access, home=home).output
        assert "\n1 raided, none of them has attacks left.\n" in output, output


def test_few_attacks_left():
    """One is not said as many are."""
    def raider(tag, attacks):
        return {"tag": tag, "name": "A", "attacks": attacks, "attackLimit": 5, "bonusAttackLimit": 0,
                "capitalResourcesLooted": 100}

    season = {"startTime": "20260320T070000.000Z", "endTime": "20260323T070000.000Z", "attackLog": [], "defenseLog": []}
    body = {"items": [season], "paging": {"cursors": {}}}
    with Recorder(lambda path, before: Reply(body=json.dumps(body).encode())) as server, fresh_home() as home:
        for state, attacks, sentence in (("ongoing", [4], "1 raided, 1 of them has 1 attack left."),
                                         ("ongoing", [5, 3], "2 raided, 1 of them has 2 attacks left."),
                                         ("ongoing", [4, 4], "2 raided, 2 of them have 2 attacks left."),
                                         ("ended", [4], "1 raided, 1 of them missed 1 attack."),
                                         ("ended", [4, 3], "2 raided, 2 of them missed 3 attacks.")):
            season.update(state=state, members=[raider(f"#2{'P' * (n + 1)}", made) for n, made in enumerate(attacks)])
            output = run("raids", "2PPP", "--no-cache", *server.access, home=home).output
            assert f"\n{sentence}\n" in output, (sentence, output)
    now = datetime.datetime.now(datetime.timezone.utc)
    times = {name: (now + datetime.timedelta(hours=hours)).strftime(FORM) + ".000Z"
             for name, hours in (("preparationStartTime", -30), ("startTime", -6), ("endTime", 18))}
    war = {"state": "inWar", "teamSize": 2, "attacksPerMember": 1, **times,
           "clan": make_side("2PP", "2QQ", 2, [(0, 0, 3, 100)], 1), "opponent": make_side("2QQ", "2PP", 2, [], 20)}
    clan = {"tag": "#2PP", "name": "2PP", "clanLevel": 5, "members": 0, "memberList": []}
    with Recorder(lambda path, before: Reply(body=json.dumps(war if "war" in path else clan).encode())) as server:
        with fresh_home() as home:
            assert run("war", "2PP", *server.access, home=home).status == 0
            output = run("clan", "2PP", *server.access, home=home).output
            assert re.search("^War 3–0, 17 h 59 min, 1 attack left · 2QQ #2QQ · ", output, re.M), output
    group = {"state": "inWar", "season": "2026-03", "clans": [{**clan, "members": []}], "rounds": [{"warTags": ["#8PP"]}]}
    with Recorder(lambda path, before: Reply(body=json.dumps(group).encode()) if "group" in path else Reply(
            status=404, body=b'{"reason":"notFound"}')) as server, fresh_home() as home:
        output = run("cwl", "2PP", *server.access, home=home).output
        assert "\nFrom 0 of 1 war\n" in output, output


def test_raid_gains():
    """The log is cumulative, the newest attack first; what each added is told oldest first."""
    with Sample("--time", "2026-03-21T18:00:00Z") as sample:
        season = json.loads(sample.get("/clans/%232PP/capitalraidseasons"))["items"][0]
        with present(sample) as ask:
            output = ask("raids", "2PP", COLUMNS="").output
            expected = []
            for entry in season["attackLog"] + season["defenseLog"]:
                for district in entry["districts"]:
                    total, gains = 0, []
                    for attack in reversed(district.get("attacks", [])):
                        gains.append(attack["destructionPercent"] - total)
                        total = attack["destructionPercent"]
                    if gains:
                        expected.append((district["name"], gains))
            assert any(len(gains) > 1 for _, gains in expected)
            told = [(name, [int(gain) for gain in re.findall(r"\+(\d+) % ", line)])
                    for name, line in re.findall(r"^  ([^:\n]+): (\+\d+ % .*)$", output, re.M)]
            assert told == expected, (told, expected)
            narrow = ask("raids", "2PP", COLUMNS="40").output
            assert not re.search(r"\+\d+$|%$", narrow.split("\nSeasons\n")[0], re.M), narrow


def test_old_raids():
    """The API tells members of the newest weekend only; those of an old one are as they were seen then."""
    with Sample("--time", "2026-03-21T18:00:00Z") as sample, fresh_home() as home:
        def ask(*arguments):
            return run("raids", "2PP", *arguments, home=home, COLUMNS="", **sample.variables())

        assert sample.tell("time 2026-03-23T08:00:00Z").startswith("ok")
        season = json.loads(sample.get("/clans/%232PP/capitalraidseasons"))["items"][0]
        assert season["state"] == "ended" and ask("--limit", "1").status == 0
        assert sample.tell("advance 7d").startswith("ok")
        first = json.loads(ask("--limit", "1", "--json", "--no-cache").output)
        after = ("--limit", "1", "--after", first["paging"]["cursors"]["after"])
        without = ask(*after, "--no-cache").output
        assert "The game keeps members for the newest weekend only." in without and "Done" not in without, without
        output = ask(*after).output
        assert f"\n{len(season['members'])} raided, " in output and "The members are those that your archive keeps." in output, output
        for member in season["members"]:
            assert f"  {member['tag']}  " in output, (member, output)


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
        assert f"{war['opponent']['tag']}  " in wars and "Battle  " in wars and "Running  " in raids, kept
        link = "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP"
        assert run("archive", link, home=home, PENNANT_API_URL=sample.url).output == kept.output
        assert run("archive", "-", home=home, stdin=b"2pp\n", PENNANT_API_URL=sample.url).output == kept.output
        wrong = run("archive", link.replace("Clan", "Player"))
        assert wrong.status == 2 and "not the tag of a clan but the link of a player" in wrong.errors, wrong
        assert str(season["capitalTotalLoot"]) in raids and "Nothing is kept." in raids, kept
        for member in clan["memberList"]:
            assert member["tag"] in members, (member["tag"], kept)
        told = run("archive", "2PP", "--json", home=home, PENNANT_API_URL=sample.url)
        assert told.status == 0 and told.errors == "" and told.output.count("\n") == 1, told
        told = json.loads(told.output)
        assert told["tag"] == "#2PP" and told["groups"] == [], told
        assert [kept["reply"] for kept in told["wars"] + told["raids"]] == [war, season], told
        assert all("warTag" not in kept and kept["seenAt"].endswith("Z") for kept in told["wars"]), told
        assert {member["tag"]: member["donations"] for member in told["members"]} == {
            member["tag"]: member["donations"] for member in clan["memberList"]
        }
        assert all(member["isPresent"] and "movedAt" not in member for member in told["members"]), told
        none = run("archive", "2PP2", "--json", home=home, PENNANT_API_URL=sample.url)
        assert json.loads(none.output) == {"tag": "#2PP2", "wars": [], "groups": [], "raids": [], "members": []}, none
    for arguments in ([], ["XYZ"], ["2PP", "2PPP"], ["2PP", "--limit", "0"], ["2PP", "--api-url", "x"]):
        assert run("archive", *arguments).status == 2, arguments


def test_war_not_seen_to_its_end():
    """What was seen last of a war is its battle, and that is over."""
    now = datetime.datetime.now(datetime.timezone.utc)

    def at(**span):
        return (now + datetime.timedelta(**span)).strftime(FORM) + ".000Z"

    war = {"state": "inWar", "teamSize": 1, "attacksPerMember": 1, "preparationStartTime": at(days=-5),
           "startTime": at(days=-4), "endTime": at(days=-3), "clan": make_side("2PP", "2QQ", 1, [(0, 0, 2, 80)], 1),
           "opponent": make_side("2QQ", "2PP", 1, [], 2)}
    with Recorder(lambda path, before: Reply(body=json.dumps(war).encode())) as server, fresh_home() as home:
        assert run("war", "2PP", *server.access, home=home).status == 0
        output = run("archive", "2PP", "--api-url", server.url, home=home).output
        assert "  Not seen to its end  " in output and "Battle day" not in output, output


def test_old_war():
    """The API forgets a war when the next one starts; each command is a start of its own."""
    path = "/clans/%232PP/currentwar"
    with Sample("--time", "2026-03-12T18:00:00Z") as sample, fresh_home() as home:
        def open_war(wanted):
            war = find(sample, path, wanted, step="2h", tries=120)
            result = run("war", "2PP", "--api-url", sample.url, "--token", sample.token, home=home)
            assert result.status == 0, result
            return war

        def read_kept():
            result = run("archive", "2PP", "--json", "--api-url", sample.url, home=home)
            assert result.status == 0 and result.errors == "", result
            return [kept["reply"] for kept in json.loads(result.output)["wars"]]

        def clear_cache():
            shutil.rmtree(SCRATCH / home / "cache")

        first = open_war(lambda war: war["state"] == "inWar")
        assert read_kept() == [first]
        clear_cache()
        first = open_war(lambda war: war["state"] == "warEnded")
        began = first["preparationStartTime"]
        assert len(first["clan"]["members"]) == first["teamSize"] and first["clan"]["attacks"] > 0, first
        clear_cache()
        second = open_war(lambda war: war["state"] == "warEnded" and war["preparationStartTime"] != began)
        assert read_kept() == [second, first]
        clear_cache()
        find(sample, path, lambda war: war.get("preparationStartTime") not in (began, second["preparationStartTime"]),
             step="2h")
        assert read_kept() == [second, first]


if __name__ == "__main__":
    sys.exit(main(globals()))
