#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks things up in the one box as a person does, with real keys in a real window.

test-lookup.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import os
import sys

from pennant_ui import App, Failure, expect, run_cases, wait_for

WIDE = (1000, 700)
NARROW = (360, 640)
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "default"}
VARIANTS = (("wide-light", WIDE, LIGHT), ("wide-dark", WIDE, DARK), ("narrow-light", NARROW, LIGHT),
            ("narrow-dark", NARROW, DARK))

ENTRY = "Tag, link of the game, or name"
CLAN = "Harbour Lights"  # #2PP, and so is the player
PLAYER = "Lantern Fox"
NOBODY = "#2PPQQQ"
LINK = "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP"


class Box:
    """One case: a window that has seen a clan and its members, and the box that is opened in it."""

    def __init__(self, session, programs, folder, name, size, environment):
        self.app = App(session, programs[0], ("--sample", LINK), size, environment)
        self.folder = folder
        self.name = name
        self.step = 0
        self.app.wait_title(CLAN)
        self.app.wait_filled()

    def snap(self, what):
        self.step += 1
        self.app.wait_filled()
        self.app.screenshot(os.path.join(self.folder, f"{self.name}-{self.step}-{what}.png"))

    def open(self):
        self.app.key("ctrl+k")
        wait_for("the entry to have the focus",
                 lambda: (node := self.app.focused()) is not None and node.get_name() == ENTRY)

    def dismiss(self):
        self.app.key("Escape")
        self.app.wait_gone("text", ENTRY)

    def rows(self):
        """What is offered, from the top down, as a screen reader says it."""
        top = self.app.find(name="What fits")
        return [node.get_name() for node in self.app.nodes(top) if node.get_role_name() == "list item"] if top else []

    def selected(self):
        top = self.app.find(name="What fits")
        return [node.get_name() for node in self.app.nodes(top)
                if node.get_role_name() == "list item" and self.app.has_state(node, "SELECTED")] if top else []

    def look_up(self, text, first):
        """Types a text, and waits for the first row to be what begins so."""
        self.open()
        self.app.type(text)
        wait_for(f"“{first}” to be the first row", lambda: self.rows()[:1] and self.rows()[0].startswith(first))
        wait_for("the first row to be selected", lambda: self.selected() == self.rows()[:1])

    def end(self):
        expect("the status", self.app.close(), 0)
        log = self.app.read_log()
        if "WARNING" in log or "CRITICAL" in log:
            raise Failure(log)


def walk_names(session, programs, folder, name, size, environment):
    """A part of a name finds whoever was seen; the arrows choose, Enter opens, Ctrl+Enter opens in a tab."""
    box = Box(session, programs, folder, name, size, environment)
    box.open()
    wait_for("what was opened last", lambda: any(row.startswith(CLAN) for row in box.rows()))
    expect("what is selected with nothing typed", box.selected(), [])
    box.snap("empty")
    box.dismiss()

    box.look_up("LANTERN F", PLAYER)
    box.app.wait(contains="The game cannot search players by name")
    box.app.wait("list item", contains="Search all clans for")
    box.snap("name")
    rows = box.rows()
    box.app.key("Down")
    wait_for("the second row", lambda: box.selected() == rows[1:2])
    expect("whether the focus stays in the entry", box.app.focused().get_name(), ENTRY)
    box.app.key("Up")
    wait_for("the first row again", lambda: box.selected() == rows[:1])
    box.app.key("Return")
    box.app.wait_title(PLAYER)

    # One letter is enough, and the search of all clans needs three.
    box.look_up("o", "")
    expect("whether all clans can be searched for one letter",
           any("Search all clans" in row for row in box.rows()), False)
    box.snap("letter")
    box.dismiss()

    # The new tab is on screen; without it, the one from before is.
    box.look_up("harbour", CLAN)
    box.app.key("ctrl+Return")
    box.app.wait_title(CLAN)
    box.app.key("ctrl+w")
    box.app.wait_title(PLAYER)
    box.end()


def walk_search(session, programs, folder, name, size, environment):
    """What nobody was seen with is searched for among all clans, and one of those is opened."""
    box = Box(session, programs, folder, name, size, environment)
    box.look_up("har", "")
    box.app.key("Up")  # from the first row there is no way up
    for _ in box.rows():
        box.app.key("Down")
    wait_for("the last row", lambda: box.selected() == box.rows()[-1:])
    expect("what the last row does", "Search all clans" in box.rows()[-1], True)
    box.app.key("Return")
    box.app.wait("heading", contains=" with “")
    item = wait_for("a clan to have the focus",
                    lambda: (node := box.app.focused()) is not None and node.get_role_name() == "list item" and node)
    clan = item.get_name().split(",")[0]
    box.snap("found")
    box.app.key("Return")
    box.app.wait_title(clan)
    box.app.key("alt+Left")
    box.app.wait("heading", contains=" with “")
    box.end()


def walk_list(session, programs, folder, name, size, environment):
    """Several tags are opened as a list: what each is, or why that is not known."""
    box = Box(session, programs, folder, name, size, environment)
    box.look_up(f"#2PP {NOBODY}", "Open 2 as a List")
    box.snap("several")
    box.app.key("Return")
    box.app.wait(contains="2 tags · 1 without an answer")
    item = wait_for("a row to have the focus",
                    lambda: (node := box.app.focused()) is not None and node.get_role_name() == "list item" and node)
    box.snap("list")
    expect("the first row", item.get_name().split(",")[0], PLAYER)
    box.app.key("Down")
    wait_for("the row of nobody", lambda: box.app.focused().get_name().startswith(NOBODY))
    box.app.key("Up")
    wait_for("the row of the player", lambda: box.app.focused().get_name().startswith(PLAYER))
    box.app.key("Return")
    box.app.wait_title(PLAYER)
    box.end()


def main():
    programs, folder = sys.argv[1:3], sys.argv[3]
    os.makedirs(folder, exist_ok=True)
    cases = [(f"lookup-{what}-{variant}",
              lambda session, walk=walk, name=f"lookup-{what}-{variant}", size=size, environment=environment:
              walk(session, programs, folder, name, size, environment))
             for what, walk in (("names", walk_names), ("search", walk_search), ("list", walk_list))
             for variant, size, environment in VARIANTS]
    run_cases(cases, sys.argv[4:], folder)


if __name__ == "__main__":
    main()
