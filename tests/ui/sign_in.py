# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks of signing in share: a world behind a gate, its portal as others see it, and a window on it."""

import http.client
import http.server
import json
import threading
import urllib.request

from pennant_ui import Failure, World, wait_for
from walks import WIDE, Walk

EMAIL = "chief1@example.com"
ELSEWHERE = "203.0.113.9"
HERE = "127.0.0.1"
STEPS = {"Log in to the developer portal": "/api/login", "Look for a key that fits": "/api/apikey/list",
         "Make a key": "/api/apikey/create", "Try the key": "/v1/locations"}
FORGOTTEN = "the key is forgotten when you close Pennant"


class Gate(http.server.ThreadingHTTPServer):
    """Stands before a world, writes down what is asked, and holds one request at a time for as long as it is told."""

    daemon_threads = True

    def __init__(self, world):
        super().__init__(("127.0.0.1", 0), GateHandler)
        self.world = world
        self.address = f"127.0.0.1:{self.server_address[1]}"
        self.asked = []
        self.keys = set()  # with which the API was asked
        self.path = None
        self.is_held = threading.Event()
        self.may_go = threading.Event()
        self.thread = threading.Thread(target=self.serve_forever, daemon=True)
        self.thread.start()

    def hold(self, path):
        """The next request of a path is answered by the world, but the answer waits."""
        self.is_held.clear()
        self.may_go.clear()
        self.path = path

    def release(self):
        self.path = None
        self.may_go.set()

    def stop(self):
        self.release()
        self.shutdown()
        self.thread.join()
        self.server_close()

    def handle_error(self, request, client_address):
        """A caller that went away is no error."""


class GateHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        gate = self.server
        gate.asked.append(self.path)
        if self.path.startswith("/v1/"):
            gate.keys.add(self.headers.get("Authorization"))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        world = http.client.HTTPConnection("127.0.0.1", gate.world.port, timeout=60)
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ("host", "accept-encoding", "connection")}
        world.request(self.command, self.path, body, headers)
        reply = world.getresponse()
        # Its pictures are here as well.
        answer = reply.read().replace(f"127.0.0.1:{gate.world.port}".encode(), gate.address.encode())
        world.close()
        if gate.path is not None and self.path.startswith(gate.path):
            gate.path = None
            gate.is_held.set()
            gate.may_go.wait()
        self.send_response(reply.status)
        for name, value in reply.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, *_):
        """Nobody reads that."""


class Portal:
    """The developer portal, as another program of the same account uses it."""

    def __init__(self, world):
        self.world = world
        self.cookie = None
        self.call("login", {"email": world.told["email"], "password": world.told["password"]})

    def call(self, path, body):
        request = urllib.request.Request(f"{self.world.told['portal']}/{path}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json", "Cookie": self.cookie or ""})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as reply:
            self.cookie = self.cookie or reply.headers["Set-Cookie"].split(";")[0]
            return json.load(reply)

    def create(self, name, address=ELSEWHERE):
        return self.call("apikey/create", {"name": name, "description": "made by a test", "cidrRanges": [address],
                                    "scopes": ["clash"]})["key"]["key"]

    def keys(self):
        return {key["name"]: key["key"] for key in self.call("apikey/list", {})["keys"]}

    def revoke_all(self):
        for key in self.call("apikey/list", {})["keys"]:
            self.call("apikey/revoke", {"id": key["id"]})


class Case(Walk):
    """A world, and a window on it."""

    def __init__(self, session, programs, folder, name, size=WIDE, environment=None, arguments=()):
        super().__init__(session, programs, folder, name, size, environment)
        self.n_keys = 0
        self.world = World(session, self.pennantctl)
        self.world.start()
        self.gate = Gate(self.world)
        self.environment = {"PENNANT_API_URL": f"http://{self.gate.address}/v1", **self.environment}
        self.start(*arguments)

    # ---- hands ----

    def key(self, *keys):
        self.n_keys += len(keys)
        self.app.key(*keys)

    def type(self, text):
        self.n_keys += len(text)
        self.app.type(text)

    def enter(self, name, text):
        """Types into what has the focus, and Enter."""
        self.wait_focus(name)
        self.type(text)
        self.key("Return")

    # ---- eyes ----

    def tab_to(self, name):
        """Goes on to a control as one does who has no mouse."""
        for _ in range(20):
            if self.focused_name() == name:
                return
            self.n_keys += 1
            self.app.move_focus("Tab")
        raise Failure(f"Tab does not lead to “{name}”")

    def wait_page(self, title):
        self.app.wait("grouping", title)

    def wait_step(self, title):
        self.app.wait("list item", f"{title}: Under way")

    # ---- time ----

    def wait_held(self, step):
        """Waits until the request that is held by the gate was made, and the step that it belongs to is shown."""
        wait_for(f"the request of “{step}”", self.gate.is_held.is_set)
        self.wait_step(step)
        self.wait_focus("Cancel")

    # ---- ways ----

    def open_password(self):
        self.wait_focus("Sign In with E-mail and Password")
        self.key("Return")
        self.wait_focus("E-mail")

    def open_key(self):
        self.wait_focus("Sign In with E-mail and Password")
        self.key("Tab", "Return")
        self.wait_focus("Key")

    def sign_in(self, password=None):
        self.enter("E-mail", self.world.told["email"])
        self.enter("Password", password or self.world.told["password"])

    def open_account(self):
        self.key("F10")
        self.app.wait("menu")
        self.key("u")
        self.wait_page("Account and Keys")

    def copy_by(self, button):
        """Presses a button of the page for a key that copies, and tells what is pasted into the entry of the e-mail."""
        self.app.press(self.app.wait("button", button))
        self.app.wait("button", "Copied")
        self.key("Escape")
        self.wait_focus("Key from the Portal")
        self.key("Up", "Return")
        self.wait_focus("E-mail")
        self.key("ctrl+a", "ctrl+v")
        return wait_for("the copy", lambda: self.app.text(self.app.focused()))

    def stop(self):
        self.end()
        self.close()

    def close(self):
        self.gate.stop()
        self.world.stop()

