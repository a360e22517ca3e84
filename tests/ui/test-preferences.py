#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences by real keys, read as a screen reader does.

test-preferences.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases
if not all. Prints TAP.
"""

import os
import sys

from pennant_ui import App, World, expect, run_cases, wait_for

WIDE = (1000, 700)
NARROW = (360, 640)
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "default"}
VARIANTS = (("wide-light", WIDE, LIGHT), ("wide-dark", WIDE, DARK), ("narrow-light", NARROW, LIGHT),
            ("narrow-dark", NARROW, DARK))
# Settings that outlive the program.
KEPT = {"GSETTINGS_BACKEND": "keyfile"}


class Walk:
    """One case: a fresh window in one size and colour, and pictures that carry its name."""

    def __init__(self, session, program, folder, name, size=WIDE, environment=None, arguments=()):
        self.app = App(session, program, arguments, size, environment)
        self.folder = folder
        self.name = name
        self.step = 0

    def snap(self, what):
        self.step += 1
        self.app.wait_filled()
        self.app.screenshot(os.path.join(self.folder, f"{self.name}-{self.step}-{what}.png"))

    def open(self):
        self.app.key("ctrl+comma")
        self.app.wait(name="Account and Keys")

    def go_to(self, mnemonic, what):
        """To a page of the dialog, by its letter."""
        self.app.key(f"alt+{mnemonic}")
        self.app.wait(name=what)

    def end(self):
        expect("the status of Pennant", self.app.close(), 0)


def walk_pages(session, program, folder, name, size, colours):
    walk = Walk(session, program, folder, name, size, colours, ("--sample",))
    walk.open()
    walk.snap("general")
    walk.go_to("s", "Clear Cache")
    wait_for("the size of the library", lambda: any("name" in text and "war" in text for text in walk.app.texts()))
    walk.snap("storage")
    walk.go_to("a", "Addresses")
    walk.snap("advanced")
    walk.app.key("Escape")
    walk.app.wait_gone(name="Addresses")
    walk.end()


def main():
    program, pennantctl, folder = sys.argv[1:4]
    chosen = sys.argv[4:]
    os.makedirs(folder, exist_ok=True)
    cases = [(f"preferences-{name}", lambda session, name=name, size=size, colours=colours:
              walk_pages(session, program, folder, f"preferences-{name}", size, colours))
             for name, size, colours in VARIANTS]
    run_cases(cases, chosen, folder)


if __name__ == "__main__":
    main()
