# SPDX-License-Identifier: GPL-3.0-or-later
"""The developer portal by other means than Pennant's own."""

import json
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
