#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at pages that live on: a server that is in maintenance, slow, or asks to wait, and what changes on a page.

test-live.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import re
import subprocess

from pennant_ui import Failure, World, expect, wait_for
from walks import CLAN, PLAYER, Walk, in_variants, run_walks

MAINTENANCE = re.compile(r"The game is in maintenance\. The API answers again when it is over\. "
                         r"Next try at \d\d:\d\d:\d\d\.")

FOOT = 40  # what the age line takes


class Live(Walk):
    """A window that shows the world of a server of its own."""

    def __init__(self, session, programs, folder, name, *more, faults=(), **options):
        super().__init__(session, programs, folder, name, *more, **options)
        self.server = World(session, programs[1], [word for fault in faults for word in ("--fault", fault)])
        self.server.start()
        self.environment = {**self.environment, **self.server.environment}
        self.heard = []
        self.listener = None

    def has_text(self, expression):
        return any(expression.search(text) for text in self.app.texts())

    def wait_text(self, expression):
        wait_for(f"“{expression.pattern}”", lambda: self.has_text(expression))

    def listen(self):
        """From now on, what is announced is in heard."""
        def hear(event):
            self.heard.append(event.any_data)

        self.listener = self.app.atspi.EventListener.new(hear)
        self.listener.register("object:announcement")

    def wait_heard(self, *parts):
        """Lets weeks pass in the world until one of the parts is in what is announced."""
        for _ in range(52):
            self.heard.clear()
            self.server.tell("advance 7d")
            self.app.key("ctrl+r")
            wait_for("an announcement", lambda: self.heard)
            if any(part in self.heard[0] for part in parts):
                return
        raise Failure(f"never heard any of {parts}")

    def scroll_to(self, node):
        """Turns the wheel until it is in sight."""
        width, height = self.size
        subprocess.run(["xdotool", "mousemove", "--window", self.app.window, str(width // 2), str(height // 2)],
                       check=True)

        def is_in_sight():
            _, top, _, its_height = self.extents(node)
            if top + its_height < height - FOOT:
                return True
            subprocess.run(["xdotool", "click", "--repeat", "4", "--delay", "5", "5"], check=True)
            self.app.wait_still()
            return False

        wait_for("it to be in sight", is_in_sight)

    def snap_busy(self, what):
        """A picture of a page that waits for something."""
        self.app.screenshot(self.picture(what))

    def extents(self, node):
        box = self.app.atspi.Component.get_extents(node, self.app.atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def end(self):
        if self.listener is not None:
            self.listener.deregister("object:announcement")
        super().end()
        self.server.stop()


def walk_trouble(*arguments):
    """What was seen stays readable whatever befalls the server, and the focus stays where it is."""
    walk = Live(*arguments)
    app = walk.start("clan/2PP")
    app.wait_title(CLAN)
    member = wait_for("a member to have the focus", walk.focused_member)
    walk.snap("clan")

    walk.server.tell("fault maintenance")
    app.key("ctrl+r")
    walk.wait_text(MAINTENANCE)
    app.wait(contains=" · maintenance")
    expect("who has the focus", walk.focused_member(), member)
    walk.snap("maintenance")

    # Nothing moves while it is tried again, in vain.
    members = app.find(name="Members")
    before = walk.extents(members)
    app.key("ctrl+r")
    app.wait_filled()
    walk.wait_text(MAINTENANCE)
    expect("where the members are", walk.extents(members), before)

    # Whoever tries again from the banner is on the page when there is nothing left to say.
    walk.server.tell("fault none")
    while walk.focused_name() != "Try Again":
        app.move_focus("shift+Tab")
    app.key("Return")
    wait_for("the banner to go", lambda: not walk.has_text(MAINTENANCE))
    wait_for("a member to have the focus again", walk.focused_member)
    walk.snap("over")

    walk.server.tell("fault throttled")
    app.key("ctrl+r")
    app.wait(contains=" · asked to wait until ")
    expect("who has the focus", walk.focused_member(), member)
    walk.snap_busy("throttled")
    walk.end()


def walk_without_page(*arguments):
    """A page that nobody has seen says what is wrong, and when it is tried next."""
    walk = Live(*arguments, faults=["maintenance"])
    app = walk.start("player/2PP")
    app.wait(name="Maintenance Break")
    walk.wait_text(MAINTENANCE)
    walk.wait_focus("Try Again")
    walk.snap("maintenance")
    walk.server.tell("fault none")
    walk.server.tell("latency 1500")
    app.key("Return")
    app.wait(name="Loading…")
    walk.snap_busy("slow")
    app.wait_title(PLAYER)
    walk.end()


def walk_news(*arguments):
    """Who joined since the last look carries the word, and what happened is said in one sentence."""
    walk = Live(*arguments)
    app = walk.start("clan/2PP")
    app.wait_title(CLAN)
    wait_for("a member to have the focus", walk.focused_member)
    walk.listen()

    sentence = re.compile(r"^([^,]+ (joined|left|was promoted|was demoted|were promoted|were demoted)(, |$))+$")
    walk.wait_heard(" joined")
    expect("how often it is announced", len(walk.heard), 1)
    expect(f"whether it is a sentence: {walk.heard}", sentence.match(walk.heard[0]) is not None, True)

    def find_newcomer():
        """Goes on by what fits on the screen until there is one with the word."""
        if any(", New" in row for row in walk.rows()):
            return True
        app.key("Next")
        app.wait_still()
        return False

    app.key("Home")
    wait_for("a member who is new", find_newcomer)
    app.key("End")
    walk.snap("new-member")
    walk.end()


def walk_levels(*arguments):
    """What has another level since the last look carries the word."""
    walk = Live(*arguments)
    app = walk.start("player/2PP")
    app.wait_title(PLAYER)
    app.wait_filled()
    walk.listen()
    walk.wait_heard("upgrades", " is level ")
    raised = wait_for("something new", lambda: next((node for node in app.nodes()
                                                     if (node.get_name() or "").endswith(", New")), None))
    walk.scroll_to(raised)
    walk.snap("new-levels")
    walk.end()


def main():
    run_walks([*in_variants("news", walk_news), *in_variants("levels", walk_levels), *in_variants("trouble", walk_trouble), *in_variants("without-page", walk_without_page)])


if __name__ == "__main__":
    main()
