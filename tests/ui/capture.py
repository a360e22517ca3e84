#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens Pennant on a display of its own and writes a picture of the window once it is filled.

capture.py OUT [ARGUMENT…]: the arguments of pennant. Without a tag it opens #2PP; without a key the sample world. Where
a tag is both, it shows the clan.
"""

import os
import shutil
import sys

from pennant_ui import App, Ended, Failure, Session, load_atspi, wait_for


def is_settled(app, tag_page_titles):
    """Whether a page is there that stays: the one of a clan or player, or words that say why there is none."""
    choice = app.find(name="Clan or Player?")
    if choice is not None:
        app.key("Return")
        return False
    frame = app.frame()
    if frame is None or app.has_state(frame, "BUSY"):
        return False
    return frame.get_name() not in tag_page_titles or app.find("heading") is not None


def main():
    out, *arguments = sys.argv[1:]
    program = shutil.which("pennant")
    if program is None:
        sys.exit("capture.py: no pennant on the PATH")
    if not any(not argument.startswith("-") for argument in arguments):
        arguments.append("2PP")
    if not os.environ.get("PENNANT_TOKEN") and "--sample" not in arguments:
        arguments.append("--sample")

    try:
        with Session() as session:
            load_atspi()
            app = App(session, program, arguments)
            tag = [argument for argument in arguments if not argument.startswith("-")][0]
            wait_for("the page", lambda: is_settled(app, ("", "Pennant", "#" + tag.upper().lstrip("#"))))
            app.wait_filled()
            app.screenshot(out)
            title = app.title()
    except Ended as end:
        sys.stderr.write(end.log)
        sys.exit(end.status if end.status >= 0 else 128 - end.status)
    except Failure as failure:
        sys.exit(f"capture.py: {failure}")
    print(f"No display is here, so Pennant was opened on a virtual one and its window with the page of {title} was "
          f"written to {out}.")


if __name__ == "__main__":
    main()
