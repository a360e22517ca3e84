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
import urllib.parse
import urllib.request

from pennant_ui import Failure, World, expect, wait_for
from walks import CLAN, ENTRY, PLAYER, Walk, in_variants, run_walks

MEMBERS = "Members\u00a0"  # and how many
QUESTION = "What is your player tag?"
CLAN_KIND, PLAYER_KIND = 0, 1  # as in library.db


class Case(Walk):
    """A world, and a window on it with real data."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.world = World(self.session, self.pennantctl)
        self.world.start()
        self.environment = {**self.world.environment, **self.environment}

    def open(self):
        self.start().wait_title("Home")

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

    def go_to(self, part):
        """Presses Tab until it is there."""
        for _ in range(30):
            if part in self.focused_name():
                return
            self.app.move_focus("Tab")
        raise Failure(f"Tab does not lead to {part}")


def show_cards(*arguments):
    """With nothing marked the question; then the cards, which the arrows go through and Enter opens."""
    case = Case(*arguments)
    case.open()
    case.app.wait("heading", QUESTION)
    case.wait_focus(ENTRY)
    case.snap("first-use")
    case.end()

    others = [tag for tag in case.list_clans(3) if tag != "#2PP"][:1]
    case.mark_mine(["#2PP", *others], ["#2PP"])
    case.open()
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
    case.wait_focus(contains=CLAN)
    app.key("Return")
    app.wait_title(CLAN)
    app.wait_filled()
    app.key("alt+Left")
    app.wait_title("Home")
    case.wait_focus(contains=CLAN)

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


def go_offline(*arguments):
    """What was seen is there at once when nothing can be fetched, with the reason."""
    case = Case(*arguments)
    case.open()
    case.app.wait("heading", QUESTION)
    case.end()
    case.mark_mine(["#2PP"], [])
    case.open()
    case.app.wait(contains=MEMBERS)
    case.end()
    case.world.stop()
    case.open()
    case.app.wait("list item", contains=CLAN)
    case.app.wait(contains=MEMBERS)
    case.app.wait(contains="connection")
    case.snap("offline")
    case.end()


def main():
    run_walks([*in_variants("home", show_cards), ("home-offline", go_offline, "home-offline")])


if __name__ == "__main__":
    main()
