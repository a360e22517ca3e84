#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks for everything that the API tells, by the command that is there for it.

    test-commands.py PENNANTCTL [NAME…]
"""

import datetime
import json
import re
import sys
import unicodedata

from harness import Sample, fresh_home, main, on_terminal, run
from recorder import Recorder, Reply


NOW = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def now_sample(*arguments):
    """A world at the machine's time, as pennantctl reckons with that, which stands still."""
    return Sample("--time", NOW, *arguments)


# What is typed, the path that is asked for, and words that its text has.
LISTS = [
    (("members", "2PP"), "/clans/%232PP/members", ("Rank", "Role", "TH", "Donated", "Ratio")),
    (("warlog", "2PP"), "/clans/%232PP/warlog", ("Result", "Opponent", "Stars", "Destruction", "Won")),
    (("search", "lights"), "/clans?name=lights", ("Harbour Lights", "Admission", "War league")),
    (("search", "--min-members", "48"), "/clans?minMembers=48", ("Members", "Tag")),
    (("battlelog", "2PP"), "/players/%232PP/battlelog", ("Attack", "Defence", "Home village", "Legend", "Destruction")),
    (("league-history", "2PP"), "/players/%232PP/leaguehistory", ("Week of", "Trophies", "Place")),
    (("locations",), "/locations", ("32000006", "International", "Country")),
    (("location", "32000094"), "/locations/32000094", ("Germany", "DE")),
    (("rankings", "global", "clans"), "/locations/global/rankings/clans", ("Rank", "Clan trophies")),
    (("rankings", "32000094", "players"), "/locations/32000094/rankings/players", ("Trophies", "Clan")),
    (("rankings", "global", "clans-builder-base"), "/locations/global/rankings/clans-builder-base",
     ("Builder base trophies",)),
    (("rankings", "global", "players-builder-base"), "/locations/global/rankings/players-builder-base",
     ("Builder base league",)),
    (("rankings", "global", "capitals"), "/locations/global/rankings/capitals", ("Capital trophies",)),
    (("leagues",), "/leagues", ("29000022",)),
    (("league", "29000022"), "/leagues/29000022", ("Legend League",)),
    (("league-seasons", "29000022"), "/leagues/29000022/seasons", ("Season", "2015-07")),
    (("league-seasons", "29000022", "2025-10-06", "--limit", "100"), "/leagues/29000022/seasons/2025-10-06?limit=100",
     ("Rank", "Attacks won")),
    (("league-tiers",), "/leaguetiers", ("105000000", "Unranked")),
    (("league-tiers", "105000001"), "/leaguetiers/105000001", ("Skeleton League 1",)),
    (("builder-base-leagues",), "/builderbaseleagues", ("44000000",)),
    (("builder-base-leagues", "44000000"), "/builderbaseleagues/44000000", ("44000000",)),
    (("capital-leagues",), "/capitalleagues", ("85000000",)),
    (("capital-leagues", "85000001"), "/capitalleagues/85000001", ("85000001",)),
    (("war-leagues",), "/warleagues", ("48000000",)),
    (("war-leagues", "48000001"), "/warleagues/48000001", ("48000001",)),
    (("labels", "clans"), "/labels/clans", ("56000000", "Clan Wars")),
    (("labels", "players"), "/labels/players", ("57000000",)),
    (("goldpass",), "/goldpass/seasons/current", ("Gold pass, ends in",)),
    (("get", "/labels/clans?limit=2"), "/labels/clans?limit=2", ("56000001",)),
]


def title_of(output):
    return output.splitlines()[0]


