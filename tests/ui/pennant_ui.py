#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a real Pennant window in a session of its own: a virtual display, a session bus, an accessibility bus, and
empty folders. What it started is gone when it ends.

As a program it runs a command in such a session: pennant_ui.py run COMMAND…
"""

import contextlib
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

PATIENCE = 300.0  # seconds; generous, because only a failure ever waits so long
STEP = 0.03  # between two looks: the X server, the process and the accessible tree share no event to wait for
STILL = 0.25
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
AT_SPI_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"

SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=0
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-cursor-blink=0
gtk-decoration-layout=:close
"""

# A session bus that starts nothing by itself: no keyring, no portals.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Failure(Exception):
    """Something that was expected did not happen."""


class Ended(Failure):
    """Pennant ended by itself; what it wrote is in log."""

    def __init__(self, status, log):
        super().__init__(f"Pennant ended with status {status}:\n{log}")
        self.status = status
        self.log = log


def expect(what, found, expected):
    if found != expected:
        raise Failure(f"{what} is {found!r}, not {expected!r}")


def wait_for(what, condition, patience=PATIENCE, listening=True):
    """Waits until condition() is true and returns its value. While not listening, libatspi hears nothing."""
    from gi.repository import GLib

    end = time.monotonic() + patience
    while True:
        # What the accessibility bus tells is taken in between.
        while listening and GLib.MainContext.default().iteration(False):
            pass
        try:
            value, trouble = condition(), ""
        except GLib.Error as error:  # what it looked at went away meanwhile
            value, trouble = None, f": {error.message}"
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"waited in vain for {what}{trouble}")
        time.sleep(STEP)


