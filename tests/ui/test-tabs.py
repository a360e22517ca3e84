#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through tabs and windows with real keys and clicks, kills Pennant and starts it again.

test-tabs.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if not
all. Prints TAP.
"""

import glob
import os
import signal
import subprocess

from pennant_ui import Failure, World, expect, wait_for
from walks import CLAN, ENTRY, NARROW, PLAYER, Walk, in_variants, run_walks

BUS_NAME = "io.github.pennant_app.Pennant.Devel"
BUS_PATH = "/io/github/pennant_app/Pennant/Devel"


class Tabs(Walk):
    """A window with tabs."""

    def snap_screen(self, what):
        """With what stands over the window in one of its own, as a menu."""
        self.app.wait_still()
        subprocess.run(["import", "-silent", "-window", "root", "-crop", "1000x700+0+0", self.picture(what)],
                       check=True)


def tabs(app):
    """The titles in the tab bar, as they stand there."""
    found = [node for node in app.nodes() if node.get_role_name() == "page tab"]
    found.sort(key=lambda node: app.atspi.Component.get_extents(node, app.atspi.CoordType.WINDOW).x)
    return [node.get_name() for node in found]


def wait_tabs(app, *titles):
    wait_for(f"the tabs {titles}", lambda: tabs(app) == list(titles))


def click(app, node, button="1", modifier=None):
    box = app.atspi.Component.get_extents(node, app.atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", "--window", app.window, str(box.x + box.width // 2),
                    str(box.y + box.height // 2), *(["keydown", modifier] if modifier else []), "click", button,
                    *(["keyup", modifier] if modifier else [])], check=True)


def member_row(app, number):
    table = app.find(name="Members")
    return [node for node in app.nodes(table) if node.get_role_name() == "table row"][number]


def walk_tabs(*arguments):
    """Opens pages in tabs with keys, the middle button and Ctrl; goes among them; closes and reopens them."""
    walk = Tabs(*arguments)
    narrow = walk.size == NARROW
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    wait_for("a member to have the focus", walk.focused_member)
    app.key("Home")
    app.wait_still()
    member = walk.focused_member()
    walk.snap("one")

    # From a row, behind the page that one looks at: with Ctrl+Enter, the middle button, Ctrl and a click.
    app.key("ctrl+Return")
    if narrow:
        wait_for("two tabs", lambda: app.find(contains="2") is not None)
    else:
        wait_tabs(app, CLAN, member)
    expect("who has the focus", walk.focused_member(), member)
    app.key("Down")
    wait_for("the next member", lambda: walk.focused_member() not in (None, member))
    expect("the page on screen", app.title(), CLAN)
    others = [member_row(app, number).get_name().split(",")[0] for number in (2, 4)]
    click(app, member_row(app, 2), "2")
    click(app, member_row(app, 4), "1", "ctrl")
    if narrow:
        wait_for("four tabs", lambda: app.find(contains="4") is not None)
    else:
        wait_tabs(app, CLAN, member, *others)
    expect("the page on screen", app.title(), CLAN)
    walk.snap("behind")

    # Among the tabs.
    app.key("ctrl+Page_Down")
    app.wait_title(member)
    app.key("alt+4")
    app.wait_title(others[1])
    app.key("ctrl+Page_Up")
    app.wait_title(others[0])
    app.key("ctrl+shift+Page_Up")
    if not narrow:
        wait_tabs(app, CLAN, others[0], member, others[1])
    app.key("alt+1")
    app.wait_title(CLAN)
    wait_for("the focus on a member", walk.focused_member)

    # A new one begins with Home, and what was opened there has a way back.
    app.key("ctrl+t")
    walk.wait_focus(ENTRY)
    walk.snap("new")
    app.type("https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP")
    app.key("Return")
    app.wait_title(PLAYER)
    walk.snap("player")
    app.key("alt+Left")
    app.wait_title("Home")
    app.key("alt+Right")
    app.wait_title(PLAYER)

    # Closing and having it back.
    app.key("ctrl+w")
    wait_for("another tab", lambda: app.title() not in (PLAYER, ""))
    app.key("ctrl+shift+t")
    app.wait_title(PLAYER)
    app.key("alt+Left")
    app.wait_title("Home")

    app.key("ctrl+shift+o")
    app.wait(name="Search Tabs")
    walk.snap("overview")
    app.key("ctrl+shift+o")
    app.wait_title("Home")
    if not narrow:
        # The menu of a tab, by key.
        for area in ("list item", "button", "page tab"):
            app.key("F6")
            wait_for(f"the focus on the next area’s {area}",
                     lambda: (node := app.focused()) is not None and area in node.get_role_name())
        app.key("shift+F10")
        wait_for("the menu", lambda: (node := app.focused()) is not None and node.get_role_name() == "menu item")
        walk.snap_screen("menu")
        app.key("o")  # Close Other Tabs
        wait_for("one tab", lambda: tabs(app) == [])
    app.key("ctrl+w")
    if narrow:
        wait_for("another tab", lambda: app.title() not in ("Home", ""))
        walk.end()
    else:
        # The last one takes the window along.
        expect("the status", app.process.wait(), 0)
        app.kill()


def file_of():
    found = glob.glob(os.path.join(os.environ["XDG_DATA_HOME"], "**", "windows"), recursive=True)
    return found[0] if found else None


def kept(*words):
    """Whether the file of the open windows has all the words."""
    path = file_of()
    if path is None:
        return False
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return all(word in text for word in words)


def kill(app):
    app.process.send_signal(signal.SIGKILL)
    app.process.wait()
    app.kill()


def walk_restore(session, programs, folder):
    """What was open is open again: after being killed, after Ctrl+Q, beside what the command line asks for."""
    world = World(session, programs[1])
    world.start()
    walk = Tabs(session, programs, folder, "tabs-restore", environment=world.environment)
    app = walk.start("clan/2PP")
    app.wait_title(CLAN)
    wait_for("the members", walk.focused_member)
    app.key("ctrl+t")
    app.wait_title("Home")
    app.type("https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP")
    app.key("Return")
    app.wait_title(PLAYER)
    app.key("alt+1")
    app.wait_title(CLAN)
    wait_for("the file", lambda: kept("clan/2PP", "player/2PP", PLAYER, "<(uint32 0, ["))
    kill(app)

    # The other tab is not looked at: nothing is asked for it.
    world.stop()
    app = walk.start()
    wait_tabs(app, CLAN, PLAYER)
    app.wait_title(CLAN)
    app.wait("label", CLAN)
    walk.snap("again")
    app.key("alt+2")
    app.wait_title(PLAYER)
    app.key("alt+Left")
    app.wait_title("Home")
    app.key("alt+Right")
    app.wait_title(PLAYER)
    expect("the status", app.close(), 0)

    app = walk.start("player/2PP")
    wait_tabs(app, CLAN, PLAYER)
    app.wait_title(PLAYER)
    expect("the status", app.close(), 0)

    # A damaged file begins with Home.
    with open(file_of(), "w", encoding="utf-8") as file:
        file.write("(uint32 1, [{'tabs': <")
    app = walk.start()
    app.wait_title("Home")
    expect("the tabs", tabs(app), [])
    expect("the status", app.close(), 0)


def run(programs, environment, *arguments):
    return subprocess.run([programs[0], *arguments], env={**os.environ, **environment}, capture_output=True, text=True,
                          check=False, timeout=300)


def walk_outside(session, programs, folder):
    """Other programs, and a second call, open pages in the window that is there."""
    world = World(session, programs[1])
    world.start()
    walk = Tabs(session, programs, folder, "tabs-outside", environment=world.environment)
    app = walk.start()
    app.wait_title("Home")
    expect("the status", run(programs, world.environment, "clan/2PP/members").returncode, 0)
    app.wait_title(CLAN)
    expect("the status", run(programs, world.environment, "player/2PP").returncode, 0)
    app.wait_title(PLAYER)
    wait_tabs(app, CLAN, PLAYER)
    subprocess.run(["gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", BUS_PATH, "--method",
                    "org.freedesktop.Application.ActivateAction", "open", "[<'clan/2PP'>]", "{}"], check=True,
                   stdout=subprocess.DEVNULL)
    app.wait_title(CLAN)
    wait_tabs(app, CLAN, PLAYER)
    subprocess.run(["gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", BUS_PATH, "--method",
                    "org.freedesktop.Application.ActivateAction", "open", "[<'clan/oops'>]", "{}"], check=True,
                   stdout=subprocess.DEVNULL)
    app.wait(contains="is not a tag.")

    for wrong in ("clan/oops", "home/2PP", "klan/2PP"):
        result = run(programs, world.environment, wrong)
        expect("the status", result.returncode, 2)
        if "pennant: " not in result.stderr or not result.stderr.endswith(".\n"):
            raise Failure(result.stderr)

    expect("the status", run(programs, world.environment, "--new-window", "player/2PP").returncode, 0)
    wait_for("two windows", lambda: sum(node.get_role_name() == "frame" for node in app.nodes()) == 2)
    walk.end()


def titles_of(app):
    return sorted(node.get_name() for node in app.nodes() if node.get_role_name() == "frame")


def walk_two_sources(session, programs, folder):
    """A window of the made-up world beside one of another source: what was seen in one is not known in the other."""
    world = World(session, programs[1])
    world.start()
    walk = Tabs(session, programs, folder, "tabs-two-sources", environment=world.environment)
    app = walk.start("player/2PP")
    app.wait_title(PLAYER)
    expect("the status", run(programs, world.environment, "--sample", "clan/2PP").returncode, 0)
    wait_for("two windows", lambda: titles_of(app) == [CLAN, PLAYER])
    frames = {node.get_name(): node for node in app.nodes() if node.get_role_name() == "frame"}
    wait_for("what was seen", lambda: app.find("list item", PLAYER, frames[PLAYER])
             and app.find("list item", CLAN, frames[CLAN]))
    for there, not_there in ((CLAN, PLAYER), (PLAYER, CLAN)):
        rows = [node.get_name() for node in app.nodes(frames[there]) if node.get_role_name() == "list item"]
        if not_there in rows:
            raise Failure(f"{not_there} is known beside {there}: {rows}")
    if app.find(contains="Made-up data", top=frames[PLAYER]) is not None:
        raise Failure("real data is called made up")
    app.wait(contains="Made-up data", top=frames[CLAN])
    walk.end()
    if not kept("player/2PP") or kept("clan/2PP"):
        raise Failure("the made-up world was kept")


def main():
    run_walks([*in_variants("tabs", walk_tabs), ("restore", walk_restore), ("outside", walk_outside),
               ("two-sources", walk_two_sources)])


if __name__ == "__main__":
    main()
