#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through tabs and windows with real keys and clicks, kills Pennant and starts it again.

test-tabs.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if not
all. Prints TAP.
"""

import functools
import glob
import os
import signal
import subprocess
import sys

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
BUS_NAME = "io.github.pennant_app.Pennant.Devel"
BUS_PATH = "/io/github/pennant_app/Pennant/Devel"


class Pictures:
    """Takes pictures of a window, numbered in the order of the steps."""

    def __init__(self, folder, name):
        self.folder = folder
        self.name = name
        self.step = 0

    def snap(self, app, what):
        self.step += 1
        app.wait_filled()
        app.screenshot(os.path.join(self.folder, f"tabs-{self.name}-{self.step}-{what}.png"))

    def snap_screen(self, app, what):
        """With what stands over the window in one of its own, as a menu."""
        self.step += 1
        app.wait_still()
        subprocess.run(["import", "-silent", "-window", "root", "-crop", "1000x700+0+0",
                        os.path.join(self.folder, f"tabs-{self.name}-{self.step}-{what}.png")], check=True)


def tabs(app):
    """The titles in the tab bar, as they stand there."""
    found = [node for node in app.nodes() if node.get_role_name() == "page tab"]
    found.sort(key=lambda node: app.atspi.Component.get_extents(node, app.atspi.CoordType.WINDOW).x)
    return [node.get_name() for node in found]


def wait_tabs(app, *titles):
    wait_for(f"the tabs {titles}", lambda: tabs(app) == list(titles))


def focused_member(app):
    node = app.focused()
    return node.get_name().split(",")[0] if node is not None and node.get_role_name() == "table row" else None


def click(app, node, button="1", modifier=None):
    box = app.atspi.Component.get_extents(node, app.atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", "--window", app.window, str(box.x + box.width // 2),
                    str(box.y + box.height // 2), *(["keydown", modifier] if modifier else []), "click", button,
                    *(["keyup", modifier] if modifier else [])], check=True)


def member_row(app, number):
    table = app.find(name="Members")
    return [node for node in app.nodes(table) if node.get_role_name() == "table row"][number]


def end(app):
    expect("the status", app.close(), 0)
    log = app.read_log()
    if "WARNING" in log or "CRITICAL" in log:
        raise Failure(log)


def walk_tabs(session, programs, folder, name, size, environment):
    """Opens pages in tabs with keys, the middle button and Ctrl; goes among them; closes and reopens them."""
    pictures = Pictures(folder, name)
    narrow = size == NARROW
    app = App(session, programs[0], ("--sample", "clan/2PP"), size, environment)
    app.wait_title(CLAN)
    wait_for("a member to have the focus", lambda: focused_member(app))
    app.key("Home")
    app.wait_still()
    member = focused_member(app)
    pictures.snap(app, "one")

    # From a row, behind the page that one looks at: with Ctrl+Enter, the middle button, Ctrl and a click.
    app.key("ctrl+Return")
    if narrow:
        wait_for("two tabs", lambda: app.find(contains="2") is not None)
    else:
        wait_tabs(app, CLAN, member)
    expect("who has the focus", focused_member(app), member)
    app.key("Down")
    wait_for("the next member", lambda: focused_member(app) not in (None, member))
    expect("the page on screen", app.title(), CLAN)
    others = [member_row(app, number).get_name().split(",")[0] for number in (2, 4)]
    click(app, member_row(app, 2), "2")
    click(app, member_row(app, 4), "1", "ctrl")
    if narrow:
        wait_for("four tabs", lambda: app.find(contains="4") is not None)
    else:
        wait_tabs(app, CLAN, member, *others)
    expect("the page on screen", app.title(), CLAN)
    pictures.snap(app, "behind")

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
    wait_for("the focus on a member", lambda: focused_member(app))

    # A new one begins with Home, and what was opened there has a way back.
    app.key("ctrl+t")
    wait_for("the entry to have the focus", lambda: (node := app.focused()) is not None and node.get_name() == ENTRY)
    pictures.snap(app, "new")
    app.type("https://link.clashofclans.com/en?action=OpenPlayerProfile&tag=2PP")
    app.key("Return")
    app.wait_title(PLAYER)
    pictures.snap(app, "player")
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
    pictures.snap(app, "overview")
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
        pictures.snap_screen(app, "menu")
        app.key("o")  # Close Other Tabs
        wait_for("one tab", lambda: tabs(app) == [])
    app.key("ctrl+w")
    if narrow:
        wait_for("another tab", lambda: app.title() not in ("Home", ""))
        end(app)
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
    pictures = Pictures(folder, "restore")
    world = World(session, programs[1])
    world.start()
    app = App(session, programs[0], ("clan/2PP",), WIDE, world.environment)
    app.wait_title(CLAN)
    wait_for("the members", lambda: focused_member(app))
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
    app = App(session, programs[0], (), WIDE, world.environment)
    wait_tabs(app, CLAN, PLAYER)
    app.wait_title(CLAN)
    app.wait("label", CLAN)
    pictures.snap(app, "again")
    app.key("alt+2")
    app.wait_title(PLAYER)
    app.key("alt+Left")
    app.wait_title("Home")
    app.key("alt+Right")
    app.wait_title(PLAYER)
    expect("the status", app.close(), 0)

    app = App(session, programs[0], ("player/2PP",), WIDE, world.environment)
    wait_tabs(app, CLAN, PLAYER)
    app.wait_title(PLAYER)
    expect("the status", app.close(), 0)

    # A damaged file begins with Home.
    with open(file_of(), "w", encoding="utf-8") as file:
        file.write("(uint32 1, [{'tabs': <")
    app = App(session, programs[0], (), WIDE, world.environment)
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
    app = App(session, programs[0], (), WIDE, world.environment)
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
    end(app)


def titles_of(app):
    return sorted(node.get_name() for node in app.nodes() if node.get_role_name() == "frame")


def walk_two_sources(session, programs, folder):
    """A window of the made-up world beside one of another source: what was seen in one is not known in the other."""
    world = World(session, programs[1])
    world.start()
    app = App(session, programs[0], ("player/2PP",), WIDE, world.environment)
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
    end(app)
    if not kept("player/2PP") or kept("clan/2PP"):
        raise Failure("the made-up world was kept")


def main():
    programs = sys.argv[1:3]
    folder = sys.argv[3]
    os.makedirs(folder, exist_ok=True)
    cases = [(f"tabs-{name}", functools.partial(walk_tabs, programs=programs, folder=folder, name=name, size=size,
                                                environment=environment)) for name, size, environment in VARIANTS]
    cases += [(name, functools.partial(function, programs=programs, folder=folder))
              for name, function in (("restore", walk_restore), ("outside", walk_outside),
                                     ("two-sources", walk_two_sources))]
    run_cases(cases, sys.argv[4:], folder)


if __name__ == "__main__":
    main()
