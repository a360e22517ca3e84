#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at raw JSON with real keys: unfolds it, finds something in it, copies it.

test-json.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if not
all. Prints TAP.
"""

from pennant_ui import expect, wait_for
from walks import CLAN, Walk, in_variants, run_walks

FIND = "Find a key or a value"


def paste(walk):
    """What is in the clipboard, by way of the entry, which stays open with it."""
    app = walk.app
    app.key("ctrl+f")
    walk.wait_focus(FIND)
    app.key("ctrl+a", "ctrl+v")
    return wait_for("something pasted", lambda: app.text(app.focused()))


def walk_json(*arguments):
    walk = Walk(*arguments)
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    app.wait_filled()
    app.key("ctrl+u")
    app.wait_title("/clans/#2PP")
    walk.wait_focus(contains="tag: ")
    walk.snap("folded")

    # Into the members with the arrows, and out again.
    while not walk.focused_name().startswith("memberList: list of"):
        app.move_focus("Down")
    app.key("Right")
    walk.wait_focus(contains=" values, unfolded")
    app.key("Right")
    walk.wait_focus(contains="0: object")
    app.key("Right", "Right")
    walk.wait_focus(contains="tag: ")
    walk.snap("unfolded")

    # By key and from the menu.
    app.key("ctrl+alt+c")
    app.wait("label", "Path copied")
    expect("the path", paste(walk), ".memberList[0].tag")
    app.key("Escape")
    walk.wait_focus(contains="tag: ")
    app.key("shift+F10")
    app.wait("menu item")
    app.key("Return")
    app.wait("label", "Value copied")
    walk.wait_focus(contains="tag: ")
    tag = walk.focused_name().split('"')[1]
    expect("the value", paste(walk), tag)
    app.wait("label", contains="1/")
    walk.snap("found")

    # What is folded up is found all the same, and the focus goes there with Escape.
    app.key("ctrl+a")
    app.type("co-leader, or whatever it is")
    app.wait("label", "Not found")
    app.key("ctrl+a")
    app.type("coLeader")
    app.wait("label", contains="1/")
    app.key("Return")
    app.wait("label", contains="2/")
    app.key("shift+Return")
    app.wait("label", contains="1/")
    app.key("Escape")
    walk.wait_focus(contains='role: "coLeader"')
    walk.snap("gone-to")

    # The page comes back as it was left.
    app.key("alt+Left")
    app.wait_title(CLAN)
    app.key("alt+Right")
    app.wait_title("/clans/#2PP")
    walk.wait_focus(contains='role: "coLeader"')
    app.key("ctrl+r")
    app.wait_filled()
    walk.wait_focus(contains='role: "coLeader"')
    walk.end()


def ask_for_any_path(*arguments):
    """The box takes a path of which nothing is known, and says what is wrong with what is none."""
    walk = Walk(*arguments)
    app = walk.start("--sample", "home")
    app.wait_title("Home")
    app.key("ctrl+shift+e")
    app.wait("label", "Last Requests")
    for _ in range(5):
        if "Path of the API" not in walk.focused_name():
            app.move_focus("Tab")
    walk.wait_focus(contains="Path of the API")
    app.type("clans")
    app.key("Return")
    app.wait("label", "A path of the API begins with a slash.")
    walk.snap("refused")
    app.key("ctrl+a")
    app.type("/clans/#2PP/members?limit=3")
    app.wait_gone("label", "A path of the API begins with a slash.")
    app.key("Return")
    app.wait_title("/clans/#2PP/members?limit=3")
    app.wait_gone("label", "Last Requests")
    app.wait("list item", "items: list of 3 values")
    walk.snap("any-path")
    walk.end()


def main():
    run_walks([*in_variants("json", walk_json), *in_variants("path-box", ask_for_any_path)])


if __name__ == "__main__":
    main()