def test_every_endpoint():
    """Each command asks for its path, prints the very bytes with --json, and a table or a page without."""
    with now_sample() as sample:
        for arguments, path, words in LISTS:
            with fresh_home() as home:
                raw = sample.get(path)
                result = run(*arguments, "--json", home=home, **sample.variables())
                assert result.status == 0 and result.errors == "", result
                assert result.raw == raw.rstrip(b"\n") + b"\n", (arguments, result)
                text = run(*arguments, home=home, **sample.variables())
                assert text.status == 0 and text.errors == "", (arguments, text)
                for word in words:
                    assert word in text.output, (arguments, word, text)
                assert re.search(r"^Seen \d{4}-", text.output, re.M), text


def test_one_request_each():
    with Recorder(lambda path, before: Reply(body=b'{"items":[]}')) as server, fresh_home() as home:
        for arguments, path, _ in LISTS:
            if arguments[0] in ("location", "league", "goldpass") or arguments[1:2] and arguments[1][:3] in ("105", "440"):
                continue
            before = len(server.requests)
            run(*arguments, "--no-cache", *server.access, home=home)
            assert server.requests[before:] == ["/v1" + path], (arguments, server.requests[before:])


def test_search_filters():
    with Recorder(lambda path, before: Reply(body=b'{"items":[]}')) as server, fresh_home() as home:
        result = run("search", "abc", "--war-frequency", "always", "--location", "32000007", "--min-members", "10",
                     "--max-members", "50", "--min-points", "100", "--min-level", "5", "--labels", "56000000,56000001",
                     "--limit", "7", "--after", "x", *server.access, home=home)
        assert result.status == 0 and "The list is empty" in result.output, result
        query = dict(part.split("=") for part in server.requests[0].split("?")[1].split("&"))
        assert query == {"name": "abc", "warFrequency": "always", "locationId": "32000007", "minMembers": "10",
                         "maxMembers": "50", "minClanPoints": "100", "minClanLevel": "5",
                         "labelIds": "56000000%2C56000001", "limit": "7", "after": "x"}, query
        for arguments in (["search"], ["search", "ab"], ["search", "abc", "--min-members", "51"],
                          ["search", "abc", "--war-frequency", "daily"], ["search", "abc", "def"]):
            result = run(*arguments, *server.access, home=home)
            assert result.status == 2 and result.output == "" and result.errors != "", (arguments, result)
        assert len(server.requests) == 1, server.requests


def test_wrong_words():
    for arguments in (["rankings", "global"], ["rankings", "global", "heroes"], ["labels", "pets"], ["labels"],
                      ["goldpass", "now"], ["league-seasons"], ["location"], ["get"], ["verify-token"],
                      ["league-group", "2PP"], ["members", "2PP", "--limit", "0"], ["members", "2PP", "--limit", "x"],
                      ["members", "2PP", "--after", "x", "--before", "y"], ["members", "2PP", "--all", "--before", "y"],
                      ["verify-token", "2PP", "2PPP"], ["war-leagues", "48000001", "--all"], ["war", "2PP", "--limit", "3"], ["clan", "2PP", "--all"], ["league-tiers", "1", "--limit", "3"]):
        result = run(*arguments, PENNANT_TOKEN="x", PENNANT_API_URL="http://127.0.0.1:1/v1")
        assert result.status == 2 and result.output == "" and "--help" in result.errors, (arguments, result)
    result = run("members", "2PP", "--limit", "0")
    assert "“--limit” must be a whole number" in result.errors, result
    result = run("members", "2PP", "--all", "--before", "y")
    assert "Only one of --all and --before can be given." in result.errors, result


def test_league_group():
    with now_sample() as sample, fresh_home() as home:
        somebody = json.loads(sample.get("/players/%232PP"))
        group, season = somebody["currentLeagueGroupTag"], str(somebody["currentLeagueSeasonId"])
        result = run("league-group", group, season, "--player", "2pp", "--json", home=home, **sample.variables())
        path = f"/leaguegroup/%23{group[1:]}/{season}?playerTag=%232PP"
        assert result.status == 0 and result.raw == sample.get(path).rstrip(b"\n") + b"\n", result
        text = run("league-group", group, season, "--player", "2PP", home=home, **sample.variables())
        assert text.status == 0 and title_of(text.output) == "Members" and "#2PP" in text.output, text
        trophies = [member["leagueTrophies"] for member in json.loads(result.output)["members"]]
        best = re.search(r"#\w+ +(\d+)", text.output.splitlines()[2]).group(1)
        assert int(best) == max(trophies), text
        without = run("league-group", group, season, home=home, **sample.variables())
        assert without.status == 2 and "--player is missing" in without.errors, without


