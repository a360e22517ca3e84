#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has pictures taken as on a machine without a display: of pages, and of what stands where there is none.

test-capture.py PENNANT PENNANTCTL: the programs. Prints TAP.
"""

import os
import subprocess
import sys
import tempfile

CAPTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "capture.py")
NOBODY = {"PENNANT_TOKEN": "a.b.c", "PENNANT_API_URL": "http://127.0.0.1:1/v1"}

# Arguments, environment (None for a server that refuses the key), and what is said: of a page or of trouble.
CASES = (
    ("clan", ["--sample"], {}, "with the page of Harbour Lights was written", None),
    ("missing", ["8qu"], {}, "", "#8QU: Not Found: You are looking at a made-up world, and #8QU is not in it."),
    ("offline", ["2PP"], NOBODY, "", "#2PP: No Connection: "),
    ("refused", ["2PP"], None, "", "#2PP: Key Refused: "),
)


def check(folder, pennant, arguments, environment, said, trouble):
    """Returns what is wrong, or None."""
    out = os.path.join(folder, "window.png")
    inner = {name: value for name, value in os.environ.items() if name not in NOBODY}
    inner.update(environment, PATH=os.path.dirname(pennant) + os.pathsep + os.environ["PATH"])
    result = subprocess.run([sys.executable, CAPTURE, out, *arguments], env=inner, capture_output=True, text=True,
                            check=False)
    if not os.path.exists(out):
        return f"no picture: {result}"
    os.remove(out)
    is_right = (result.returncode == (0 if trouble is None else 1) and said in result.stdout and out in result.stdout
                and (result.stderr == "" if trouble is None else trouble in result.stderr))
    return None if is_right else str(result)


def main():
    pennant, pennantctl = sys.argv[1:]
    failed = False
    print(f"1..{len(CASES)}", flush=True)
    with (tempfile.TemporaryDirectory() as folder,
          subprocess.Popen([pennantctl, "sample"], stdout=subprocess.PIPE, text=True) as server):
        url = server.stdout.readline().removeprefix("api ").strip()
        for number, (name, arguments, environment, said, trouble) in enumerate(CASES, 1):
            if environment is None:
                environment = {"PENNANT_TOKEN": "a.b.c", "PENNANT_API_URL": url}
            wrong = check(folder, pennant, arguments, environment, said, trouble)
            print(f"ok {number} {name}" if wrong is None else f"not ok {number} {name}\n# {wrong}", flush=True)
            failed = failed or wrong is not None
        server.terminate()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
