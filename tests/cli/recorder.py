# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on loopback that answers as a test says and notes every request."""

import http.server
import sys
import threading
import time


class Reply:
    """What to answer with: after `delay` seconds; None waits until the server stops."""

    def __init__(self, status=200, body=b"", max_age=60, delay=0.0):
        self.status = status
        self.body = body
        self.max_age = max_age
        self.delay = delay


class Recorder:
    """`choose` gets a path and how many requests for it came before, and returns a Reply."""

    def __init__(self, choose):
        self.choose = choose
        self.requests = []
        self.times = []
        self.headers = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                recorder._answer(self)

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            # With the default of five a burst of connections loses some, which the kernel tries again seconds later.
            request_queue_size = 128

            def handle_error(self, request, client_address):
                # A program that ends leaves its connections.
                if not isinstance(sys.exc_info()[1], ConnectionError):
                    super().handle_error(request, client_address)

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self.access = ("--api-url", self.url, "--token", "x")
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *arguments):
        self._stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, handler):
        with self._lock:
            before = self.requests.count(handler.path)
            self.requests.append(handler.path)
            self.times.append(time.monotonic())
            self.headers.append(dict(handler.headers))
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        reply = self.choose(handler.path, before)
        if reply.delay != 0:
            self._stopped.wait(reply.delay)
        with self._lock:
            self._at_once -= 1
        try:
            handler.send_response(reply.status)
            handler.send_header("Content-Type", "application/json; charset=utf-8")
            handler.send_header("Cache-Control", f"max-age={reply.max_age}")
            handler.send_header("Content-Length", str(len(reply.body)))
            handler.end_headers()
            handler.wfile.write(reply.body)
        except OSError:
            pass
