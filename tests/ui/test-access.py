#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens every page, dialog, menu and popover there is, and fails on what a screen reader could only call by its role.

test-access.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import collections
import os
import subprocess

from pennant_ui import Failure, describe, expect, wait_for
from sign_in import Case
from walks import CLAN, ENTRY, Walk, run_walks

# Roles of what tells something, whether or not it takes the focus.
INFORMATIVE = {"alert", "button", "check box", "check menu item", "column header", "combo box", "dialog", "entry",
               "frame", "heading", "icon", "image", "level bar", "link", "list", "list item", "menu", "menu item",
               "page tab", "page tab list", "password text", "progress bar", "radio button", "radio menu item", "slider",
               "spin button", "status bar", "switch", "table", "table row", "text", "toggle button", "tree table"}

PAGES = ("home", "clan/2PP", "player/2PP", "tag/2PP", "list/2PP,QQQ", "search/har", "json/%2Fclans%2F%232PP")

# Of the main menu: what opens nothing of ours, or another window.
PASSED_OVER = ("Sign In…", "Forward", "New Tab", "New Window", "Reopen Closed Tab", "Home", "Refresh", "Copy Tag",
               "Raw JSON", "Bookmark", "Import Bookmarks and Notes…", "Export Bookmarks and Notes…")


