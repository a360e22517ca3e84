# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks through the window share: sizes and colours, names of the sample world, and a window with pictures of
each step."""

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


class Walk:
    """One case: a window in one size and colour, and pictures that carry the name of the case."""

    def __init__(self, session, programs, folder, name, size=WIDE, environment=None):
        self.session = session
        self.pennant, self.pennantctl = programs
        self.folder = folder
        self.name = name
        self.size = size
        self.environment = environment or {}
        self.app = None
        self.step = 0

    def start(self, *arguments, environment=None):
        self.app = App(self.session, self.pennant, arguments, self.size, {**self.environment, **(environment or {})})
        return self.app

    def picture(self, what):
        """The path of the next picture."""
        self.step += 1
        return os.path.join(self.folder, f"{self.name}-{self.step}-{what}.png")

    def snap(self, what):
        self.app.wait_filled()
        self.app.screenshot(self.picture(what))

    def items(self, name):
        """What the rows of a list say, from the top down."""
        top = self.app.find("list", name)
        return [node.get_name() for node in self.app.nodes(top) if node.get_role_name() == "list item"] if top else []

    def focused_name(self):
        node = self.app.focused()
        return (node.get_name() or "") if node is not None else ""

    def wait_focus(self, name=None, contains=None):
        wait_for(f"the focus on “{name or contains}”",
                 lambda: contains in self.focused_name() if name is None else self.focused_name() == name)

    def rows(self):
        """The members on screen from the top down, each as a screen reader says it."""
        table = self.app.find(name="Members")
        rows = [node for node in self.app.nodes(table) if node.get_role_name() == "table row"] if table else []
        return [row.get_name() for row in rows[1:]]  # the first one is the header

    def focused_row(self):
        """The member who has the focus, as a screen reader says it, else None."""
        node = self.app.focused()
        return node.get_name() if node is not None and node.get_role_name() == "table row" else None

    def focused_member(self):
        """The name of the member who has the focus, else None."""
        row = self.focused_row()
        return row.split(",")[0] if row is not None else None

    def end(self):
        expect("the status", self.app.close(), 0)
        log = self.app.read_log()
        if "WARNING" in log or "CRITICAL" in log:
            raise Failure(log)


def in_variants(kind, walk, variants=VARIANTS):
    """The walk in each size and colour, for run_walks()."""
    return [(f"{kind}-{variant}", walk, f"{kind}-{variant}", size, environment)
            for variant, size, environment in variants]


def run_walks(walks):
    """Runs walks, each a name and a function of the session, the programs, the folder of the pictures and what else is
    given with it, as the command line says: PENNANT PENNANTCTL FOLDER [CASE…]. Prints TAP, and ends."""
    *programs, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    run_cases([(name, lambda session, walk=walk, rest=rest: walk(session, programs, folder, *rest))
               for name, walk, *rest in walks], sys.argv[4:], folder)