def test_verify_token():
    with Recorder(lambda path, before: Reply()) as server, fresh_home() as home:
        empty = run("verify-token", "2PP", *server.access, home=home, stdin=b"\n")
        assert empty.status == 2 and "no token" in empty.errors and server.requests == [], empty
    with now_sample() as sample, fresh_home() as home:
        wrong = run("verify-token", "2PP", home=home, stdin=b"abc123\n", **sample.variables())
        assert wrong.status == 0 and wrong.output.startswith("The token is not valid"), wrong
        assert "abc123" not in wrong.output + wrong.errors, wrong
        raw = run("verify-token", "2PP", "--json", home=home, stdin=b"abc123", **sample.variables())
        assert json.loads(raw.output) == {"tag": "#2PP", "token": "abc123", "status": "invalid"}, raw
        token = sample.tell("player-token #2PP").split(" ")[2]
        right = run("verify-token", "2PP", home=home, stdin=token.encode(), **sample.variables())
        assert right.status == 0 and "The token is valid: it was made by #2PP." in right.output, right
        assert token not in right.output + right.errors, right
        long = run("verify-token", "2PP", home=home, stdin=b"a" * 300, **sample.variables())
        assert long.status == 1 and long.output == "" and "too long" in long.errors, long
        nobody = run("verify-token", "CCCCCCCCCC", home=home, stdin=b"abc123\n", **sample.variables())
        assert nobody.status == 1 and "No player" in nobody.errors, nobody


def test_verbose_and_metrics():
    with now_sample() as sample, fresh_home() as home:
        first = run("clan", "2PP", "--verbose", "--metrics", home=home, **sample.variables())
        size = len(sample.get("/clans/%232PP"))
        lines = first.errors.splitlines()
        # The copy that the API sends is as old as what is gone of the minute for which it is fresh.
        age = 60 - sample.get_max_age("/clans/%232PP")
        assert re.fullmatch(rf"GET /clans/%232PP 200 age {age} s, {size} bytes, \d+\.\d ms", lines[0]), first
        assert lines[1].startswith("Requests 1, stored 0, errors 0, retries 0"), first
        assert re.fullmatch(r"/clans/\{tag\} +1 +0 +0 +\d+\.\d +\d+\.\d", lines[3]), first
        second = run("clan", "2PP", "-v", "--metrics", home=home, **sample.variables())
        assert re.match(rf"GET /clans/%232PP 200 age \d+ s, {size} bytes, stored\n", second.errors), second
        assert "Requests 1, stored 1" in second.errors, second
        assert sample.token not in first.errors + second.errors
        assert "Seen" in first.output and "GET" not in first.output, first


def test_ages():
    """The API's copy goes on ageing when it is ours; of a refusal, which is fresh for longer, no age follows."""
    with Sample() as sample, fresh_home() as home:
        age = 60 - sample.get_max_age("/clans/%232PP")
        assert age > 0
        sent, stored = (run("clan", "2PP", "-v", home=home, **sample.variables()).errors for _ in range(2))
        assert sent.startswith(f"GET /clans/%232PP 200 age {age} s, "), sent
        later = re.fullmatch(r"GET /clans/%232PP 200 age (\d+) s, \d+ bytes, stored\n", stored)
        assert int(later[1]) >= age, stored
        refused = run("clan", "CCCCCCCCCC", "-v", home=home, **sample.variables())
        assert refused.errors.startswith("GET /clans/%23CCCCCCCCCC 404 age —, "), refused


