#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs pennantctl as a person does, against its own sample world and against servers that misbehave.

    test-pennantctl.py PENNANTCTL [NAME…]
"""

import concurrent.futures
import contextlib
import hashlib
import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from harness import (PATIENCE, PROGRAM, SCRATCH, WARNING, Sample, environment, files_below, fresh_home, main,
                     on_terminal, run)
from recorder import Recorder, Reply


def player(tag, name="Somebody", **more):
    return json.dumps({"tag": tag, "name": name, **more}).encode()


def answer_players(path, before):
    return Reply(body=player("#" + path.rsplit("%23", 1)[1]))


# ---------------------------------------------------------------------------------------------------
# The command line
# ---------------------------------------------------------------------------------------------------

def test_help():
    for arguments in (["--help"], ["help"], ["player", "--help"], ["clan", "--help"], ["sample", "--help"]):
        result = run(*arguments)
        assert result.status == 0 and "Usage:" in result.output and result.errors == "", result
    for option in ("--json", "--api-url", "--token", "--token-file", "--rate", "--burst", "--connections", "--timeout", "--retries",
                   "--no-cache", "--max-wait"):
        assert option in run("player", "--help").output
        assert option in run("clan", "--help").output
    for option in ("--port", "--replay", "--latency", "--seed", "--fault", "--rate-limit", "--address", "--time",
                   "--speed", "--no-gzip", "advance SPAN", "fault KIND"):
        assert option in run("sample", "--help").output
    # Where a line ends is up to the width of a terminal.
    for arguments, words in ((["sample", "--help"], "twice as many at once"), (["--help"], "not endorsed by Supercell")):
        assert words in " ".join(run(*arguments).output.split())
    for arguments in (["help", "clan"], ["--help", "clan"]):
        assert run(*arguments).output == run("clan", "--help").output
    assert run("help", "dance").status == 2
    assert "pennantctl: It goes like this: pennantctl goldpass\n" in run("goldpass", "x").errors


def test_help_fits_a_terminal():
    commands = re.findall(r"^  ([a-z][a-z-]*)(?: |$)", run("--help").output.split("Commands:\n")[1], re.M)
    assert len(commands) > 25, commands
    for arguments in (["--help"], *([command, "--help"] for command in commands)):
        result = run(*arguments)
        assert result.status == 0 and all(len(line) <= 80 for line in result.output.splitlines()), result.output
    assert run("clan", "2PP", "--limit", "3").errors.startswith("pennantctl: Unknown option --limit.\n")


def test_no_reply_is_told():
    """What the system says names the computer too, which is said once; a try that fails takes time."""
    # A port that is taken, and where nobody listens.
    with fresh_home() as home, socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/v1"
        result = run("clan", "2PP", "--verbose", "--api-url", url, "--token", "x", "--retries", "1", home=home)
        lines = result.errors.splitlines()
        assert len(re.findall(r"^GET /clans/%232PP no reply, \d+\.\d ms: There is no connection to 127\.0\.0\.1: "
                              r"[^:]+\.$", result.errors, re.M)) == 2, result
        assert re.fullmatch(r"#2PP: There is no connection to 127\.0\.0\.1: [^:]+\.", lines[-1]), result


def test_version():
    result = run("--version")
    assert result.status == 0 and re.fullmatch(r"pennantctl \d+\.\d+\.\d+\n", result.output), result


def test_wrong_usage():
    for arguments in ([], ["dance"], ["--dance"], ["player", "--dance", "2PP"], ["player", "--rate", "fast", "2PP"],
                      ["player", "--rate", "-1", "2PP"], ["player", "--rate", "nan", "2PP"],
                      ["player", "--burst", "0", "2PP"], ["player", "--connections", "0", "2PP"],
                      ["player", "--timeout", "0", "2PP"], ["player", "--retries", "-1", "2PP"],
                      ["player", "--max-wait", "-1", "2PP"], ["player", "--api-url", "elsewhere", "2PP"],
                      ["player", "--api-url", "ftp://localhost/v1", "2PP"], ["player", "--token", "a\nb", "2PP"],
                      ["sample", "more"], ["sample", "--port", "70000"], ["sample", "--latency", "-1"],
                      ["sample", "--seed", "x"], ["sample", "--speed", "-1"], ["sample", "--rate-limit", "-1"],
                      ["sample", "--time", "yesterday"], ["sample", "--time", "1999-01-01T00:00:00Z"],
                      ["sample", "--address", "::g"], ["sample", "--fault", "closed=2"],
                      ["sample", "--fault", "closed="], ["sample", "--fault", "closed=nan"],
                      ["sample", "--fault", "error"], ["sample", "--fault", "portal-private"]):
        result = run(*arguments)
        assert result.status == 2 and result.output == "" and "--help" in result.errors, (arguments, result)


def test_no_tag():
    for arguments in (["player"], ["clan"], ["clan", "--json"]):
        result = run(*arguments)
        assert result.status == 2 and "without #" in result.errors, result
    result = run("player", "-", stdin=b" \n\n")
    assert result.status == 2 and "Standard input holds nothing to look up" in result.errors, result


def test_hostile_usage():
    result = run("dan\x1b[31mce\x07")
    assert result.status == 2 and "\x1b" not in result.errors and "\x07" not in result.errors, result
    result = run(b"\xff\xfe".decode("utf-8", "surrogateescape"))
    assert result.status == 2, result


# ---------------------------------------------------------------------------------------------------
# The sample world
# ---------------------------------------------------------------------------------------------------

def test_sample_signals():
    for number in (signal.SIGINT, signal.SIGTERM):
        with Sample() as sample:
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/v1", sample.url), sample.url
            assert re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+", sample.token)
            assert json.loads(sample.get("/clans/%232PP"))["tag"] == "#2PP"
            assert sample.end(number) == (0, "")


def test_sample_port():
    with Sample() as first:
        port = first.url.split(":")[2].split("/")[0]
        taken = run("sample", "--port", port)
        assert taken.status == 1 and taken.errors != "", taken
        first.end()
        with Sample("--port", port) as second:
            assert second.url == first.url


def test_sample_seed():
    with Sample() as first, Sample("--seed", "1") as same, Sample("--seed", "2") as other:
        def describe(sample):
            return sample.get("/clans/%232PP").decode().replace(sample.url.removesuffix("/v1"), "")

        assert describe(same) == describe(first)
        assert describe(other) != describe(first)


def test_sample_latency():
    with Sample("--latency", "300") as sample:
        start = time.monotonic()
        sample.get("/clans/%232PP")
        assert time.monotonic() - start >= 0.3


def test_sample_faults():
    with Sample("--fault", "server-error", "--fault", "unknown-field=0") as sample:
        assert sample.status("/clans/%232PP") == 500
        assert sample.tell("fault server-error=0").startswith("ok ")
        assert sample.status("/clans/%232PP") == 200
    kinds = run("sample", "--fault", "help")
    assert kinds.status == 0 and "  bad-gateway " in kinds.output and "  portal-error " in kinds.output, kinds
    wrong = run("sample", "--fault", "dance=0.5")
    assert wrong.status == 2 and wrong.output == "" and kinds.output in wrong.errors, wrong


def test_sample_time():
    """It begins when it is told to, stands still, and is moved on by whoever writes to it."""
    with Sample("--time", "2026-03-20T10:00:00", "--speed", "0") as sample:
        assert sample.tell("advance 0s") == "ok 2026-03-20T10:00:00Z"
        before = sample.get("/players/%232PP")
        assert sample.get("/players/%232PP") == before
        assert sample.tell("advance 36h") == "ok 2026-03-21T22:00:00Z"
        assert sample.tell("  time\t2026-03-21T23:00:00+00:00 ") == "ok 2026-03-21T23:00:00Z"
        assert sample.tell("advance 10d") == "ok 2026-03-31T23:00:00Z"
        assert sample.get("/players/%232PP") != before
        for line in ("time 2026-03-20T10:00:00Z", "time soon", "advance", "advance 5", "advance -5s", "advance 5x",
                     "advance 99999999999999d", "advance 20000d", "dance", "latency x", "address nowhere", "fault dance"):
            assert sample.tell(line).startswith("error "), line
        sample.process.stdin.write(b"\xff\xfe\n")
        assert sample.tell("").startswith("error "), "a line that is no text"
        assert sample.tell("advance 0s") == "ok 2026-03-31T23:00:00Z"
    with Sample("--speed", "3600") as sample:
        first = sample.tell("advance 0s")
        while sample.tell("advance 0s") == first:
            pass


def test_sample_commands():
    with Sample("--address", "203.0.113.1") as sample:
        assert sample.status("/labels/clans") == 403
        assert sample.tell("address real").startswith("ok ")
        assert sample.status("/labels/clans") == 200
        assert sample.tell("fault ip-change").startswith("ok ")
        assert sample.status("/labels/clans") == 403
        assert sample.tell("fault none").startswith("ok ")
        assert sample.tell("rate-limit 1").startswith("ok ")
        assert [sample.status("/labels/clans") for _ in range(4)][-1] == 429
        try:
            assert not sample.get("/labels/clans")
        except urllib.error.HTTPError as refusal:
            assert refusal.reason == "Too Many Requests" and "Retry-After" not in refusal.headers, refusal.headers
        assert sample.tell("rate-limit 0").startswith("ok ")
        assert sample.status("/labels/clans") == 200
        answer = sample.tell("player-token #2PP").split(" ")
        assert answer[0] == "ok" and len(answer) == 3 and re.fullmatch(r"[a-z0-9]+", answer[2]), answer
        assert sample.tell("player-token #2PPP").startswith("error ")
        # What is no line at all ends the reading, and the serving goes on.
        sample.process.stdin.write(b"x" * 20000)
        sample.process.stdin.flush()
        assert sample.status("/labels/clans") == 200


def test_sample_portal():
    with Sample() as sample:
        assert sample.portal == sample.url.removesuffix("/v1") + "/api"

        def post(path, value, cookie=""):
            request = urllib.request.Request(sample.portal + path, data=json.dumps(value).encode(),
                                             headers={"Content-Type": "application/json", "Cookie": cookie})
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                return json.load(reply), reply.headers["Set-Cookie"]

        said, cookie = post("/login", {"email": sample.email, "password": sample.password})
        assert said["swaggerUrl"] == sample.url + "/"
        key = post("/apikey/create", {"name": "a", "cidrRanges": ["127.0.0.1"]}, cookie)[0]["key"]["key"]
        sample.token = key
        assert sample.status("/labels/clans") == 200


def is_sanitized(sample):
    return "libasan" in pathlib.Path(f"/proc/{sample.process.pid}/maps").read_text()


def assert_small(sample):
    """A world is made up when it is asked for: holding it costs 40 MB at most."""
    status = pathlib.Path(f"/proc/{sample.process.pid}/status").read_text()
    peak = int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1))
    assert peak <= 40 * 1024 or is_sanitized(sample), peak


# What only tests cost does not count.
PLAIN_MEMORY = {"MALLOC_CHECK_": "0", "MALLOC_PERTURB_": "0"}


def test_sample_memory():
    with Sample(**PLAIN_MEMORY) as sample:
        for clan in json.loads(sample.get("/clans?minMembers=1&limit=1000"))["items"]:
            sample.get("/clans/%23" + clan["tag"][1:])
        season = json.loads(sample.get("/leagues/29000022/seasons"))["items"][-1]["id"]
        assert len(json.loads(sample.get(f"/leagues/29000022/seasons/{season}?limit=25000"))["items"]) == 25000
        assert_small(sample)


def ask_without_reading(sample, path):
    """A connection over which an answer comes that nobody takes."""
    url = urllib.parse.urlsplit(sample.url)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((url.hostname, url.port))
    connection.sendall((f"GET {url.path}{path} HTTP/1.1\r\nHost: {url.netloc}\r\n"
                        f"Authorization: Bearer {sample.token}\r\n\r\n").encode())
    return connection


def test_sample_memory_of_many():
    """However many ask for the longest answer at once, whether they read it or not."""
    with Sample(**PLAIN_MEMORY) as sample, contextlib.ExitStack() as idle:
        path = "/leagues/29000022/seasons/2026-01-26?limit="
        for i in range(4 if is_sanitized(sample) else 64):
            connection = idle.enter_context(ask_without_reading(sample, f"{path}{25000 - i}"))
            assert connection.recv(1) == b"H"
        assert_small(sample)
        whole = sample.get(path + "25000")
        assert len(json.loads(whole)["items"]) == 25000
        for n_callers in (2,) if is_sanitized(sample) else (16, 64):
            with concurrent.futures.ThreadPoolExecutor(n_callers) as callers:
                answers = callers.map(lambda _: hashlib.sha256(sample.get(path + "25000")).digest(), range(n_callers))
                assert set(answers) == {hashlib.sha256(whole).digest()}
            assert_small(sample)


def test_sample_memory_of_faults():
    """Nor does it cost more to send the longest answer badly, and who does not read holds up nobody else."""
    path = "/leagues/29000022/seasons/2026-01-26"
    for fault in ("slow", "cut", "unknown-field", "unknown-enum"):
        with Sample("--fault", fault, **PLAIN_MEMORY) as sample, contextlib.ExitStack() as idle:
            for _ in range(8):
                connection = idle.enter_context(ask_without_reading(sample, path))
                assert connection.recv(1) == b"H"
            assert sample.tell("fault none").startswith("ok ")
            assert sample.status("/labels/clans") == 200
            assert_small(sample)


def test_sample_crowd():
    """A crowd finds room to wait, also while the server is busy and lets nobody in."""
    with Sample() as sample, contextlib.ExitStack() as crowd:
        sample.process.send_signal(signal.SIGSTOP)
        try:
            for _ in range(200):
                crowd.enter_context(ask_without_reading(sample, "/clans/%232PP"))
        finally:
            sample.process.send_signal(signal.SIGCONT)
        assert sample.status("/clans/%232PP") == 200


def test_sample_replay():
    folder = SCRATCH / "replay"
    (folder / "players" / "player").mkdir(parents=True)
    body = {"tag": "#2PP", "name": "Recorded"}
    recorded = {"body": body, "headers": {"cache-control": "max-age=60"}, "response_code": 200}
    (folder / "players" / "player" / "FOUND.json").write_text(json.dumps(recorded))
    with Sample("--replay", str(folder)) as sample:
        result = run("player", "--json", "2PP", home="replay-home", **sample.variables())
        assert result.status == 0 and json.loads(result.output) == body, result
        assert "#2PP FOUND.json" in sample.end()[1]
    missing = run("sample", "--replay", str(folder / "nowhere"))
    assert missing.status == 1 and missing.errors != "", missing


# ---------------------------------------------------------------------------------------------------
# Lookups
# ---------------------------------------------------------------------------------------------------

def test_text():
    with Sample() as sample, fresh_home() as home:
        clan = json.loads(sample.get("/clans/%232PP"))
        result = run("clan", "2PP", home=home, **sample.variables())
        assert result.status == 0 and result.errors == "", result
        lines = result.output.splitlines()
        assert lines[0].endswith("  #2PP") and f"Level {clan['clanLevel']}" in lines[0], result
        assert f"{clan['members']}/50" in lines[1], result
        for member in clan["memberList"]:
            assert member["tag"] in result.output, (member, result)
        assert re.search(r"^Seen \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · newer in \d+ \w+$", result.output, re.M), result

        somebody = json.loads(sample.get("/players/%232PP"))
        result = run("player", "#2PP", home=home, **sample.variables())
        assert result.status == 0 and result.errors == "", result
        assert result.output.splitlines()[0].endswith("  #2PP"), result
        assert f"Town hall {somebody['townHallLevel']}" in result.output.splitlines()[1], result
        for hero in somebody["heroes"]:
            assert re.search(rf"^{re.escape(hero['name'])} +{hero['level']} .*\(game {hero['maxLevel']}\)", result.output,
                             re.M), (hero, result)


def test_absent_is_not_zero():
    with Recorder(lambda path, before: Reply(body=player("#2PP", trophies=0))) as server, fresh_home() as home:
        result = run("player", "2PP", *server.access, home=home)
        assert result.status == 0, result
        assert " · 0 trophies this week · " in result.output, result
        assert " · war stars — · " in result.output, result
        assert re.search(r"^No clan$", result.output, re.M), result
        assert re.search(r"^War: — · ", result.output, re.M), result


def test_json():
    with Sample() as sample, fresh_home() as home:
        for kind, path in (("clan", "/clans/%232PP"), ("player", "/players/%232PP")):
            raw = sample.get(path)
            result = run(kind, "--json", "2PP", home=home, **sample.variables())
            assert result.status == 0 and result.raw == raw.rstrip(b"\n") + b"\n", result


def test_several():
    with Sample() as sample, fresh_home() as home:
        tags = [member["tag"] for member in json.loads(sample.get("/clans/%232PP"))["memberList"]][:30]
        result = run("player", "--json", *tags, home=home, **sample.variables())
        assert result.status == 0, result
        assert [json.loads(line)["tag"] for line in result.output.splitlines()] == tags
        text = run("player", *tags[:3], home=home, **sample.variables())
        places = [text.output.index(f"  {tag}\n") for tag in tags[:3]]
        assert text.status == 0 and places == sorted(places), text


def test_several_lines():
    """A reply that is written over several lines is one line when there are several."""
    pretty = b'{\n  "tag": "#2PP",\n  "name": "Some\\nbody"\n}\n'
    with Recorder(lambda path, before: Reply(body=pretty)) as server, fresh_home() as home:
        arguments = ("--json", *server.access)
        assert run("player", *arguments, "2PP", home=home).raw == pretty
        lines = run("player", *arguments, "2PP", "2PPP", home=home).output.splitlines()
        assert len(lines) == 2 and all(json.loads(line) == json.loads(pretty) for line in lines), lines


def test_standard_input():
    with Recorder(answer_players) as server, fresh_home() as home:
        result = run("player", "--json", "-", "2PPPPP", *server.access, home=home,
                     stdin=b"#2PP\r\n2ppp, %232PPPP\n\n\t2PO\n")
        assert result.status == 0, result
        assert [json.loads(line)["tag"] for line in result.output.splitlines()] == \
            ["#2PP", "#2PPP", "#2PPPP", "#2P0", "#2PPPPP"], result


def test_hostile_input():
    with Recorder(answer_players) as server, fresh_home() as home:
        result = run("player", "--json", "-", *server.access, home=home,
                     stdin=b"\xff\xfe\x1b[31m\x00 2PP " + b"A" * 100000)
        assert result.status == 1 and "\x1b" not in result.errors and len(result.errors) < 1000, result
        assert [json.loads(line)["tag"] for line in result.output.splitlines()] == ["#2PP"], result


def test_links():
    link = "https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP"
    with Recorder(answer_players) as server, fresh_home() as home:
        result = run("player", "--json", link, *server.access, home=home)
        assert result.status == 0 and json.loads(result.output)["tag"] == "#2PP", result
        result = run("clan", link, *server.access, home=home)
        assert result.status == 2 and "not the tag of a clan but the link of a player" in result.errors, result
        result = run("player", link.replace("Player", "Clan"), *server.access, home=home)
        assert result.status == 2 and "not the tag of a player but the link of a clan" in result.errors, result


def test_link_as_an_option():
    link = "https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PPP"
    with Recorder(lambda path, before: Reply(body=b'{"members":[]}')) as server, fresh_home() as home:
        for player_tag in (link, "2ppp", "#2PPP"):
            result = run("league-group", "2PP", "1772427600", "--player", player_tag, "--no-cache", *server.access, home=home)
            assert result.status == 0, result
        assert server.requests == ["/v1/leaguegroup/%232PP/1772427600?playerTag=%232PPP"] * 3, server.requests
        result = run("league-group", "2PP", "1", "--player", link.replace("Player", "Clan"), *server.access, home=home)
        assert result.status == 2 and "“--player” must be a tag" in result.errors, result


def test_paths_from_standard_input():
    """A path may have commas."""
    with Recorder(lambda path, before: Reply(body=b'{"items":[]}')) as server, fresh_home() as home:
        result = run("get", "-", "--json", *server.access, home=home, stdin=b"/clans?labelIds=1,2\n/labels/clans\r\n")
        assert result.status == 0 and sorted(server.requests) == ["/v1/clans?labelIds=1,2", "/v1/labels/clans"], (
            server.requests, result)
        assert "nothing to look up" in run("get", "-", *server.access, home=home).errors


def test_nothing_as_a_tag():
    result = run("clan", "", "2PP!?", PENNANT_TOKEN="x", PENNANT_API_URL="http://127.0.0.1:1/v1")
    assert result.status == 1 and result.errors.startswith("“”: This is not the tag of a clan"), result


def test_not_found():
    with Sample() as sample, fresh_home() as home:
        result = run("player", "--json", "CCCCCCCCCC", "2PP", "XYZ", "--retries", "0", home=home, **sample.variables())
        assert result.status == 1, result
        assert [json.loads(line)["tag"] for line in result.output.splitlines()] == ["#2PP"], result
        lines = result.errors.splitlines()
        assert len(lines) == 2, result
        assert lines[0].startswith("#CCCCCCCCCC: No player has this tag"), result
        assert lines[1].startswith("XYZ: This is not the tag of a player"), result
        assert run("clan", "CCCCCCCCCC", home=home, **sample.variables()).errors.startswith("#CCCCCCCCCC: No clan")


def test_keys():
    with Sample() as sample, fresh_home() as home:
        none = run("clan", "2PP", home=home, PENNANT_API_URL=sample.url)
        assert none.status == 3 and none.output == "" and "PENNANT_TOKEN" in none.errors, none
        wrong = run("clan", "2PP", "--token", "wrong.key.indeed", home=home, PENNANT_API_URL=sample.url)
        assert wrong.status == 3 and wrong.errors.startswith("#2PP: "), wrong
        assert "wrong.key.indeed" not in wrong.errors + wrong.output, wrong
        padded = run("clan", "2PP", home=home, PENNANT_API_URL=sample.url, PENNANT_TOKEN=f" {sample.token}\n")
        assert padded.status == 0, padded


def test_options_before_environment():
    with Recorder(answer_players) as server, fresh_home() as home:
        result = run("player", "2PP", "--api-url", server.url, "--token", "given", home=home,
                     PENNANT_API_URL="http://127.0.0.1:1/v1", PENNANT_TOKEN="environment")
        assert result.status == 0 and server.headers[0]["Authorization"] == "Bearer given", result
        result = run("player", "2PPP", home=home, PENNANT_API_URL=server.url, PENNANT_TOKEN="environment")
        assert result.status == 0 and server.headers[1]["Authorization"] == "Bearer environment", result


def test_password_in_address():
    with fresh_home() as home:
        for address in ("http://chief:hidden@127.0.0.1:9/v1", "http://chief:hidden@127.0.0.1:9/v1 ", "chief:hidden@h"):
            for command in ("player", "archive"):
                result = run(command, "2PP", "--api-url", address, home=home, PENNANT_TOKEN="x")
                assert result.status == 2 and "https://" in result.errors, result
                assert "hidden" not in result.errors, result


def test_unprotected_addresses():
    """Over plain HTTP a key does not leave this computer."""
    with fresh_home() as home:
        for command in ("player", "archive"):
            result = run(command, "2PP", "--api-url", "http://example.org/v1", home=home, PENNANT_TOKEN="x")
            assert result.status == 2 and "this computer only" in result.errors, result
            result = run(command, "2PP", home=home, PENNANT_TOKEN="x", PENNANT_API_URL="http://127.0.0.1:1/v1",
                         PENNANT_PORTAL_URL="http://chief:hidden@example.org/api")
            assert result.status == 2 and "PENNANT_PORTAL_URL" in result.errors, result
            assert "hidden" not in result.errors, result


def test_portal_makes_source():
    with fresh_home() as home:
        for portal in ("", "http://127.0.0.1:9/api", "http://127.0.0.1:9/other"):
            result = run("archive", "2PP", "--api-url", "http://127.0.0.1:9/v1", home=home, PENNANT_PORTAL_URL=portal)
            assert result.status == 0, result
        folders = {path.parent for path in files_below(SCRATCH / home / "data") if path.name == "library.db"}
        assert len(folders) == 2, folders


def test_several_keys():
    """Requests go round over them; each has a rate of its own, and one that is refused is set aside and said."""
    tags = ["2PP" + letter for letter in "0289PYLQGRJC"]
    with Recorder(answer_players) as server, fresh_home() as home:
        start = time.monotonic()
        result = run("player", *tags, "--api-url", server.url, "--token", "one", "--token", "two", "--token", "one",
                     "--rate", "5", "--burst", "1", home=home, PENNANT_TOKEN="unused")
        assert result.status == 0 and result.errors == "", result
        used = [headers["Authorization"] for headers in server.headers]
        assert sorted(used) == ["Bearer one"] * 6 + ["Bearer two"] * 6, used
        # Each key sends one at once and five a second then.
        assert max(server.times) - start >= 5 / 5, server.times
    with Sample() as sample, fresh_home() as home:
        result = run("clan", "2PP", "--token", "wrong.key.indeed", "--token", sample.token, "--no-cache", home=home,
                     PENNANT_API_URL=sample.url)
        assert result.status == 0 and "wrong.key" not in result.errors, result
        assert result.errors == "pennantctl: Key 1 was set aside: The API does not accept the developer key.\n", result


def test_key_stays_secret():
    key = "secret-key-of-a-test"
    for reply in (Reply(body=player("#2PP")), Reply(status=403, body=b'{"reason":"accessDenied"}'),
                  Reply(status=500), Reply(body=b"no JSON")):
        with Recorder(lambda path, before, reply=reply: reply) as server, fresh_home() as home:
            result = run("player", "2PP", "--api-url", server.url, "--retries", "0", home=home, PENNANT_TOKEN=key,
                         G_MESSAGES_DEBUG="all", PENNANT_DEBUG="http")
            assert server.headers[0]["Authorization"] == f"Bearer {key}"
            assert key not in result.output + result.errors, result
            for path in files_below(SCRATCH / home):
                assert key.encode() not in path.read_bytes(), path


def test_key_typed_into_a_path():
    """Whoever takes a key for an argument sees it in no line on standard error."""
    key = "secret-key-of-a-test"
    with Recorder(lambda path, before: Reply(status=404, body=b'{"reason":"notFound"}')) as server, fresh_home() as home:
        for arguments in (["get", f"/clans/{key}"], ["get", f"/clans?name={key}"], ["search", key], ["clan", key, "2PP"],
                          ["clan", key]):
            result = run(*arguments, "--verbose", "--api-url", server.url, "--retries", "0", home=home, PENNANT_TOKEN=key)
            assert result.status in (1, 2) and key not in result.output + result.errors, result
        assert f"/v1/clans/{key}" in server.requests or f"/clans/{key}" in server.requests, server.requests


# ---------------------------------------------------------------------------------------------------
# The options of a lookup
# ---------------------------------------------------------------------------------------------------

def test_cache():
    with Recorder(answer_players) as server, fresh_home() as home:
        arguments = ("player", "2PP", *server.access)
        assert run(*arguments, home=home).status == 0
        assert run(*arguments, home=home).status == 0 and len(server.requests) == 1, server.requests
        assert run(*arguments, "--no-cache", home=home).status == 0 and len(server.requests) == 2, server.requests
    with Recorder(answer_players) as server, fresh_home() as home:
        assert run("player", "2PP", *server.access, "--no-cache", home=home).status == 0
        for path in files_below(SCRATCH / home):
            assert b"Somebody" not in path.read_bytes(), path


def test_offline():
    with fresh_home() as home:
        with Recorder(lambda path, before: Reply(body=player("#2PP"), max_age=0)) as server:
            arguments = ("player", "2PP", *server.access, "--retries", "0")
            assert run(*arguments, home=home).status == 0
        seen = run(*arguments, home=home)
        assert seen.status == 1 and seen.output.startswith("Somebody  #2PP") and seen.errors.startswith("#2PP: "), seen
        assert run(*arguments, "--json", home=home).output == ""
        assert run(*arguments, "--no-cache", home=home).output == ""


def test_retries():
    with Recorder(lambda path, before: Reply(status=500)) as server, fresh_home() as home:
        arguments = ("player", "2PP", *server.access)
        assert run(*arguments, "--retries", "0", home=home).status == 1 and len(server.requests) == 1
        assert run(*arguments, "--retries", "1", home=home).status == 1 and len(server.requests) == 3
    with Recorder(lambda path, before: Reply(status=500 if before == 0 else 200, body=player("#2PP"))) as server:
        with fresh_home() as home:
            assert run("player", "2PP", *server.access, home=home).status == 0


def test_timeout():
    with Recorder(lambda path, before: Reply(delay=None)) as server, fresh_home() as home:
        start = time.monotonic()
        result = run("player", "2PP", *server.access, "--timeout", "1", "--retries", "0",
                     home=home)
        assert result.status == 1 and 1 <= time.monotonic() - start < 15, result


def test_rate():
    tags = ["2PP" + letter for letter in "0289PYLQ"]
    with Recorder(answer_players) as server, fresh_home() as home:
        start = time.monotonic()
        result = run("player", *tags, *server.access, "--rate", "5", "--burst", "2", home=home)
        assert result.status == 0, result
        # Six of the eight have to wait for a token each.
        assert max(server.times) - start >= 6 / 5, server.times


def test_no_rate():
    tags = [f"2{a}{b}{c}" for a in "PYLQGR" for b in "PYLQGR" for c in "PYLQGR"]
    with Recorder(answer_players) as server, fresh_home() as home:
        result = run("player", *tags, *server.access, "--rate", "0", "--burst", "1", home=home)
        assert result.status == 0 and len(server.times) == len(tags), result
        # With the limiter, ten a second, it would take more than 20 s.
        assert max(server.times) - min(server.times) < 15, server.times


def test_connections():
    def slowly(path, before):
        reply = answer_players(path, before)
        reply.delay = 0.1
        return reply

    tags = ["2PP" + letter for letter in "0289PYLQGR"]
    for most in (1, 3):
        with Recorder(slowly) as server, fresh_home() as home:
            result = run("player", *tags, *server.access, "--connections", str(most),
                         home=home)
            assert result.status == 0 and server.most_at_once == most, (server.most_at_once, result)


def test_max_wait():
    throttled = Reply(status=429, body=b'{"reason":"requestThrottled"}')
    with Recorder(lambda path, before: throttled) as server, fresh_home() as home:
        start = time.monotonic()
        result = run("player", "2PP", *server.access, "--max-wait", "1", home=home)
        assert result.status == 1 and result.errors.startswith("#2PP: "), result
        assert time.monotonic() - start < 15, result


def test_bounds():
    """What the command line takes, the client takes."""
    with Recorder(answer_players) as server, fresh_home() as home:
        for option, most, more in (("--retries", "10", "11"), ("--rate", "0.000001", "0.0000001"),
                                   ("--rate", "1000000", "1000001"), ("--burst", "1000000", "1000001"),
                                   ("--connections", "1000", "1001"), ("--timeout", "86400", "86401")):
            result = run("player", "2PP", option, most, *server.access, home=home)
            assert result.status == 0 and result.errors == "", (option, result)
            result = run("player", "2PP", option, more, *server.access, home=home)
            assert result.status == 2 and f"{option} must be " in result.errors, (option, result)
            assert "0.000000 " not in result.errors and "CRITICAL" not in result.errors, (option, result)


def test_damaged_cache():
    """Damage that is found only when the program ends is told all the same, and once."""
    with Recorder(answer_players) as server, fresh_home() as home:
        arguments = ("player", "2PP", *server.access)
        assert run(*arguments, home=home).errors == ""
        cache, = [path for path in files_below(SCRATCH / home / "cache") if path.name == "cache.db"]
        with cache.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 8192)
        result = run(*arguments, home=home)
        assert result.status == 0 and "cache.db.corrupt-" in result.errors, result
        assert run(*arguments, home=home).errors == ""


def test_damaged_library():
    with fresh_home() as home:
        arguments = ("archive", "2PP", "--api-url", "http://127.0.0.1:9/v1")
        assert run(*arguments, home=home).errors == ""
        library, = [path for path in files_below(SCRATCH / home / "data") if path.name == "library.db"]
        library.write_bytes(b"\xff" * 8192)
        result = run(*arguments, home=home)
        assert result.status == 0 and "library.db.corrupt-" in result.errors, result
        assert "Nothing is kept." in result.output, result
        assert run(*arguments, home=home).errors == ""


# ---------------------------------------------------------------------------------------------------
# Where the output goes
# ---------------------------------------------------------------------------------------------------

def test_full_output():
    with Recorder(answer_players) as server, fresh_home() as home, open("/dev/full", "wb") as full:
        for arguments in (["player", "2PP", "2PPP", *server.access], ["player", "--json", "2PP", *server.access], ["sample"],
                          ["--version"], ["--help"], ["clan", "--help"], ["archive", "2PP"]):
            result = subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=full, timeout=PATIENCE,
                                    stderr=subprocess.PIPE, env=environment(home), check=False)
            assert result.returncode == 1, (arguments, result)
            assert [line for line in result.stderr.decode().splitlines() if WARNING not in line] == \
                ["pennantctl: Standard output cannot be written: No space left on device"], (arguments, result)


def test_closed_output():
    with Recorder(answer_players) as server, fresh_home() as home:
        for arguments in (["player", "2PP", *server.access], ["sample"]):
            result = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                                    timeout=PATIENCE, stderr=subprocess.PIPE, env=environment(home), check=False)
            assert result.returncode == 1, (arguments, result)
            assert [line for line in result.stderr.decode().splitlines() if WARNING not in line] == \
                ["pennantctl: Standard output cannot be written: Bad file descriptor"], (arguments, result)


# ---------------------------------------------------------------------------------------------------
# What comes from outside
# ---------------------------------------------------------------------------------------------------

HOSTILE = "a\x1b[31mb\x07\x9bc\u202ed\u2066e\nf\u2028g\u0000h\u200bi" + "\u0301" * 50


def test_hostile_names():
    member = {"tag": "#2PPP", "name": HOSTILE, "role": HOSTILE}
    clan = json.dumps({"tag": "#2PP", "name": HOSTILE, "description": HOSTILE, "type": HOSTILE, "memberList": [member],
                       "labels": [{"id": 1, "name": HOSTILE}], "location": {"id": 1, "name": HOSTILE}})
    person = player("#2PP", HOSTILE, role=HOSTILE, clan={"tag": HOSTILE, "name": HOSTILE},
                    heroes=[{"name": HOSTILE, "level": 1, "maxLevel": 2, "village": "home"}])

    def choose(path, before):
        return Reply(body=clan.encode() if "clans" in path else person)

    with Recorder(choose) as server, fresh_home() as home:
        for kind in ("clan", "player"):
            result = run(kind, "2PP", *server.access, home=home)
            assert result.status == 0, result
            for character in "\x1b\x07\x9b\u202e\u2066\u2028\u0000\u200b":
                assert character not in result.output, (ascii(character), result)
            assert "\u0301" * 10 not in result.output, result


def test_json_on_a_terminal():
    body = '{"tag":"#2PP","name":"a\u009bb\u007fc"}'.encode()
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        shown, _ = on_terminal(["player", "--json", "2PP", *server.access], home)
        assert "\x9b" not in shown and "\x7f" not in shown, ascii(shown)
        assert json.loads(shown) == json.loads(body), ascii(shown)


def test_units_of_any_village():
    """None is left out: neither of a place that is new, nor where the API names none."""
    body = player("#2PP", heroes=[{"name": "King", "level": 5, "maxLevel": 9}],
                  troops=[{"name": "Rover", "level": 1, "maxLevel": 2, "village": "mars"},
                          {"name": "Raider", "level": 3, "maxLevel": 4, "village": "builderBase"}],
                  spells=[{"name": "Hex", "level": 6, "maxLevel": 7, "village": "builderBase"}])
    with Recorder(lambda path, before: Reply(body=body)) as server, fresh_home() as home:
        result = run("player", "2PP", *server.access, home=home)
        blocks = {block.split("\n")[0]: block for block in result.output.split("\n\n")}
        assert "King  5 (maximum unknown)" in blocks["Heroes"], result
        assert "Raider  3 (maximum unknown)" in blocks["Troops of the builder base"], result
        assert "Hex     6 (maximum unknown)" in blocks["Troops of the builder base"], result
        assert "Rover  1 (maximum unknown)" in blocks["Other"], result


def test_right_to_left_names_are_isolated():
    with Recorder(lambda path, before: Reply(body=player("#2PP", "سلام"))) as server, fresh_home() as home:
        result = run("player", "2PP", *server.access, home=home)
        assert result.output.startswith("\u2068سلام\u2069  #2PP\n"), result


def test_malformed_replies():
    for body in (b"", b"no JSON", b"[]", b'{"tag":"#2PP"}', b'{"tag":1,"name":"x"}', b"[" * 100000):
        with Recorder(lambda path, before, body=body: Reply(body=body)) as server, fresh_home() as home:
            result = run("player", "2PP", *server.access, "--retries", "0", home=home)
            assert result.status == 1 and result.errors.startswith("#2PP: ") and result.output == "", (body, result)


def test_reader_that_leaves():
    with Recorder(answer_players) as server, fresh_home() as home:
        process = subprocess.Popen([PROGRAM, "player", "2PP", "2PPP", *server.access],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(home))
        process.stdout.close()
        process.stderr.read()
        process.stderr.close()
        assert process.wait(timeout=PATIENCE) in (1, -signal.SIGPIPE), process.returncode


if __name__ == "__main__":
    sys.exit(main(globals()))
