# SPDX-License-Identifier: GPL-3.0-or-later
"""The developer portal by other means than Pennant's own."""

import http.server
import json
import threading
import urllib.error
import urllib.request

from harness import PATIENCE


class Portal:
    """Logged in to the portal of a sample server."""

    def __init__(self, sample):
        self._url = sample.portal
        self._cookie = ""
        self._cookie = self._post("/login", {"email": sample.email, "password": sample.password})[1].split(";")[0]

    def _post(self, path, value):
        request = urllib.request.Request(self._url + path, data=json.dumps(value).encode(),
                                         headers={"Content-Type": "application/json", "Cookie": self._cookie})
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return json.load(reply), reply.headers["Set-Cookie"]

    def keys(self):
        return self._post("/apikey/list", {})[0]["keys"]

    def names(self):
        return sorted(key["name"] for key in self.keys())

    def make(self, name, address="198.51.100.1"):
        value = {"name": name, "description": "", "cidrRanges": [address], "scopes": None}
        return self._post("/apikey/create", value)[0]["key"]

    def revoke(self, key):
        self._post("/apikey/revoke", {"id": key["id"]})


class Door:
    """Stands before the portal of a sample server and counts logins, of which it can refuse or garble every one, or
    keep them waiting."""

    def __init__(self, sample):
        self.is_right = True
        self.is_garbled = False
        self.came = threading.Event()  # somebody, to log in
        self.opened = threading.Event()
        self.opened.set()
        self.logins = 0
        door = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                is_login = self.path.endswith("/login")
                door.logins += is_login
                if is_login:
                    door.came.set()
                    door.opened.wait(PATIENCE)
                if is_login and door.is_garbled:
                    self.answer(200, b"garbled", None)
                    return
                if is_login and not door.is_right:
                    self.answer(403, b'{"error":"accessDenied","description":"Invalid email or password"}', None)
                    return
                headers = {name: self.headers[name] for name in ("Content-Type", "Cookie") if name in self.headers}
                request = urllib.request.Request(sample.portal + self.path, data=body, headers=headers)
                try:
                    with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                        self.answer(reply.status, reply.read(), reply.headers["Set-Cookie"])
                except urllib.error.HTTPError as error:
                    self.answer(error.code, error.read(), None)

            def answer(self, status, body, cookie):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                if cookie is not None:
                    self.send_header("Set-Cookie", cookie)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *arguments):
        self.opened.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
