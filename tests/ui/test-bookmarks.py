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

from pennant_ui import Failure, World, expect, wait_for
from walks import CLAN, NARROW, Walk, in_variants, run_walks

NOTE = "Left in the middle of a war"


class Bookmarks(Walk):
    """A window that goes to a clan and its members."""

    def open_clan(self):
        self.app.wait(name="Clan or Player?")
        self.wait_focus(contains=CLAN)
        self.app.key("Return")
        self.app.wait_title(CLAN)
        wait_for("a member to have the focus", self.focused_member)

    def bookmark_both(self):
        """The clan on screen and the member who has the focus, whose name it returns and whose page is shown then."""
        member = wait_for("a member to have the focus", self.focused_member)
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

    def wait_bookmarks(self, *expected):
        wait_for(f"the bookmarks {expected}", lambda: self.items("Bookmarks") == list(expected))

    def show_side_bar(self):
        if self.size == NARROW:
            self.app.key("F9")
        self.app.wait("list", "Places")

    def hide_side_bar(self):
        if self.size == NARROW:
            self.app.key("F9")
            self.app.wait_gone("list", "Places")

    def go_to_bookmark(self, name):
        """With the keyboard: the area of the side bar, its list of bookmarks, and from the top down to the row."""
        self.go_on("F6", ["Home", *self.items("Bookmarks"), *self.items("Recent")])
        self.go_on("Tab", self.items("Bookmarks"))
        self.app.key("Home")
        self.wait_focus(self.items("Bookmarks")[0])
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


def walk_pages(*arguments):
    """Bookmark a clan and a player; note something of a member, in the table, and of a clan, on its page."""
    walk = Bookmarks(*arguments)
    app = walk.start("--sample", "2PP")
    walk.open_clan()
    app.key("ctrl+d")
    walk.wait_star()

    member = walk.focused_member()
    app.key("ctrl+m")
    app.wait("dialog")
    walk.snap("dialog")
    walk.write_note(NOTE, "n")
    walk.snap("written")
    app.key("ctrl+Return")
    app.wait_gone("dialog")
    wait_for("the member to be marked", lambda: f"Never Again: \u2068{NOTE} Twice\u2069" in (walk.focused_row() or ""))
    walk.snap("member")

    # Escape keeps nothing.
    app.key("ctrl+m")
    walk.wait_note()
    app.key("ctrl+a", "BackSpace", "alt+t", "Escape")
    app.wait_gone("dialog")
    expect("whether the note is there", NOTE in walk.focused_row(), True)

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


def walk_side_bar(*arguments):
    """The bookmarks of the side bar by keyboard: order, menu, one's own, note, removal. At home nothing is bookmarked."""
    walk = Bookmarks(*arguments)
    app = walk.start("--sample", "2PP")
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
    walk.wait_focus(CLAN)
    app.key("alt+Down")  # nothing is below
    app.key("alt+Up")
    walk.wait_bookmarks(CLAN, player)
    walk.wait_focus(CLAN)

    app.key("shift+F10")
    app.wait("menu item")
    walk.snap("menu")
    app.key("m")
    walk.wait_bookmarks(f"{CLAN}, My clan", player)
    app.wait_gone("menu item")
    walk.wait_focus(f"{CLAN}, My clan")
    app.key("Down")
    walk.wait_focus(player)
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
    walk.wait_focus(f"{CLAN}, My clan")
    app.key("Return")
    app.wait_title(CLAN)
    walk.end()


def walk_drag(session, programs, folder):
    """The order by the mouse."""
    walk = Bookmarks(session, programs, folder, "drag")
    app = walk.start("--sample", "2PP")
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
    walk = Bookmarks(session, programs, folder, "other-process", environment=server.environment)
    app = walk.start("2PP")
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
    run_walks([*in_variants("bookmarks-pages", walk_pages), *in_variants("bookmarks-side-bar", walk_side_bar),
               ("drag", walk_drag), ("other-process", walk_other_process)])


if __name__ == "__main__":
    main()