class Access(Walk):
    """A window, and what in it has no name."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.found = collections.OrderedDict()
        self.n_looks = 0

    # ---- what is amiss ----

    def is_excused(self, node):
        """Parts that GTK and libadwaita make, and that nobody outside them can name."""
        role, parents = node.get_role_name(), [parent.get_role_name() for parent in self.parents(node)]
        if role == "scroll pane":
            # GtkScrolledWindow can take the focus, but hands it on to what it holds where that takes it.
            return any(self.app.has_state(inner, "FOCUSABLE") or inner.get_role_name() == "page tab list"
                       for inner in self.app.nodes(node) if inner != node)
        if role == "page tab list":
            return True  # of AdwTabBar and AdwViewSwitcher; the tabs and views in it have names
        if role == "grouping":
            return node.get_child_at_index(0).get_role_name() == "page tab"  # what AdwTabBar has each tab in
        if role == "image":
            # The icon of a GtkEntry and of a tab of AdwTabBar, and the picture of a tab in AdwTabOverview.
            return parents[0] in ("text", "page tab") or self.app.find(name="Search Tabs") is not None
        if role == "panel":
            # What an AdwDialog is in, and a tab in AdwTabOverview, whose title is a label in it.
            return "dialog" in parents or self.app.find(name="Search Tabs") is not None
        if role in ("list", "list item") and "combo box" in parents:
            return True  # AdwComboRow shows what is chosen in a list of its own
        if role == "list":
            # GtkColumnView has its rows in a list of its own, and an AdwPreferencesGroup without a title names its list
            # not at all; it stands alone on a page of a name then.
            return parents[0] == "tree table" or self.named_parent(node).get_role_name() == "grouping"
        return False

    def parents(self, node):
        found = []
        while (node := node.get_parent()) is not None:
            found.append(node)
        return found

    def named_parent(self, node):
        return next(parent for parent in self.parents(node) if parent.get_name())

    def is_nameless(self, node):
        return not (node.get_name() or "").strip() and (
            self.app.has_state(node, "FOCUSABLE") or node.get_role_name() in INFORMATIVE) and not self.is_excused(node)

    def path(self, node):
        """Where it is: what it is in, as far as that has names."""
        names = [describe(parent) for parent in self.parents(node) if parent.get_name()]
        return " < ".join([describe(node), *names[:-1]])

    def look(self, where):
        """Notes what has no name now."""
        self.app.wait_still()
        self.n_looks += 1
        self.app.screenshot(self.picture(where.replace(" ", "-").replace("/", "-").lower()))
        for node in self.app.nodes():
            try:
                if self.is_nameless(node):
                    self.found.setdefault((where, self.path(node)))
            except self.app.glib_error():  # it went away while we looked
                continue

    def end(self):
        if self.found:
            raise Failure("without a name:\n" + "\n".join(f"{where}: {path}" for where, path in self.found))
        super().end()

    # ---- ways ----

    def dismiss(self):
        """Closes what is open over the page, one thing after another."""
        while self.is_covered():
            self.app.key("Escape")
            self.app.wait_still()

    def is_covered(self):
        return any(self.app.find(role) is not None for role in ("dialog", "alert", "menu item")) or any(
            self.app.has_state(node, state) for node in self.popover_buttons() for state in ("CHECKED", "PRESSED"))

    def popover_buttons(self):
        """The buttons on the page that open something over it."""
        return [node for node in self.app.nodes() if node.get_role_name() == "toggle button"
                and node.get_parent().get_role_name() == "button"]

    def open_popovers(self, where):
        for number in range(len(self.popover_buttons())):
            button = self.popover_buttons()[number]
            name = button.get_name()
            if name == "Main Menu":
                continue
            self.app.press(button)
            self.look(f"{where} {name}")
            self.dismiss()

    def open_main_menu(self):
        self.app.key("F10")
        self.app.wait("menu item")

    def menu_items(self):
        return [node.get_name() for node in self.app.nodes() if "menu item" in node.get_role_name()]

    def open_context_menu(self, where, key="shift+F10"):
        """Opens the menu of what has the focus, and tells what is in it."""
        self.app.key(key)
        self.app.wait("menu item")
        self.look(f"{where} menu")
        items = self.menu_items()
        expect(f"the items of the menu of the {where} without a name", [item for item in items if not item], [])
        return items

    def count_windows(self):
        return len(subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.app.process.pid)],
                                  capture_output=True, text=True, check=True).stdout.split())

    def go_to(self, key, role):
        """Presses a key until something of a role has the focus."""
        for _ in range(12):
            if (node := self.app.focused()) is not None and node.get_role_name() == role:
                return
            self.app.move_focus(key)
        raise Failure(f"{key} does not lead to a {role}")

    def open_page(self, page):
        """As a second call of the program does."""
        expect(f"the status for {page}",
               subprocess.run([self.pennant, "--sample", page], env={**os.environ, **self.session.debug}, check=False,
                              timeout=300).returncode, 0)
        self.app.wait_filled()


class SigningIn(Access, Case):
    """A window without a key."""


def walk_pages(*arguments):
    """Each page with its popovers and the menus of its parts."""
    walk = Access(*arguments)
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    app.wait_filled()
    for page in PAGES:
        walk.open_page(page)
        walk.look(page)
        walk.open_popovers(page)
    app.key("ctrl+shift+o")
    app.wait(name="Search Tabs")
    walk.look("overview")
    app.key("ctrl+shift+o")
    app.wait_gone(name="Search Tabs")
    walk.end()


def walk_menus(*arguments):
    """What each item of the main menu opens, and the menus of rows, text entries and tabs."""
    walk = Access(*arguments)
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    app.wait_filled()
    walk.open_main_menu()
    walk.look("main menu")
    names = walk.menu_items()
    expect("the items of the main menu without a name", [name for name in names if not name], [])
    expect("whether there is one that opens a dialog", "About Pennant" in names, True)
    walk.dismiss()
    for name in names:
        if name not in PASSED_OVER:
            walk.open_main_menu()
            app.press(app.wait("menu item", name))
            app.wait_gone("menu item")
            walk.look(name)
            if name == "Tab Overview":
                app.key("ctrl+shift+o")
            walk.dismiss()
    walk.end()


def walk_context_menus(*arguments):
    """Menu and Shift+F10 on rows of every kind, on a tab and in a text entry."""
    walk = Access(*arguments)
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    member = wait_for("a member to have the focus", walk.focused_member)
    expect("the menu of a member", walk.open_context_menu("member", "Menu"),
           ["Open", "Open in New Tab", "Note and Mark…"])
    walk.dismiss()
    wait_for("the member to have the focus again", lambda: walk.focused_member() == member)
    walk.open_context_menu("member")
    app.key("n")
    app.wait("dialog", "Note and Mark")
    app.wait(contains=member, top=app.find("dialog"))
    walk.dismiss()
    walk.open_context_menu("member")
    app.key("t")
    app.wait("page tab", member)
    wait_for("the member to have the focus again", lambda: walk.focused_member() == member)

    walk.go_to("F6", "list item")
    walk.open_context_menu("side bar")
    walk.dismiss()
    walk.go_to("F6", "page tab")
    walk.open_context_menu("tab")
    walk.dismiss()
    app.key("ctrl+k")
    walk.wait_focus(ENTRY)
    # GTK does not tell of what is in a GtkText, and so not of its menu; that has a window of its own.
    n_windows = walk.count_windows()
    app.key("shift+F10")
    wait_for("the menu of the entry", lambda: walk.count_windows() == n_windows + 1)
    app.key("Escape")
    wait_for("the menu of the entry to go", lambda: walk.count_windows() == n_windows)
    app.key("Escape")
    app.wait_gone("text", ENTRY)
    for page in ("list/2PP,QQQ", "search/har"):
        walk.open_page(page)
        walk.go_to("Tab", "list item")
        walk.open_context_menu(page)
        walk.dismiss()
    walk.end()


def walk_signing_in(*arguments):
    """The welcome page and the pages that lead from it to a key, and what is said of that."""
    case = SigningIn(*arguments)
    case.look("welcome")
    case.open_key()
    case.look("key")
    case.key("Escape")
    case.wait_focus("E-mail and Password")
    case.look("ways")
    case.key("Return")
    case.wait_focus("E-mail")
    case.look("password")
    case.sign_in()
    case.wait_focus("Player Tag")
    case.look("player")
    case.enter("Player Tag", "2PP")
    case.app.wait("dialog")
    case.look("mine")
    case.dismiss()
    case.open_account()
    case.app.wait("list item", "The key works.")
    case.look("doctor")
    case.dismiss()
    case.stop()


def main():
    run_walks([("pages", walk_pages, "access-pages"), ("menus", walk_menus, "access-menus"),
               ("context-menus", walk_context_menus, "access-context-menus"),
               ("signing-in", walk_signing_in, "access-signing-in")])


if __name__ == "__main__":
    main()
