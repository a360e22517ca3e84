# SPDX-License-Identifier: GPL-3.0-or-later
"""Sample worlds as if their time were now, and how to find in them what a page should tell."""

import contextlib
import datetime
import json
import re
import urllib.error

from harness import Sample, fresh_home, run
from recorder import Recorder, Reply

TIMES = re.compile(rb'"(\d{8}T\d{6})\.000Z"')
FORM = "%Y%m%dT%H%M%S"


def read_time(text):
    return datetime.datetime.strptime(text.split(".")[0], FORM).replace(tzinfo=datetime.timezone.utc)


@contextlib.contextmanager
def present(sample, without=()):
    """A server that tells what a sample world does, as if its time were now. Some paths it does not have, or answers
    otherwise."""
    world = datetime.datetime.fromisoformat(sample.tell("advance 0s").split(" ")[1])
    shift = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) - world

    def move(match):
        return b'"%s.000Z"' % (read_time(match.group(1).decode()) + shift).strftime(FORM).encode()

    def choose(path, before):
        path = path.removeprefix("/v1")
        if path in without:
            return without[path] if isinstance(without, dict) else Reply(status=404, body=b'{"reason":"notFound"}')
        try:
            return Reply(body=TIMES.sub(move, sample.get(path)))
        except urllib.error.HTTPError as error:
            return Reply(status=error.code, body=error.read())

    with Recorder(choose) as server, fresh_home() as own_home:
        def ask(*arguments, **variables):
            return run(*arguments, *server.access, home=own_home, **variables)

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


def read_table(output, title):
    """The lines below the titles of a table, up to a gap."""
    return re.search(rf"^.*\b{title}\b.*\n((?:.+\n)+)", output, re.M).group(1).splitlines()


def cwl_world():
    return Sample("--time", "2026-03-04T20:00:00Z")
