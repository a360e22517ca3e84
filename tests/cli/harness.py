# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of pennantctl share: running it, its sample world, and TAP."""

import contextlib
import fcntl
import os
import pathlib
import pty
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import traceback
import urllib.error
import urllib.parse
import urllib.request

PROGRAM = sys.argv[1]
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="pennant-cli-"))

# In what is said of a host that is not the game's own.
WARNING = ": whoever runs it sees "

# A program that takes longer hangs.
PATIENCE = 300


def environment(home, **variables):
    """What the program sees: nothing of ours but what a test run sets up, and folders and a keyring of its own."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PENNANT_", "XDG_", "LC_", "DBUS_", "SECRET_"))}
    folder = SCRATCH / home
    folder.mkdir(exist_ok=True)
    kept.update(HOME=str(folder), XDG_CACHE_HOME=str(folder / "cache"), XDG_DATA_HOME=str(folder / "data"),
                XDG_CONFIG_HOME=str(folder / "config"), LANG="C.UTF-8", LANGUAGE="", TZ="UTC", SECRET_BACKEND="file",
                SECRET_FILE_TEST_PATH=str(folder / "keyring"), SECRET_FILE_TEST_PASSWORD="open")
    kept.update(variables)
    return kept


class Result:
    """How a run ended. That a host is not the game's own, of which any run in a sample world tells, stands apart."""

    def __init__(self, process):
        self.status = process.returncode
        self.raw = process.stdout
        self.output = process.stdout.decode()
        said = process.stderr.decode().splitlines(keepends=True)
        self.warnings = [line for line in said if WARNING in line]
        self.errors = "".join(line for line in said if WARNING not in line)

    def __repr__(self):
        return f"status {self.status}\n{self.output}\n{''.join(self.warnings)}{self.errors}"


def run(*arguments, home="home", stdin=b"", **variables):
    """Runs pennantctl; a crash is never a good end."""
    process = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, timeout=PATIENCE,
                             env=environment(home, **variables), check=False)
    result = Result(process)
    assert result.status in (0, 1, 2, 3), result
    return result


def on_terminal(arguments, home, columns=80, **variables):
    """What a terminal of so many columns is sent by way of standard output, and by way of standard error."""
    variables.setdefault("TERM", "xterm")
    sides = [pty.openpty() for _ in range(2)]
    for _, program_side in sides:
        fcntl.ioctl(program_side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    shown = {terminal: b"" for terminal, _ in sides}
    with subprocess.Popen([PROGRAM, *arguments], stdout=sides[0][1], stderr=sides[1][1], stdin=subprocess.DEVNULL,
                          env=environment(home, **variables)) as process:
        for _, program_side in sides:
            os.close(program_side)
        open_ones = list(shown)
        while open_ones:
            ready = select.select(open_ones, [], [], PATIENCE)[0]
            assert ready, arguments
            for terminal in ready:
                # The end of a terminal is an error.
                with contextlib.suppress(OSError):
                    data = os.read(terminal, 65536)
                    shown[terminal] += data
                    continue
                open_ones.remove(terminal)
                os.close(terminal)
        assert process.wait(timeout=PATIENCE) in (0, 1, 2, 3)
    return tuple(data.decode() for data in shown.values())


class Sample:
    """`pennantctl sample`, until it is told to end. Its time stands still unless the arguments say otherwise."""

    def __init__(self, *arguments, **variables):
        self.place = None
        still = ("--time", "2026-03-20T10:00:00Z", "--speed", "0")
        self.process = subprocess.Popen([PROGRAM, "sample", *still, *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=environment("sample", **variables))
        self.url = self._read("api ")
        self.token = self._read("token ")
        self.portal = self._read("portal ")
        self.email = self._read("email ")
        self.password = self._read("password ")

    def _read(self, start):
        line = self.process.stdout.readline().decode()
        assert line.startswith(start), line
        return line[len(start):].rstrip("\n")

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        rest = self.process.stdout.read().decode()
        self.process.stdin.close()
        return self.process.wait(timeout=PATIENCE), rest

    def vanish(self):
        """Ends, and keeps its port: a world that another test starts there would know the same keys."""
        self.end()
        self.place = socket.socket()
        self.place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.place.bind(("127.0.0.1", urllib.parse.urlsplit(self.url).port))

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        if self.process.poll() is None:
            self.end()
        self.process.stdout.close()
        if self.place is not None:
            self.place.close()

    def tell(self, line):
        """Sends a command; its answer, one line."""
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().decode().rstrip("\n")

    def status(self, path):
        try:
            self.get(path)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    def variables(self):
        return {"PENNANT_API_URL": self.url, "PENNANT_TOKEN": self.token}

    def get(self, path):
        """The same by other means."""
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return reply.read()

    def get_max_age(self, path):
        """For how many seconds the reply says it is fresh."""
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return int(reply.headers["Cache-Control"].removeprefix("max-age="))


@contextlib.contextmanager
def fresh_home():
    folder = tempfile.mkdtemp(dir=SCRATCH)
    yield os.path.basename(folder)
    shutil.rmtree(folder)


def files_below(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def main(names):
    """Runs the tests among `names`, those of a test program."""
    wanted = sys.argv[2:]
    tests = [(name, test) for name, test in names.items() if name.startswith("test_")]
    tests = [(name, test) for name, test in tests if not wanted or name in wanted]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except (AssertionError, subprocess.SubprocessError, OSError, ValueError, urllib.error.URLError):
            failed += 1
            print(f"not ok {number} {name}")
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="", flush=True)
    shutil.rmtree(SCRATCH)
    return 1 if failed else 0