def test_paging():
    with now_sample() as sample, fresh_home() as home:
        few = run("locations", "--limit", "3", "--json", home=home, **sample.variables())
        assert len(json.loads(few.output)["items"]) == 3, few
        more = run("locations", "--limit", "3", home=home, **sample.variables())
        assert "--all" in more.output and len(re.findall(r"^32\d+", more.output, re.M)) == 3, more
        after = json.loads(few.output)["paging"]["cursors"]["after"]
        next_page = run("locations", "--limit", "3", "--after", after, "--json", home=home, **sample.variables())
        assert json.loads(next_page.output)["items"][0]["id"] == 32000003, next_page
        everything = run("league-seasons", "29000022", "2025-10-06", "--all", home=home, **sample.variables())
        rows = re.findall(r"^ *(\d+)  ", everything.output, re.M)
        assert rows == [str(n) for n in range(1, 25001)], (len(rows), everything.output[:500])
        pages = run("league-seasons", "29000022", "2025-10-06", "--all", "--limit", "2500", "--json", home=home,
                    **sample.variables())
        ranks = [item["rank"] for line in pages.output.splitlines() for item in json.loads(line)["items"]]
        assert ranks == list(range(1, 2501)) and len(pages.output.splitlines()) == 3, len(ranks)
        limited = run("league-seasons", "29000022", "2025-10-06", "--all", "--limit", "7", home=home,
                      **sample.variables())
        assert len(re.findall(r"^ *\d+  ", limited.output, re.M)) == 7, limited
        season = ("league-seasons", "29000022", "2025-10-06", "--all", "--json")
        page = json.loads(sample.get("/leagues/29000022/seasons/2025-10-06?limit=100"))
        for limit, size in (("7", 7), ("100", 100)):
            cut = run(*season, "--limit", limit, home=home, **sample.variables())
            assert cut.status == 0 and len(cut.output.splitlines()) == 1, cut
            assert json.loads(cut.output) == {**page, "items": page["items"][:size]}, cut
        pages = run(*season, "--limit", "1050", home=home, **sample.variables()).output.splitlines()
        assert [len(json.loads(line)["items"]) for line in pages] == [1000, 50], pages


def test_paging_that_breaks_off():
    first = b'{"items":[{"id":1,"name":"One"}],"paging":{"cursors":{"after":"x"}}}'

    def choose(path, before):
        return Reply(status=404, body=b'{"reason":"notFound"}') if "after=x" in path else Reply(body=first)

    with Recorder(choose) as server, fresh_home() as home:
        arguments = ("leagues", "--all", "--retries", "0", *server.access)
        result = run(*arguments, home=home)
        assert result.status == 1 and "One" in result.output and result.errors.startswith("leagues: "), result
        result = run(*arguments, "--json", home=home)
        assert result.status == 1 and result.raw == first + b"\n", result


