#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks things up in the one box as a person does, with real keys in a real window.

test-lookup.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

from pennant_ui import expect, wait_for
from walks import CLAN, ENTRY, PLAYER, Walk, in_variants, run_walks

NOBODY = "#2PPQQQ"
LINK = "https://link.clashofclans.com/en?action=OpenClanProfile&tag=2PP"


class Box(Walk):
    """A window that has seen a clan and its members, and the box that is opened in it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.start("--sample", LINK)
        self.app.wait_title(CLAN)
        self.app.wait_filled()

    def open(self):
        self.app.key("ctrl+k")
        self.wait_focus(ENTRY)

    def dismiss(self):
        self.app.key("Escape")
        self.app.wait_gone("text", ENTRY)

    def rows(self):
        """What is offered, from the top down, as a screen reader says it."""
        return self.items("What fits")

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


def walk_names(*arguments):
    """A part of a name finds whoever was seen; the arrows choose, Enter opens, Ctrl+Enter opens in a tab."""
    box = Box(*arguments)
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


def walk_search(*arguments):
    """What nobody was seen with is searched for among all clans, and one of those is opened."""
    box = Box(*arguments)
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


def walk_list(*arguments):
    """Several tags are opened as a list: what each is, or why that is not known."""
    box = Box(*arguments)
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
    run_walks([*in_variants("lookup-names", walk_names), *in_variants("lookup-search", walk_search),
               *in_variants("lookup-list", walk_list)])


if __name__ == "__main__":
    main()
