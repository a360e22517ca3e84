#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences by real keys, read as a screen reader does.

test-preferences.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases
if not all. Prints TAP.
"""

from pennant_ui import expect, wait_for
from walks import Walk, in_variants, run_walks


class Preferences(Walk):
    """The dialog, in a window on the sample world."""

    def open(self):
        self.app.key("ctrl+comma")
        self.app.wait(name="Account and Keys")

    def go_to(self, mnemonic, what):
        """To a page of the dialog, by its letter."""
        self.app.key(f"alt+{mnemonic}")
        self.app.wait(name=what)


def walk_pages(*arguments):
    """Each page, as it stands there."""
    walk = Preferences(*arguments)
    walk.start("--sample", "2PP")
    walk.app.wait_filled()
    walk.open()
    walk.snap("general")
    walk.go_to("s", "Clear Cache")
    wait_for("the size of the library", lambda: any("name" in text and "war" in text for text in walk.app.texts()))
    walk.snap("storage")
    walk.go_to("a", "Addresses")
    numbers = {node.get_name() for node in walk.app.nodes() if node.get_role_name() == "spin button"}
    expect("how many numbers with a name a screen reader finds", len(numbers - {""}), 7)
    walk.snap("advanced")
    walk.app.key("Escape")
    walk.app.wait_gone(name="Addresses")
    walk.app.key("ctrl+shift+e")
    walk.app.wait(name="Last Requests")
    walk.snap("requests")
    walk.end()


def main():
    run_walks(in_variants("preferences", walk_pages))


if __name__ == "__main__":
    main()
