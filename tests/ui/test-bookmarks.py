#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bookmarks, notes and marks in a real window, with real keys and a real mouse.

test-bookmarks.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import glob
import os
import sqlite3
import subprocess
import sys

from pennant_ui import App, Failure, World, expect, run_cases, wait_for

WIDE = (1000, 700)
NARROW = (360, 640)
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "default"}
VARIANTS = (("wide-light", WIDE, LIGHT), ("wide-dark", WIDE, DARK), ("narrow-light", NARROW, LIGHT),
            ("narrow-dark", NARROW, DARK))

CLAN = "Harbour Lights"  # #2PP, and so is the player
NOTE = "Left in the middle of a war"


class Walk:
    """One case: a fresh window in one size and colour, and pictures that carry its name."""

    def __init__(self, session, programs, folder, name, size=WIDE, environment=None, arguments=("--sample", "2PP")):
        self.app = App(session, programs[0], arguments, size, environment)
        self.is_narrow = size == NARROW
        self.folder = folder
        self.name = name
        self.step = 0

    def snap(self, what):
        self.step += 1
        self.app.wait_filled()
        self.app.screenshot(os.path.join(self.folder, f"{self.name}-{self.step}-{what}.png"))

    def open_clan(self):
        self.app.wait(name="Clan or Player?")
        wait_for("the clan to have the focus", lambda: CLAN in self.focused_name())
        self.app.key("Return")
        self.app.wait_title(CLAN)
        wait_for("a member to have the focus", self.focused_member)

    def bookmark_both(self):
        """The clan on screen and the member who has the focus, whose name it returns and whose page is shown then."""
        member = wait_for("a member to have the focus", self.focused_member).split(",")[0]
        for title in (CLAN, member):
            self.app.wait_title(title)
            self.app.key("ctrl+d")
            self.wait_star()
            if title == CLAN:
                self.app.key("Return")
        return member

    def wait_star(self):
        wait_for("the star to be full", lambda: (star := self.app.find("toggle button", "Bookmark")) is not None
                 and self.app.has_state(star, "PRESSED"))

    def focused_name(self):
        node = self.app.focused()
        return (node.get_name() or "") if node is not None else ""

    def focused_member(self):
        node = self.app.focused()
        return node.get_name() if node is not None and node.get_role_name() == "table row" else None

    def rows(self, name):
        """What the rows of a list in the side bar say."""
        box = self.app.find("list", name)
        return [node.get_name() for node in self.app.nodes(box) if node.get_role_name() == "list item"] if box else []

    def wait_bookmarks(self, *expected):
        wait_for(f"the bookmarks {expected}", lambda: self.rows("Bookmarks") == list(expected))

    def wait_focused(self, name):
        wait_for(f"“{name}” to have the focus", lambda: self.focused_name() == name)

    def show_side_bar(self):
        if self.is_narrow:
            self.app.key("F9")
        self.app.wait("list", "Places")

    def hide_side_bar(self):
        if self.is_narrow:
            self.app.key("F9")
            self.app.wait_gone("list", "Places")

    def go_to_bookmark(self, name):
        """With the keyboard: the area of the side bar, its list of bookmarks, and from the top down to the row."""
        self.go_on("F6", ["Home", *self.rows("Bookmarks"), *self.rows("Recent")])
        self.go_on("Tab", self.rows("Bookmarks"))
        self.app.key("Home")
        self.wait_focused(self.rows("Bookmarks")[0])
        self.go_on("Down", [name])

    def go_on(self, key, names):
        """Presses a key until something of one of the names has the focus."""
        for _ in range(12):
            if self.focused_name() in names:
                return
            self.app.key(key)
            self.app.wait_still()
        raise Failure(f"the focus did not come to any of {names}, but to {self.focused_name()}")

    def wait_note(self):
        self.app.wait("dialog")
        wait_for("the note to have the focus", lambda: (node := self.app.focused()) is not None
                 and node.get_role_name() == "text" and node.get_name() == "Note")

    def write_note(self, text, mark):
        """In the dialog, which is open: two lines, a mark by its letter, and Ctrl+Enter."""
        self.wait_note()
        self.app.type(text)
        self.app.key("Return")
        self.app.type("Twice")
        self.app.key(f"alt+{mark}")

    def hold_toasts(self):
        """With the mouse, which stirs where they appear; left alone they go before a slow machine looked at them."""
        width, height = self.app.geometry()
        for step in (0, 3):
            subprocess.run(["xdotool", "mousemove", "--window", self.app.window, str(width // 2 + step),
                            str(height - 52)], check=True)

    def end(self):
        expect("the status", self.app.close(), 0)
        log = self.app.read_log()
        if "WARNING" in log or "CRITICAL" in log:
            raise Failure(log)


def walk_pages(session, programs, folder, name, size, environment):
    """Bookmark a clan and a player; note something of a member, in the table, and of a clan, on its page."""
    walk = Walk(session, programs, folder, name, size, environment)
    app = walk.app
    walk.open_clan()
    app.key("ctrl+d")
    walk.wait_star()

    member = walk.focused_member().split(",")[0]
    app.key("ctrl+m")
    app.wait("dialog")
    walk.snap("dialog")
    walk.write_note(NOTE, "n")
    walk.snap("written")
    app.key("ctrl+Return")
    app.wait_gone("dialog")
    wait_for("the member to be marked", lambda: f"Never Again: \u2068{NOTE} Twice\u2069" in (walk.focused_member() or ""))
    walk.snap("member")

    # Escape keeps nothing.
    app.key("ctrl+m")
    walk.wait_note()
    app.key("ctrl+a", "BackSpace", "alt+t", "Escape")
    app.wait_gone("dialog")
    expect("whether the note is there", NOTE in walk.focused_member(), True)

    # The page of the member says it below the head, and a press changes it.
    app.key("Return")
    app.wait_title(member)
    app.wait(contains=NOTE)
    walk.snap("player")
    app.key("ctrl+d")
    walk.wait_star()
    app.key("ctrl+m")
    walk.wait_note()
    app.key("ctrl+a", "BackSpace", "alt+w", "ctrl+Return")
    app.wait_gone("dialog")
    app.wait_gone(contains=NOTE)
    app.wait("label", "Watch")
    walk.show_side_bar()
    walk.wait_bookmarks(CLAN, f"{member}, Watch")
    walk.snap("side-bar")
    walk.hide_side_bar()
    app.key("alt+Left")
    app.wait_title(CLAN)
    app.key("ctrl+d")
    app.wait(contains=f"{CLAN}\u2069 removed")
    walk.hold_toasts()
    walk.snap("removed")
    app.press(app.wait("button", "Undo"))
    walk.show_side_bar()
    walk.wait_bookmarks(CLAN, f"{member}, Watch")
    walk.end()


def walk_side_bar(session, programs, folder, name, size, environment):
    """The bookmarks of the side bar by keyboard: order, menu, one's own, note, removal. At home nothing is bookmarked."""
    walk = Walk(session, programs, folder, name, size, environment)
    app = walk.app
    walk.open_clan()
    walk.show_side_bar()
    app.wait(contains="puts it here")
    walk.snap("empty")
    walk.hide_side_bar()
    player = walk.bookmark_both()
    walk.show_side_bar()
    walk.wait_bookmarks(CLAN, player)
    walk.go_to_bookmark(CLAN)
    app.key("alt+Down")
    walk.wait_bookmarks(player, CLAN)
    walk.wait_focused(CLAN)
    app.key("alt+Down")  # nothing is below
    app.key("alt+Up")
    walk.wait_bookmarks(CLAN, player)
    walk.wait_focused(CLAN)

    app.key("shift+F10")
    app.wait("menu item")
    walk.snap("menu")
    app.key("m")
    walk.wait_bookmarks(f"{CLAN}, My clan", player)
    app.wait_gone("menu item")
    wait_for("the row to have the focus again", lambda: walk.focused_name() == f"{CLAN}, My clan")
    app.key("Down")
    walk.wait_focused(player)
    app.key("ctrl+m")
    walk.wait_note()
    app.type("Me")
    app.key("alt+t", "ctrl+Return")
    app.wait_gone("dialog")
    walk.wait_bookmarks(f"{CLAN}, My clan", f"{player}, Trusted: \u2068Me\u2069")
    walk.snap("marked")
    app.key("Menu")
    app.wait("menu item")
    app.key("b")
    walk.wait_bookmarks(f"{CLAN}, My clan")
    wait_for("the focus on what is left", lambda: walk.focused_name() == f"{CLAN}, My clan")
    app.key("Return")
    app.wait_title(CLAN)
    walk.end()


def walk_drag(session, programs, folder):
    """The order by the mouse."""
    walk = Walk(session, programs, folder, "drag")
    app = walk.app
    walk.open_clan()
    player = walk.bookmark_both()
    walk.wait_bookmarks(CLAN, player)
    app.wait_still()

    def place(name):
        node = next(node for node in app.nodes(app.find("list", "Bookmarks")) if node.get_name() == name)
        box = app.atspi.Component.get_extents(node, app.atspi.CoordType.WINDOW)
        return box.x + box.width // 2, box.y + box.height // 2

    def point(*arguments):
        subprocess.run(["xdotool", *[str(argument) for argument in arguments]], check=True)
        app.wait_still()

    start, end = place(CLAN), place(player)
    point("mousemove", "--window", app.window, *start, "mousedown", 1)
    for part in (1, 2, 3, 4):
        point("mousemove", "--window", app.window, start[0], start[1] + (end[1] - start[1]) * part // 4)
    walk.snap("dragging")
    point("mouseup", 1)
    walk.wait_bookmarks(player, CLAN)
    walk.snap("dropped")

    # The menu by the second button.
    point("mousemove", "--window", app.window, *place(CLAN), "click", 3)
    app.wait("menu item")
    app.key("u")
    walk.wait_bookmarks(CLAN, player)
    walk.end()


def walk_other_process(session, programs, folder):
    """What another process writes into the library while the window is open."""
    server = World(session, programs[1])
    server.start()
    walk = Walk(session, programs, folder, "other-process", WIDE, server.environment, ("2PP",))
    app = walk.app
    walk.open_clan()
    app.wait(contains="puts it here")
    library, = glob.glob(os.path.join(os.environ["XDG_DATA_HOME"], "**", "library.db"), recursive=True)
    with sqlite3.connect(library) as database:
        database.execute("INSERT INTO bookmarks (kind, tag, path, is_mine, position, added_at)"
                         " VALUES (0, '#2PP', '/clans/%232PP', 1, 0, 0)")
        database.execute("INSERT INTO remarks (kind, tag, note, mark, changed_at) VALUES (0, '#2PP', 'Ours', 2, 0)")
    walk.wait_bookmarks(f"{CLAN}, My clan, Trusted: \u2068Ours\u2069")
    expect("whether the star is full", app.has_state(app.find("toggle button", "Bookmark"), "PRESSED"), True)
    walk.snap("arrived")
    with sqlite3.connect(library) as database:
        database.execute("DELETE FROM bookmarks")
    database.close()
    walk.wait_bookmarks()
    app.wait(contains="puts it here")
    walk.end()
    server.stop()


def main():
    *programs, folder = sys.argv[1:4]
    chosen = sys.argv[4:]
    os.makedirs(folder, exist_ok=True)
    cases = [(f"{kind}-{name}", lambda session, walk=walk, kind=kind, name=name, size=size, colours=colours:
              walk(session, programs, folder, f"bookmarks-{kind}-{name}", size, colours))
             for kind, walk in (("pages", walk_pages), ("side-bar", walk_side_bar))
             for name, size, colours in VARIANTS]
    cases.append(("drag", lambda session: walk_drag(session, programs, folder)))
    cases.append(("other-process", lambda session: walk_other_process(session, programs, folder)))

    run_cases(cases, chosen, folder)


if __name__ == "__main__":
    main()
