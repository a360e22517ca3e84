#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens Pennant on a display of its own and writes a picture of the window once it is filled.

capture.py OUT [ARGUMENT…]: the arguments of pennant. Without a tag it opens #2PP; without a key the sample world. Where
a tag is both, it shows the clan. The status is 1 where the window says why it has no page to show, which is repeated
on standard error.
"""

import os
import shutil
import sys

from pennant_ui import App, Ended, Failure, Session, load_atspi


CHOICE = "Clan or Player?"


def find_trouble(app):
    """What the window says in place of a page, or None."""
    for node in app.nodes():
        if node.get_role_name() == "grouping" and node.get_name() and app.find("scroll pane", top=node):
            title, text = [label.get_name() for label in app.nodes(node) if label.get_role_name() == "label"][:2]
            return f"{title}: {text}"
    return None


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
            app.wait_filled()
            if app.find(name=CHOICE) is not None:
                app.key("Return")
                app.wait_gone(name=CHOICE)
                app.wait_filled()
            app.screenshot(out)
            title = app.title()
            trouble = find_trouble(app)
    except Ended as end:
        sys.stderr.write(end.log)
        sys.exit(end.status if end.status >= 0 else 128 - end.status)
    except Failure as failure:
        sys.exit(f"capture.py: {failure}")
    page = f" with the page of {title}" if trouble is None else ""
    print(f"No display is here, so Pennant was opened on a virtual one and its window{page} was written to {out}.")
    if trouble is not None:
        sys.exit(f"capture.py: {title}: {trouble}")


if __name__ == "__main__":
    main()
