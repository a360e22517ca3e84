#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses a real window as a person does, with real keys, and reads it as a screen reader does.

test-walk.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import os
import re
import subprocess

from pennant_ui import Failure, World, expect, wait_for
from walks import CLAN, ENTRY, Walk, in_variants, run_walks


class Pages(Walk):
    """A window that goes from page to page."""

    def look_up(self, text):
        self.app.wait("text", ENTRY)
        self.app.type(text)

    def open_clan(self):
        self.look_up("2pp")
        self.app.wait("list item", "Look Up #2PP")
        self.app.key("Return")
        self.app.wait(name="Clan or Player?")
        self.wait_focus(contains=CLAN)
        self.snap("both")
        self.app.key("Return")
        self.app.wait_title(CLAN)

    def read_donations(self, n_members):
        """What the first members donated, as one hears it on the way down from the top, which ends where it began. The
        clan lives on meanwhile, and the page asks for it again: what counts is what was heard twice."""
        heard = []
        for _ in range(5):
            before, heard = heard, [self.go_to_first(), *(self.move("Down") for _ in range(n_members - 1))]
            if heard == before:
                self.go_to_first()
                return list(map(get_donated, heard))
        raise Failure(f"what was heard is {before} once and then {heard}")

    def go_to_first(self):
        self.app.key("Home")
        return wait_for("the first member to have the focus",
                        lambda: (row := self.focused_row()) and [row] == self.rows()[:1] and row)

    def move(self, key):
        """Goes on to another member, and returns what one hears then."""
        before = self.focused_row()
        self.app.key(key)
        return wait_for(f"{key} to lead on from {before}",
                        lambda: (row := self.focused_row()) is not None and row != before and row)


def get_donated(row):
    return int(re.search(r", donated ([0-9,]+)", row)[1].replace(",", ""))


def is_falling(numbers):
    return len(numbers) > 1 and numbers == sorted(numbers, reverse=True)


def walk_pages(*arguments):
    """Type a tag, Enter, read the name; sort the members; open a member; go back; a tag that nobody has."""
    walk = Pages(*arguments)
    app = walk.start("--sample")
    walk.wait_focus(ENTRY)
    walk.snap("home")
    walk.open_clan()
    wait_for("a member to have the focus", walk.focused_member)
    app.wait("label", CLAN)
    walk.snap("clan")

    # Tab goes through the whole window and comes back.
    stops = [app.move_focus("Tab").get_role_name()]
    expect("whether the focus leaves the members", "table row" in stops, False)
    while "table row" not in stops and len(stops) < 16:
        stops.append(app.move_focus("Tab").get_role_name())
    expect("whether the focus comes back to the members", "table row" in stops, True)

    app.click(app.wait("filler", "Donated"))
    wait_for("the highest first", lambda: is_falling(list(map(get_donated, walk.rows()))))
    walk.snap("sorted")
    donations = walk.read_donations(8)
    expect("the order", donations, sorted(donations, reverse=True))
    member = walk.focused_member()
    app.key("Return")
    wait_for(f"the page of {member}", lambda: app.title().split(",")[0] == member)
    walk.wait_focus(contains=CLAN)  # the member's
    walk.snap("member")
    app.key("alt+Left")
    app.wait_title(CLAN)
    wait_for("the focus where it was", lambda: walk.focused_member() == member)
    walk.snap("back")

    # A letter typed anywhere begins a lookup.
    app.type("#2PPE")
    app.wait(contains="No tag has the letter E.")
    expect("what was typed", app.text(app.focused()), "#2PPE")
    walk.snap("marked")
    app.key("BackSpace")
    app.type("QQQ")
    app.wait("list item", "Look Up #2PPQQQ")
    app.key("Return")
    app.wait(contains="You are looking at a made-up world, and #2PPQQQ is not in it.")
    walk.snap("missing")
    app.key("alt+Left")
    app.wait_title(CLAN)
    walk.end()


def walk_server(session, programs, folder):
    """The server goes away and comes back."""
    server = World(session, programs[1])
    server.start()
    walk = Pages(session, programs, folder, "server", environment=server.environment)
    app = walk.start()
    walk.open_clan()
    wait_for("the members", lambda: len(walk.rows()) > 5)
    if app.find(contains="Made-up data") is not None:
        raise Failure("real data is called made up")

    server.stop()
    app.key("ctrl+r")
    app.wait(contains="The server cannot be reached.")
    expect("what is known is still shown", len(walk.rows()) > 5, True)
    walk.snap("down-with-page")
    app.key("ctrl+k")
    app.wait("dialog")
    walk.look_up("2PPQQQ")
    app.key("Return")
    app.wait(name="No Connection")
    walk.snap("down-without-page")

    server.start()
    app.press(app.wait("button", "Try Again"))
    app.wait(contains="No clan and no player has the tag #2PPQQQ. Check 0/O and 8/B.")
    walk.snap("up-again")
    app.key("alt+Left")
    app.wait_title(CLAN)
    app.key("ctrl+r")
    app.wait_gone(contains="The server cannot be reached.")
    walk.snap("up-with-page")
    app.key("ctrl+k")  # a dialog does not keep Pennant from ending
    app.wait("dialog")
    walk.end()
    server.stop()


def walk_hand_over(session, programs, folder):
    """Who calls Pennant while it runs is shown what the caller's own environment says, in a window for each world."""
    server = World(session, programs[1])
    server.start()
    walk = Pages(session, programs, folder, "hand-over")
    app = walk.start("2PP")
    app.wait(contains="Made-up data")

    def call(status, environment):
        result = subprocess.run([programs[0], "2PP"], env={**os.environ, **session.debug, **environment},
                                capture_output=True, timeout=60, check=False)
        expect(f"the status for {sorted(environment)}", result.returncode, status)

    def frames():
        return [node for node in app.nodes() if node.get_role_name() == "frame"]

    call(2, {"PENNANT_API_URL": "ftp://x"})
    for _ in range(2):  # the second time the window is there
        call(0, server.environment)
        wait_for("a window on real data", lambda: len(frames()) == 2 and any(
            app.find(name="Clan or Player?", top=frame) and not app.find(contains="Made-up data", top=frame)
            for frame in frames()))
    call(0, {})
    wait_for("the windows to stay as many", lambda: len(frames()) == 2)
    walk.end()
    server.stop()


def check_usage(session, programs, folder):
    """Wrong words are told apart from a failure by the status, and end the program before it opens anything."""
    for words in (["--nonsense"], ["2PP", "2PQ"], ["O"]):
        result = subprocess.run([programs[0], *words], capture_output=True, text=True, timeout=60, check=False)
        expect(f"the status for {words}", result.returncode, 2)
        expect(f"whether there is a message for {words}", result.stderr != "", True)

    # An address may hold a password, so it is not repeated.
    for variable in ("PENNANT_API_URL", "PENNANT_PORTAL_URL"):
        for address in ("ftp://x", "nonsense", "http://user:secret@h/v1", "http://example.org/v1"):
            result = subprocess.run([programs[0], "2PP"], env={**os.environ, variable: address}, capture_output=True,
                                    text=True, timeout=60, check=False)
            expect(f"the status for {address}", result.returncode, 2)
            expect(f"whether the message for {address} names the variable", variable in result.stderr, True)
            expect(f"whether the message repeats {address}", address in result.stderr or "secret" in result.stderr,
                   False)


def main():
    run_walks([*in_variants("pages", walk_pages), ("server", walk_server), ("hand-over", walk_hand_over),
               ("usage", check_usage)])


if __name__ == "__main__":
    main()
