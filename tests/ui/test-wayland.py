#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the window on a Wayland compositor without a screen, by what a screen reader can do, at two scales.

test-wayland.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import os
import subprocess
import sys

from pennant_ui import PATIENCE, App, Failure, Session, expect, run_cases
from walks import CLAN, ENTRY, PLAYER, WIDE, Walk

# Cage ends with the program that it is given, shows all windows over the whole screen, and has no screen of its own.
COMPOSITOR = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
SCREEN = "HEADLESS-1"


class WaylandSession(Session):
    """A compositor in the place of an X server."""

    def _start_display(self):
        os.environ.update(COMPOSITOR, GDK_BACKEND="wayland")
        os.environ.pop("DISPLAY", None)
        os.environ["WAYLAND_DISPLAY"] = self._start_and_read(
            lambda pipe: ["cage", "--", "sh", "-c", f"echo $WAYLAND_DISPLAY >&{pipe}; exec {pipe}>&-; exec sleep inf"])

    def set_screen(self, size, scale):
        """Has the window be of a size, in units that the scale is the number of pixels of."""
        subprocess.run(["wlr-randr", "--output", SCREEN, "--custom-mode", f"{size[0] * scale}x{size[1] * scale}",
                        "--scale", str(scale)], check=True)


class WaylandApp(App):
    """Without what only X11 can do: one window, which the compositor gives its size, and no keys."""

    def _find_window(self):
        self._check()
        return self.root

    def resize(self, width, height):
        self.wait_still()

    def picture(self):
        self._check()
        return subprocess.run(["grim", "-t", "ppm", "-"], capture_output=True, check=True).stdout

    def keyboard(self):
        return "none is there"

    def pixels(self):
        """How large the picture is."""
        _, width, height = self.picture().split(maxsplit=3)[:3]
        return int(width), int(height)

    def write(self, node, text):
        self.atspi.EditableText.set_text_contents(node, text)

    def close(self):
        self.press(self.wait("button", "Close"))
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("Pennant did not end") from None


class WaylandWalk(Walk):
    def start(self, *arguments, environment=None):
        self.app = WaylandApp(self.session, self.pennant, arguments, self.size,
                              {**self.environment, **(environment or {})})
        return self.app


def walk_window(session, programs, folder, name, scale):
    """A page, the box, another page, back, the options of the table, the menu, a dialog; and the end."""
    session.set_screen(WIDE, scale)
    walk = WaylandWalk(session, programs, folder, name)
    app = walk.start("--sample", "clan/2PP")
    app.wait_title(CLAN)
    walk.snap("clan")
    expect("the size of the picture", app.pixels(), (WIDE[0] * scale, WIDE[1] * scale))

    app.press(app.wait("button", "Look Up"))
    app.write(app.wait("text", ENTRY), "lantern f")
    app.wait("list item", contains=PLAYER)
    walk.snap("box")
    # GTK gives screen readers no action for a row, which a key or the pointer opens.
    app.press(app.wait("button", "Close", top=app.find("dialog")))
    app.wait_gone("dialog")

    subprocess.run([walk.pennant, "--sample", "player/2PP"], env={**os.environ, **session.debug}, check=True,
                   timeout=300)
    app.wait_title(PLAYER)
    walk.snap("player")
    app.press(app.wait("button", contains=CLAN))
    app.wait_title(CLAN)
    app.press(app.wait("button", "Back"))
    app.wait_title(PLAYER)
    app.press(app.wait("button", "Forward"))
    app.wait_title(CLAN)

    app.press(app.wait("toggle button", "View Options"))
    app.wait("menu")
    walk.snap("options")
    app.press(app.wait("toggle button", "View Options"))
    app.wait_gone("menu")
    app.press(app.wait("toggle button", "Main Menu"))
    app.press(app.wait("menu item", "About Pennant"))
    app.wait("dialog", "About")
    walk.snap("about")
    app.press(app.wait("button", "Close", top=app.find("dialog", "About")))
    app.wait_gone("dialog")
    walk.end()


def main():
    *programs, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    run_cases([(f"scale-{scale}",
                lambda session, scale=scale: walk_window(session, programs, folder, f"wayland-{scale}", scale))
               for scale in (1, 2)], sys.argv[4:], folder, WaylandSession())


if __name__ == "__main__":
    main()