def die_with_parent():
    """Runs in a new child: it ends when we do, however we end, and holds no test run up."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Session:
    """A display, buses and folders that nobody else uses, as a context. Sets this process's environment."""

    def __init__(self, screen="1280x1024", accessible=True):
        self.screen = screen
        self.accessible = accessible
        self.children = []
        self.app = None  # the newest of the case
        self.secrets = set()
        self.n_services = 0
        self.folder = None
        self.case_folder = None
        # For Pennant, whose warnings are failures; libatspi in this process warns of programs that end.
        self.debug = {"G_DEBUG": os.environ.pop("G_DEBUG")} if "G_DEBUG" in os.environ else {}

    def __enter__(self):
        # Also when we are killed: the clean-up is in __exit__.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        self.folder = tempfile.mkdtemp(prefix="pennant-ui-")
        try:
            self._set_up()
        except BaseException:
            self.__exit__()
            raise
        self.n_services = len(self.children)
        return self

    def _set_up(self):
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "LANGUAGE"):
            os.environ.pop(name, None)
        for name, folder in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"),
                             ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_RUNTIME_DIR", "run")):
            path = os.path.join(self.folder, folder)
            os.makedirs(path, mode=0o700)
            os.environ[name] = path
        os.environ.update(
            LC_ALL="C.UTF-8", GDK_BACKEND="x11", GSK_RENDERER="cairo", GDK_DEBUG="no-portals",
            GTK_A11Y="atspi" if self.accessible else "none", GSETTINGS_BACKEND="memory", GIO_USE_VFS="local",
            GIO_USE_PROXY_RESOLVER="dummy", NO_AT_BRIDGE="1",
            # libsecret's own file for a keyring, with a password that only guards what the test itself stores.
            SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=os.path.join(self.folder, "keyring"),
            SECRET_FILE_TEST_PASSWORD="test")
        os.makedirs(os.path.join(self.folder, "config", "gtk-4.0"))
        with open(os.path.join(self.folder, "config", "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
            file.write(SETTINGS)

        self._start_display()
        with open(os.path.join(self.folder, "bus.conf"), "w", encoding="utf-8") as file:
            file.write(BUS.format(path=os.path.join(self.folder, "run", "bus")))
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            lambda pipe: ["dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork",
                          f"--print-address={pipe}"])
        if self.accessible:
            self.start([AT_SPI_LAUNCHER, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _start_display(self):
        number = self._start_and_read(
            lambda pipe: ["Xvfb", "-displayfd", str(pipe), "-screen", "0", f"{self.screen}x24", "-nolisten", "tcp",
                          "-noreset"])
        os.environ["DISPLAY"] = f":{number}"

    def begin_case(self, name):
        """Folders and a keyring that no other case has used."""
        self.app = None
        self.case_folder = os.path.join(self.folder, name)
        os.makedirs(self.case_folder)
        for variable, folder in (("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")):
            os.environ[variable] = os.path.join(self.case_folder, folder)
        shutil.copytree(os.path.join(self.folder, "config"), os.environ["XDG_CONFIG_HOME"])
        os.environ["SECRET_FILE_TEST_PATH"] = os.path.join(self.case_folder, "keyring")

    def start(self, command, **options):
        """Starts a program that ends with the session at the latest."""
        child = subprocess.Popen(command, start_new_session=True, preexec_fn=die_with_parent,
                                 **{"stdin": subprocess.DEVNULL, **options})
        self.children.append(child)
        return child

    def _start_and_read(self, make_command):
        """Starts a program that writes one line to a descriptor once it is ready, and returns the line."""
        reader, writer = os.pipe()
        self.start(make_command(writer), pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with open(reader, encoding="utf-8") as file:
            line = file.readline().strip()
        if not line:
            raise Failure(f"{make_command(0)[0]} did not start")
        return line

    def stop(self, child):
        """Ends a program of start(), and whatever it had started itself."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(child.pid, number)
            except ProcessLookupError:
                break
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                continue
        child.wait()
        self.children.remove(child)

    def stop_all_but_services(self):
        """Ends what was started since the session stood."""
        for child in reversed(self.children[self.n_services:]):
            self.stop(child)

    def __exit__(self, *_):
        for child in reversed(self.children[:]):
            self.stop(child)
        shutil.rmtree(self.folder, ignore_errors=True)


class World:
    """The sample world as a server of its own, so that it can go away and come back, and obey."""

    def __init__(self, session, pennantctl, arguments=()):
        self.session = session
        self.command = [pennantctl, "sample", *arguments]
        self.port = 0
        self.process = None
        self.told = {}
        self.environment = {}

    def start(self):
        self.process = self.session.start([*self.command, "--port", str(self.port)], stdin=subprocess.PIPE,
                                          stdout=subprocess.PIPE, text=True)
        self.told = dict(self.process.stdout.readline().split() for _ in range(5))
        self.session.secrets.update((self.told["token"], self.told["password"]))
        self.port = int(re.search(r":(\d+)/", self.told["api"]).group(1))
        self.environment = {"PENNANT_API_URL": self.told["api"], "PENNANT_TOKEN": self.told["token"]}

    def tell(self, command):
        """Has it do something, and returns what it answers besides the time."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        status, *answer = self.process.stdout.readline().split()
        expect(f"the answer to “{command}”", status, "ok")
        return answer[1:]

    def stop(self):
        self.session.stop(self.process)
        self.process.stdin.close()
        self.process.stdout.close()


class App:
    """A running Pennant: its accessible tree, its keys, its picture."""

    def __init__(self, session, program, arguments=(), size=(1000, 700), environment=None):
        from gi.repository import Atspi

        self.atspi = Atspi
        self.session = session
        self.log = open(os.path.join(session.folder, "log"), "w+b")
        # AdwTabOverview of libadwaita 1.7 uses a property that GTK deprecates; ui-test.c takes just that warning.
        quiet = {"G_ENABLE_DIAGNOSTIC": "0"}
        self.process = session.start([program, *arguments],
                                     env={**os.environ, **session.debug, **quiet, **(environment or {})},
                                     stdout=self.log, stderr=self.log)
        self.root = None
        self.window = None
        session.app = self
        wait_for("the program on the accessibility bus", self._is_accessible, listening=False)
        self.root = wait_for("the program among the accessible ones", self._find_root)
        self.window = wait_for("the window", self._find_window)
        self.resize(*size)

    def _check(self):
        if self.process.poll() is not None:
            raise Ended(self.process.returncode, self.read_log())

    def read_log(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def _is_accessible(self):
        """Whether its nodes can be asked for. GTK offers them a moment after it makes the program known, and libatspi,
        which asks for them when it first hears of a program, warns when that was too early. Before the program has made
        itself known nothing may be asked of it: GLib cannot answer while its connection is being set up."""
        from gi.repository import Gio, GLib

        self._check()

        def call(name, path, interface, method, *arguments):
            return bus.call_sync(name, path, interface, method, GLib.Variant(*arguments) if arguments else None, None,
                                 Gio.DBusCallFlags.NONE, -1, None).unpack()

        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        try:
            address, = call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
            bus = Gio.DBusConnection.new_for_address_sync(
                address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        except GLib.Error:
            return False
        dbus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        try:
            known, = call("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", "org.a11y.atspi.Accessible",
                          "GetChildren")
        except GLib.Error:
            return False
        for name, _ in known:
            try:
                if call(*dbus, "GetConnectionUnixProcessID", "(s)", (name,)) == (self.process.pid,):
                    call(name, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")
                    return True
            except GLib.Error:  # it is gone, or not ready
                continue
        return False

    def _find_root(self):
        self._check()
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def _find_window(self):
        """The one that was made first: a tooltip or a menu, which is a window as well, comes after it."""
        self._check()
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return min(found, key=int, default=None)

    def go_to_newest_window(self):
        """Looks at the window that came last."""
        self.window = max(subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                         capture_output=True, text=True, check=True).stdout.split(), key=int)

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowmove", self.window, "0", "0", "windowsize", self.window, str(width),
                        str(height), "windowfocus", self.window], check=True)
        wait_for(f"a window of {width}×{height}", lambda: self.geometry() == (width, height))
        self.wait_still()

    def geometry(self):
        text = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.window], capture_output=True, text=True,
                              check=True).stdout
        values = dict(line.split("=", 1) for line in text.split())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    # ---- the accessible tree ----

    def nodes(self, top=None):
        """All that is showing, from the top down."""
        self._check()
        top = top or self.root
        waiting = [top]
        while waiting:
            node = waiting.pop()
            try:
                if node is not top and not node.get_state_set().contains(self.atspi.StateType.SHOWING):
                    continue
                yield node
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            except self.glib_error():  # it went away while we looked
                continue
            waiting.extend(child for child in reversed(children) if child is not None)

    @staticmethod
    def glib_error():
        from gi.repository import GLib

        return GLib.Error

    def find(self, role=None, name=None, top=None, contains=None):
        """The first node of a role (as `push button`) and name, or None."""
        for node in self.nodes(top):
            try:
                text = node.get_name() or ""
                if ((role is None or node.get_role_name() == role) and (name is None or text == name)
                        and (contains is None or contains in text)):
                    return node
            except self.glib_error():
                continue
        return None

    def wait(self, role=None, name=None, contains=None, top=None, patience=PATIENCE):
        return wait_for(f"{role or 'something'} “{name or contains or ''}”",
                        lambda: self.find(role, name, top, contains), patience)

    def wait_gone(self, role=None, name=None, contains=None):
        wait_for(f"{role or 'something'} “{name or contains or ''}” to go",
                 lambda: self.find(role, name, None, contains) is None)

    def has_state(self, node, state):
        try:
            return node.get_state_set().contains(getattr(self.atspi.StateType, state))
        except self.glib_error():
            return False

    def frame(self):
        return self.find("frame")

    def title(self):
        frame = self.frame()
        return frame.get_name() if frame is not None else ""

    def wait_title(self, title):
        wait_for(f"the title “{title}”", lambda: self.title() == title)

    def focused(self):
        for node in self.nodes():
            if self.has_state(node, "FOCUSED"):
                return node
        return None

    def text(self, node):
        return self.atspi.Text.get_text(node, 0, self.atspi.Text.get_character_count(node))

    def texts(self):
        """The names of all that is showing."""
        return [name for name in (node.get_name() for node in self.nodes()) if name]

    def dump(self):
        """What of the tree has a name or is marked, as text, for messages and for writing tests."""
        lines = []

        def visit(node, depth):
            try:
                states = node.get_state_set()
                marks = "".join(letter for letter, state in (("F", "FOCUSED"), ("S", "SELECTED"), ("B", "BUSY"))
                                if states.contains(getattr(self.atspi.StateType, state)))
                if node.get_name() or marks:
                    lines.append(f"{'  ' * depth}{describe(node)} {marks}".rstrip())
                    depth += 1
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            except self.glib_error():  # it went away while we looked
                return
            for child in children:
                if child is not None and self.has_state(child, "SHOWING"):
                    visit(child, depth)

        visit(self.root, 0)
        return "\n".join(lines)

    # ---- hands and eyes ----

    def key(self, *keys):
        subprocess.run(["xdotool", "key", *keys], check=True)

    def keyboard(self):
        """Which window has the keys, and which is ours."""
        found = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True, check=True).stdout.strip()
        return f"with the window {found}; Pennant's is {self.window}"

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def box(self, node):
        """Where it is in the window: left, top, right and bottom."""
        box = self.atspi.Component.get_extents(node, self.atspi.CoordType.WINDOW)
        return box.x, box.y, box.x + box.width, box.y + box.height

    def is_in_view(self, node):
        """Whether all of it is in the window, as far as nothing lies over it."""
        left, top, right, bottom = self.box(node)
        width, height = self.geometry()
        return 0 <= left < right <= width and 0 <= top < bottom <= height

    def move_focus(self, key):
        """Presses a key that leads on to something else, and returns that."""
        before = self.focused()
        self.key(key)
        return wait_for(f"{key} to move the focus",
                        lambda: (now := self.focused()) is not None and now != before and now)

    def click(self, node):
        """Clicks on the middle of something with the mouse, once it stays where it is."""
        self.wait_still()
        box = self.atspi.Component.get_extents(node, self.atspi.CoordType.WINDOW)
        subprocess.run(["xdotool", "mousemove", "--window", self.window, str(box.x + box.width // 2),
                        str(box.y + box.height // 2), "click", "1"], check=True)

    def press(self, node):
        """Activates a control as a screen reader does."""
        self.atspi.Action.do_action(node, 0)

    def wait_filled(self):
        """Waits until the page and its pictures are there and painted."""
        wait_for("the page to be filled", lambda: self.frame() is not None
                 and not self.has_state(self.frame(), "BUSY"))
        self.wait_still()

    def wait_still(self):
        """Waits until the window has looked the same for a while: what is drawn frame by frame is complete then."""
        last = b""
        since = 0.0

        def is_still():
            nonlocal last, since
            before, last = last, self.picture()
            if before != last:
                since = time.monotonic()
            return time.monotonic() - since > STILL

        wait_for("the window to stand still", is_still)

    def picture(self):
        self._check()  # without the window one would be waited for
        return subprocess.run(["import", "-silent", "-window", self.window, "ppm:-"], capture_output=True,
                              check=True).stdout

    def screenshot(self, path):
        subprocess.run(["convert", "ppm:-", path], input=self.picture(), check=True)

    def close(self):
        """Asks Pennant to end and returns its status."""
        self.key("ctrl+q")
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("Pennant did not end") from None
        finally:
            self.kill()

    def kill(self):
        if self.process in self.session.children:
            self.session.stop(self.process)


KEY = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
LOG_TAIL = 30  # lines


def run_cases(cases, chosen, folder, session=None):
    """Runs each case, a name and a function of the session, with data and a cache of its own. Prints TAP, and ends. Why
    one failed goes to standard error, and how its window looked then to a picture in the folder. The session
    is one on X11 unless another is given."""
    cases = [case for case in cases if not chosen or case[0] in chosen]
    print(f"1..{len(cases)}", flush=True)
    failed = False
    with session or Session() as session:
        load_atspi()
        for number, (name, case) in enumerate(cases, 1):
            session.begin_case(name)
            picture = os.path.join(folder, f"{name}-failed.png")
            with contextlib.suppress(FileNotFoundError):
                os.remove(picture)
            try:
                case(session)
                print(f"ok {number} {name}", flush=True)
            except Exception:  # whatever it is, the other cases are still of interest
                failed = True
                print(f"not ok {number} {name}", flush=True)
                report_failure(session, name, picture)
                session.stop_all_but_services()
    sys.exit(1 if failed else 0)


def report_failure(session, name, picture):
    """Tells all that can be known of the exception at hand, without keys and passwords. Meson shows the end of it."""
    why = traceback.format_exc()
    lines = []
    if session.app is not None:
        for what, find in (("tree", session.app.dump),
                           ("end of the log", lambda: "\n".join(session.app.read_log().splitlines()[-LOG_TAIL:])),
                           ("picture", lambda: session.app.screenshot(picture) or picture),
                           ("keyboard", session.app.keyboard), ("title", session.app.title),
                           ("focus", lambda: describe(session.app.focused()))):
            try:
                found = find()
            except Exception as trouble:  # it may have ended, or be the very thing that fails
                found = f"not to be had: {type(trouble).__name__}"
            lines.append(f"---- {what} ----\n{found}")
    lines.append(f"---- {name} failed ----\n{why}")
    text = KEY.sub("…", "\n".join(lines))
    for secret in session.secrets:
        text = text.replace(secret, "…")
    print(text, file=sys.stderr, flush=True)


def describe(node):
    return f"{node.get_role_name()} “{node.get_name()}”" if node is not None else "nowhere"


def load_atspi():
    """To be called within a session, whose bus it connects to."""
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi

    Atspi.init()


def main():
    if len(sys.argv) < 3 or sys.argv[1] != "run":
        sys.exit("usage: pennant_ui.py run COMMAND…")
    with Session(accessible=False) as session:
        status = session.start(sys.argv[2:], env={**os.environ, **session.debug}).wait()
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