def test_large_batch():
    """2,000 tags of which about one in twenty fails: the others come, in order."""
    letters = "0289PYLQGRJCUV"
    tags = ["#2" + "".join(letters[n // 14 ** place % 14] for place in range(6)) for n in range(1, 2001)]
    failing = {tag for n, tag in enumerate(tags) if n % 20 == 7}

    def choose(path, before):
        tag = "#" + path.rsplit("%23", 1)[1]
        return Reply(status=500) if tag in failing else Reply(body=json.dumps({"tag": tag, "name": "x"}).encode())

    with Recorder(choose) as server, fresh_home() as home:
        result = run("player", "--json", "-", "--rate", "0", "--retries", "0", "--connections", "10", *server.access,
                     home=home, stdin="\n".join(tags).encode())
        assert result.status == 1, result.errors[:500]
        found = [json.loads(line)["tag"] for line in result.output.splitlines()]
        assert found == [tag for tag in tags if tag not in failing], len(found)
        errors = result.errors.splitlines()
        assert [line.split(":")[0] for line in errors] == [tag for tag in tags if tag in failing], errors[:5]
        assert server.most_at_once <= 10, server.most_at_once


def test_batch_with_faults():
    """The same against the sample world that fails by itself."""
    with now_sample("--fault", "server-error=0.05") as sample, fresh_home() as home:
        found = []
        for line in run("rankings", "global", "clans", "--json", "--retries", "9", home=home,
                        **sample.variables()).output.splitlines():
            found += [clan["tag"] for clan in json.loads(line)["items"]]
        tags = (found * (2000 // len(found) + 1))[:2000]
        result = run("members", "--json", "-", "--rate", "0", "--retries", "0", "--no-cache", home=home,
                     stdin=" ".join(tags).encode(), **sample.variables())
        lines, errors = result.output.splitlines(), result.errors.splitlines()
        assert len(lines) + len(errors) == 2000, (len(lines), errors[:5])
        # 5 % of 2,000 are 100; ten standard deviations are 97.
        assert 3 < len(errors) < 197, len(errors)
        assert all(json.loads(line)["items"] for line in lines)


# ---------------------------------------------------------------------------------------------------
# Terminals
# ---------------------------------------------------------------------------------------------------

def width_of(line):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in line)


def test_narrow_terminal():
    with now_sample() as sample, fresh_home() as home:
        for columns in (40, 60, 100):
            output, _ = on_terminal(["members", "2PP"], home, columns, NO_COLOR="1", **sample.variables())
            lines = output.replace("\r", "").splitlines()
            assert len(lines) > 40 and lines[lines.index("") + 1].startswith("Rank  Name"), output
            # Emoji whose width depends on a selector are reckoned otherwise by one.
            assert all(width_of(line) <= columns + 1 for line in lines), (columns, max(lines, key=width_of))
            # Sentences go on in the next line.
            page, _ = on_terminal(["clan", "2PP"], home, columns, NO_COLOR="1", **sample.variables())
            rules = page.replace("\r", "").split("\nRank")[0].splitlines()
            longest = max(len(word) for line in rules for word in line.split())
            assert all(width_of(line) <= max(columns, longest) for line in rules), (columns, page)
            assert "Calm people from all over, most of us" in " ".join(rules), rules
        assert "Ratio" in run("members", "2PP", home=home, **sample.variables()).output


def test_columns():
    """COLUMNS says how wide a line may be, on a terminal and elsewhere."""
    with now_sample() as sample, fresh_home() as home:
        def ask(columns):
            lines = run("members", "2PP", "--limit", "3", home=home, COLUMNS=columns, **sample.variables()).output
            return max(len(line) for line in lines.splitlines())

        assert ask("40") <= 40 < ask("60") <= 60 < ask("200"), ask("200")
        assert ask("200") == ask("") == ask("0") == ask("x") == ask("-3")
        page, _ = on_terminal(["members", "2PP", "--limit", "3"], home, 40, COLUMNS="70", **sample.variables())
        assert 40 < max(len(line) for line in page.replace("\r", "").splitlines()), page


def test_terminal_without_utf_8():
    """Bytes of UTF-8 could steer a terminal of another character set."""
    body = json.dumps({"items": [{"tag": "#2PP", "name": "\u011b…"}]}, ensure_ascii=False).encode()
    assert b"\x9b" in body
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        for arguments in (["members", "2PP", *server.access], ["members", "2PP", "--json", *server.access], ["--help"]):
            assert on_terminal(arguments, home, LC_ALL="C")[0].isascii(), arguments
        assert "\u011b…" in run("members", "2PP", *server.access, home=home, LC_ALL="C").output


def test_colour():
    with now_sample() as sample, fresh_home() as home:
        assert "\x1b[1m" in on_terminal(["clan", "2PP"], home, **sample.variables())[0]
        assert "\x1b" not in on_terminal(["clan", "2PP"], home, NO_COLOR="1", **sample.variables())[0]
        assert "\x1b" not in on_terminal(["clan", "2PP"], home, TERM="dumb", **sample.variables())[0]
        assert "\x1b" not in run("clan", "2PP", home=home, **sample.variables()).output
        assert "\x1b" not in on_terminal(["clan", "2PP", "--json"], home, **sample.variables())[0]


def test_progress():
    with now_sample() as sample, fresh_home() as home:
        output, errors = on_terminal(["league-tiers", "105000001", "105000002", "1"], home, **sample.variables())
        assert "of 3" in errors and errors.index("of 3") < errors.index("1: The API does not"), errors
        assert "105000002" in output and "of 3" not in output, output
        quiet = run("league-tiers", "105000001", "105000002", home=home, **sample.variables())
        assert quiet.errors == "", quiet


def test_hostile_lists():
    name = "a\x1b[31mb\x07\u202ec\nd\u2028e"
    body = json.dumps({"items": [{"tag": name, "name": name, "role": name, "clanLevel": 1, "rank": 1,
                                  "opponent": {"name": name, "tag": name}, "clan": {"name": name}, "result": name,
                                  "endTime": name, "battleType": name, "id": 1, "countryCode": name}],
                       "paging": {"cursors": {}}}).encode()
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        for arguments in (["members", "2PP"], ["warlog", "2PP"], ["search", "abc"], ["battlelog", "2PP"],
                          ["locations"], ["rankings", "global", "players"], ["leagues"], ["get", "/labels/clans"]):
            output = run(*arguments, *server.access, home=home).output
            for character in "\x1b\x07\u202e\u2028":
                assert character not in output, (arguments, ascii(output))


def spoil(value, text):
    """The same with every text another."""
    if isinstance(value, dict):
        return {name: spoil(member, text) for name, member in value.items()}
    if isinstance(value, list):
        return [spoil(element, text) for element in value]
    return text if isinstance(value, str) else value


def test_hostile_texts():
    """Whatever stands in a reply, in any field, nothing of it steers a terminal."""
    text = "a\x1b[31mb\x07\x9bc\u202ed\u2066e\nf\u2028g\0h\u200bi\r\tj\x7f\x85"
    with now_sample() as sample, fresh_home() as home:
        replies = [(arguments, sample.get(path)) for arguments, path, _ in LISTS]
        replies += [((command, "2PP"), sample.get(f"/{kind}/%232PP{path}")) for command, kind, path in (
            ("clan", "clans", ""), ("war", "clans", "/currentwar"), ("raids", "clans", "/capitalraidseasons"),
            ("player", "players", ""))]
        replies += [((*arguments, "--retries", "0"), b'{"reason": "x", "message": "x"}') for arguments in (
            ("clan", "2PP"), ("goldpass",))]
    n_seen = 0
    for arguments, raw in replies:
        body, status = json.dumps(spoil(json.loads(raw), text)).encode(), 400 if "--retries" in arguments else 200
        with Recorder(lambda path, before: Reply(status=status, body=body)) as server, fresh_home() as home:
            shown = on_terminal([*arguments, "--verbose", "--metrics", "--no-cache", *server.access], home, NO_COLOR="1")
            assert len(server.requests) == 1, (arguments, server.requests)
            n_seen += "a[31mb" in shown[0]
            for character in text:
                if not character.isprintable() and character not in "\n\r":
                    assert character not in "".join(shown), (arguments, ascii(character), ascii(shown))
            assert "\r" not in "".join(shown).replace("\r\n", ""), (arguments, ascii(shown))
    # A few tell figures only.
    assert n_seen > len(replies) - 6, n_seen


def test_blank_names():
    body = json.dumps({"items": [{"tag": "#2PP", "name": name} for name in ("\u3164", "\u2800", " \u200b", "")]}).encode()
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        output = run("members", "2PP", *server.access, home=home).output
        assert output.count("(blank)  #2PP") == 4, output
        # What no member tells is not zero.
        assert "\n4 shown · average town hall — · donated —, received —\n" in output, output


# ---------------------------------------------------------------------------------------------------
# Codes
# ---------------------------------------------------------------------------------------------------

def test_wrong_arguments():
    """With nothing right among them the command line is wrong; beside something right a wrong one fails alone."""
    with Recorder(lambda path, before: Reply(body=b'{"id":1,"tag":"#2PP","name":"x"}')) as server, fresh_home() as home:
        for arguments in (["location", "abc"], ["league", "abc"], ["league-tiers", "abc"], ["clan", "bad!"],
                          ["player", "bad!", "worse!"], ["get", "nope"], ["rankings", "abc", "clans"],
                          ["league-seasons", "abc"], ["archive", "bad!"], ["verify-token", "bad!"]):
            result = run(*arguments, *server.access[:2], home=home, stdin=b"x\n", PENNANT_TOKEN="x")
            assert result.status == 2 and result.output == "" and result.errors != "", (arguments, result)
        assert len(run("clan", "bad!", "worse!", *server.access, home=home).errors.splitlines()) == 2
        assert server.requests == [], server.requests
        for command, wrong, right in (("location", "abc", "1"), ("league-tiers", "abc", "1"), ("clan", "bad!", "2PP"),
                                      ("get", "nope", "/clans/%232PP")):
            result = run(command, wrong, right, "--json", *server.access, home=home)
            assert result.status == 1 and len(result.output.splitlines()) == 1, result
            assert len(result.errors.splitlines()) == 1 and result.errors.startswith(wrong + ": "), result


def test_exit_codes():
    with now_sample("--address", "203.0.113.1") as sample, fresh_home() as home:
        refused = run("goldpass", home=home, **sample.variables())
        assert refused.status == 3 and "203.0.113.1" in refused.errors, refused
        assert sample.tell("address real").startswith("ok")
        assert run("goldpass", home=home, **sample.variables()).status == 0
        assert run("war", "2PP", "--realtime", home=home, **sample.variables()).status == 3
        assert run("league", "1", "29000000", "--retries", "0", home=home, **sample.variables()).status == 1
    assert run("goldpass", PENNANT_API_URL="http://127.0.0.1:1/v1").status == 3


def test_long_war_log():
    """What the API cannot gather in time is asked for in parts."""
    with Sample("--time", "2026-11-01T12:00:00Z") as sample, fresh_home() as home:
        clans = [clan["tag"] for clan in json.loads(sample.get("/clans?warFrequency=always"))["items"]]
        tag = next(tag for tag in clans if sample.status(f"/clans/%23{tag[1:]}/warlog") == 504)
        whole = run("warlog", tag, "--retries", "0", home=home, **sample.variables())
        assert whole.status == 1 and whole.output == "", whole
        assert "Ask for fewer wars with --limit=50, or for one page after another with --all." in whole.errors, whole
        part = run("warlog", tag, "--limit=50", "--json", home=home, **sample.variables())
        assert part.status == 0 and len(json.loads(part.output)["items"]) == 50, part
        pages = run("warlog", tag, "--all", "--json", home=home, **sample.variables())
        assert pages.status == 0, pages
        rows = [row for page in pages.output.splitlines() for row in json.loads(page)["items"]]
        assert len(rows) > 100 and rows[:50] == json.loads(part.output)["items"], pages


def test_private():
    with Recorder(lambda path, before: Reply(status=403, body=b'{"reason":"accessDenied"}')) as server:
        with fresh_home() as home:
            result = run("war", "2PP", *server.access, home=home)
            assert result.status == 1 and result.errors == (
                "#2PP: The clan keeps its war log private, so the game tells nobody about its wars, not even its members.\n"), result


if __name__ == "__main__":
    sys.exit(main(globals()))
