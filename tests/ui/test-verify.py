#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifies with real keys that somebody is a player.

test-verify.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if not
all. Prints TAP.
"""

import os

from pennant_ui import Failure, World, expect
from walks import CLAN, PLAYER, Walk, in_variants, run_walks

TOKEN = "Token from the game"


def verify(*arguments):
    walk = Walk(*arguments)
    world = World(walk.session, walk.pennantctl)
    world.start()
    token, = world.tell("player-token #2PP")
    app = walk.start("player/2PP", environment=world.environment)
    app.wait_title(PLAYER)
    app.wait_filled()
    app.key("ctrl+shift+v")
    app.wait("label", contains=f"{PLAYER}")
    walk.wait_focus(TOKEN)
    walk.snap("asked")

    for given, answer in (("abc123", "The token is not that of"), (token, "The token is that of"),
                          (token, "The token is not that of"), ("t" * 150, "it is empty, too long, or holds blanks")):
        app.type(given)
        app.key("Return")
        app.wait("label", contains=answer)
        walk.wait_focus(TOKEN)
        expect("what is in the field", app.text(app.focused()), "")
        walk.snap("answer")

    app.key("Escape")
    app.wait_gone("label", contains="holds blanks")
    world.stop()
    walk.end()
    # Of a token nothing stays behind.
    for folder, _, names in os.walk(walk.session.case_folder):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                if token.encode() in file.read():
                    raise Failure(f"the token is in {name}")
    if token in app.read_log():
        raise Failure("the token is in the log")


def verify_nobody(*arguments):
    """The action is of players only."""
    walk = Walk(*arguments)
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    app.wait_filled()
    app.key("ctrl+shift+v")
    app.wait_still()
    expect("the dialog", app.find(contains=TOKEN), None)
    walk.end()


def main():
    run_walks([*in_variants("verify", verify), ("verify-clan", verify_nobody, "verify-clan")])


if __name__ == "__main__":
    main()
