#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses Home as a person does whose clans and accounts are marked, with real keys, and reads it as a screen reader does.

test-home.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import glob
import json
import os
import sqlite3
import sys
import urllib.parse
import urllib.request

from pennant_ui import App, Failure, World, expect, run_cases, wait_for

WIDE = (1000, 700)
NARROW = (360, 640)
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "default"}
VARIANTS = (("wide-light", WIDE, LIGHT), ("wide-dark", WIDE, DARK), ("narrow-light", NARROW, LIGHT),
            ("narrow-dark", NARROW, DARK))

ENTRY = "Tag, link of the game, or name"
CLAN = "Harbour Lights"  # #2PP, and so is the player
PLAYER = "Lantern Fox"
MEMBERS = "Members\u00a0"  # and how many
QUESTION = "What is your player tag?"
CLAN_KIND, PLAYER_KIND = 0, 1  # as in library.db


class Case:
    """A world, a window on it with real data, and pictures that carry the case's name."""

    def __init__(self, session, programs, folder, name, size=WIDE, environment=None):
        self.session = session
        self.program = programs[0]
        self.folder = folder
        self.name = name
        self.size = size
        self.step = 0
        self.world = World(session, programs[1])
        self.world.start()
        self.environment = {**self.world.environment, **LIGHT, **(environment or {})}

    def start(self):
        self.app = App(self.session, self.program, (), self.size, self.environment)
        self.app.wait_title("Home")

    def snap(self, what):
        self.step += 1
        self.app.wait_filled()
        self.app.screenshot(os.path.join(self.folder, f"{self.name}-{self.step}-{what}.png"))

    def list_clans(self, n_clans):
        """The tags of some clans of the world."""
        request = urllib.request.Request(f"{self.world.told['api']}/clans?minMembers=10&limit={n_clans}",
                                         headers={"Authorization": f"Bearer {self.world.told['token']}"})
        with urllib.request.urlopen(request) as reply:
            return [clan["tag"] for clan in json.load(reply)["items"]]

    def mark_mine(self, clans, players):
        """Marks clans and players as mine while no window is open."""
        database, = glob.glob(os.path.join(self.session.case_folder, "data", "*", "url-*", "library.db"))
        pages = [(CLAN_KIND, tag, "clans") for tag in clans] + [(PLAYER_KIND, tag, "players") for tag in players]
        connection = sqlite3.connect(database)
        with connection:
            for position, (kind, tag, name) in enumerate(pages):
                connection.execute("INSERT INTO bookmarks VALUES (?, ?, ?, 1, ?, 1)",
                                   (kind, tag, f"/{name}/{urllib.parse.quote(tag, safe='')}", position))
        connection.close()

    def focused_name(self):
        node = self.app.focused()
        return node.get_name() if node is not None else None

    def wait_focus(self, part):
        wait_for(f"{part} to have the focus", lambda: part in (self.focused_name() or ""))

    def go_to(self, part):
        """Presses Tab until it is there."""
        for _ in range(30):
            if part in (self.focused_name() or ""):
                return
            self.app.move_focus("Tab")
        raise Failure(f"Tab does not lead to {part}")

    def end(self):
        expect("the status", self.app.close(), 0)
        log = self.app.read_log()
        if "WARNING" in log or "CRITICAL" in log:
            raise Failure(log)


def show_cards(session, programs, folder, name, size, colours):
    """With nothing marked the question; then the cards, which the arrows go through and Enter opens."""
    case = Case(session, programs, folder, name, size, colours)
    case.start()
    case.app.wait("heading", QUESTION)
    case.wait_focus(ENTRY)
    case.snap("first-use")
    case.end()

    others = [tag for tag in case.list_clans(3) if tag != "#2PP"][:1]
    case.mark_mine(["#2PP", *others], ["#2PP"])
    case.start()
    app = case.app
    app.wait("list item", contains=CLAN)
    app.wait(contains=MEMBERS)
    app.wait("list item", contains=PLAYER)
    expect("the question", app.find(name=QUESTION), None)
    case.snap("cards")

    # From line to line, and to the page of the clan and back.
    case.go_to(CLAN)
    app.key("Down")
    wait_for("another line to have the focus", lambda: CLAN not in (case.focused_name() or CLAN))
    app.key("Up")
    case.wait_focus(CLAN)
    app.key("Return")
    app.wait_title(CLAN)
    app.wait_filled()
    app.key("alt+Left")
    app.wait_title("Home")
    case.wait_focus(CLAN)

    # What ends next, or else how the last war went, as a text to copy.
    app.key("Down", "Return")
    app.wait("button", "Copy")
    case.snap("summary")
    app.key("Return")
    app.wait_gone("button", "Copy")
    app.wait("label", "Summary copied")
    app.key("ctrl+shift+c")
    case.snap("copied")
    case.end()


def go_offline(session, programs, folder, name):
    """What was seen is there at once when nothing can be fetched, with the reason."""
    case = Case(session, programs, folder, name)
    case.start()
    case.app.wait("heading", QUESTION)
    case.end()
    case.mark_mine(["#2PP"], [])
    case.start()
    case.app.wait(contains=MEMBERS)
    case.end()
    case.world.stop()
    case.start()
    case.app.wait("list item", contains=CLAN)
    case.app.wait(contains=MEMBERS)
    case.app.wait(contains="connection")
    case.snap("offline")
    case.end()


def main():
    *programs, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    cases = [(f"home-{look}", lambda session, look=look, size=size, colours=colours:
              show_cards(session, programs, folder, f"home-{look}", size, colours))
             for look, size, colours in VARIANTS]
    cases.append(("home-offline", lambda session: go_offline(session, programs, folder, "home-offline")))
    run_cases(cases, sys.argv[4:], folder)


if __name__ == "__main__":
    main()
