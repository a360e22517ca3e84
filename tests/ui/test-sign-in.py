#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs in as a person does, with real keys in a real window, at the portal of the sample world.

test-sign-in.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which cases if
not all. Prints TAP.
"""

import glob
import os
import re
import sqlite3

from pennant_ui import expect, wait_for
from sign_in import ELSEWHERE, EMAIL, FORGOTTEN, HERE, STEPS, Case, Portal
from walks import DARK, ENTRY, LIGHT, NARROW, WIDE, in_variants, run_walks

LOWEST = (360, 294)
HEIGHTS = (("wide-light", WIDE, LIGHT), ("narrow-dark", NARROW, DARK), ("lowest-light", LOWEST, LIGHT))
LOOKS = (("wide-light", WIDE, LIGHT), ("narrow-dark", NARROW, DARK))


# ---- e-mail and password ----

def first_start(session, programs, folder, name, size, colours):
    """From the first start to the first real page, and what the second start finds."""
    case = Case(session, programs, folder, name, size, {**colours, "G_MESSAGES_DEBUG": "all", "PENNANT_DEBUG": "http",
                                                         "GSETTINGS_BACKEND": "keyfile"})
    app = case.app
    case.wait_focus("Sign In with E-mail and Password")
    case.snap("welcome")
    case.open_password()
    case.snap("password")
    case.gate.hold("/api/apikey/create")
    case.sign_in()
    case.wait_held("Make a key")
    app.screenshot(os.path.join(folder, f"{name}-progress.png"))
    case.gate.release()
    case.wait_focus("Player Tag")
    case.snap("player")
    case.enter("Player Tag", "#2pp")
    case.wait_focus("Mark as Mine")
    app.wait("check box", contains="Harbour Lights")
    case.snap("mine")
    case.key("Return")
    app.wait_gone("dialog")
    app.wait_title("Lantern Fox")
    wait_for("the focus on the page", lambda: (node := app.focused()) and "Harbour Lights" in node.get_name())
    case.snap("page")
    typed = len(case.world.told["email"] + case.world.told["password"] + "#2pp")
    print(f"# {case.n_keys} key presses from the start to the first page, {typed} of them letters of e-mail, password "
          "and tag", flush=True)
    expect("key presses besides what is typed", case.n_keys - typed, 5)
    with open(f"/proc/{app.process.pid}/cmdline", encoding="utf-8") as file:
        arguments = file.read()
    case.end()
    log = app.read_log()
    expect("whether the log tells of the portal", "apikey/list" in log, True)
    expect("what the portal was asked", [path for path in case.gate.asked if path.startswith("/api/")],
           ["/api/login", "/api/apikey/list", "/api/apikey/create", "/api/logout"])
    case.gate.asked.clear()

    database, = glob.glob(os.path.join(session.case_folder, "data", "*", "url-*", "library.db"))
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT tag, is_mine FROM bookmarks ORDER BY kind").fetchall()
    connection.close()
    expect("the bookmarks", rows, [("#2PP", 1), ("#2PP", 1)])

    # The second time the key is there, and the portal is not asked.
    case.start()
    case.app.wait_title("Lantern Fox")
    case.app.wait_filled()
    case.snap("second-start")
    expect("the welcome", case.app.find(contains="Welcome to Pennant"), None)
    case.app.type("2PPQQQ")
    case.app.key("Return")
    wait_for("the API to be asked", lambda: any(path.startswith("/v1/") for path in case.gate.asked))
    case.end()
    expect("what the portal was asked", [path for path in case.gate.asked if path.startswith("/api/")], [])
    log += case.app.read_log()

    keys = Portal(case.world).keys()
    expect("the keys at the portal", [re.sub("....$", "", key) for key in keys], ["Pennant "])
    secrets = [case.world.told["password"], *keys.values()]
    for secret in secrets:
        expect("whether the log tells a secret", secret in log, False)
        expect("whether the arguments tell a secret", secret in arguments, False)
        for path in glob.glob(os.path.join(session.case_folder, "**"), recursive=True, include_hidden=True):
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    expect(f"whether {path} holds a secret", secret.encode() in file.read(), False)
    case.close()


def wrong_password(session, programs, folder, name, size, colours):
    """It is said beside the field, which is empty again and has the focus."""
    case = Case(session, programs, folder, name, size, colours)
    app = case.app
    case.open_password()
    case.sign_in("wrong")
    words = app.wait("label", "The e-mail address or the password is wrong.")
    case.wait_focus("Password")
    expect("what is left of the password", app.text(app.focused()), "")
    wait_for("the words to be in view", lambda: app.is_in_view(words))
    expect("whether the entry is in view", app.is_in_view(app.focused()), True)
    case.snap("wrong")
    case.key("ctrl+a")
    case.type(case.world.told["password"])
    app.wait_gone("label", "The e-mail address or the password is wrong.")
    case.key("Return")
    case.wait_focus("Player Tag")
    case.key("Return")
    app.wait(contains="A player tag looks like #2PP.")
    case.enter("Player Tag", "2PPQQQ")
    app.wait(contains="No player has the tag #2PPQQQ.")
    case.snap("no-player")
    case.key("Tab", "Tab", "Return")
    app.wait_gone("dialog")
    app.wait_title("Home")
    case.wait_focus(ENTRY)
    case.stop()


def ten_keys(session, programs, folder, name, size, colours):
    """Room is made by revoking keys of Pennant that one chooses, and others are never touched."""
    case = Case(session, programs, folder, name, size, colours)
    portal = Portal(case.world)
    for number in range(7):
        portal.create(f"Foreign {number}")
    for mark in ("AAAA", "BBBB", "CCCC"):
        portal.create(f"Pennant {mark}")
    case.open_password()
    case.sign_in()
    case.wait_page("Too Many Keys")
    case.wait_focus("Pennant AAAA")
    case.snap("choice")
    expect("what can be chosen", sorted(node.get_name() for node in case.app.nodes()
                                        if node.get_role_name() == "check box"),
           ["Pennant AAAA", "Pennant BBBB", "Pennant CCCC"])
    expect("whether there is a button for nothing",
           case.app.has_state(case.app.find("button", "Revoke and Go On"), "SENSITIVE"), False)
    case.key("Down", "space")
    wait_for("the button", lambda: case.app.has_state(case.app.find("button", "Revoke and Go On"), "SENSITIVE"))
    case.app.press(case.app.find("button", "Revoke and Go On"))
    case.wait_focus("Player Tag")
    keys = portal.keys()
    expect("how many keys there are", len(keys), 10)
    expect("which is gone", {f"Pennant {mark}" for mark in ("AAAA", "BBBB", "CCCC")} - set(keys), {"Pennant BBBB"})
    case.key("Escape")
    case.stop()


def ten_keys_stopped(session, programs, folder):
    """Whoever stops when the chosen key is gone comes back to the password, and from there to a key."""
    case = Case(session, programs, folder, "ten-keys-stopped")
    portal = Portal(case.world)
    for number in range(9):
        portal.create(f"Foreign {number}")
    portal.create("Pennant AAAA")
    case.open_password()
    case.sign_in()
    case.wait_page("Too Many Keys")
    case.wait_focus("Pennant AAAA")
    case.gate.hold("/api/apikey/create")
    case.key("space")
    wait_for("the button", lambda: case.app.has_state(case.app.find("button", "Revoke and Go On"), "SENSITIVE"))
    case.app.press(case.app.find("button", "Revoke and Go On"))
    case.wait_held("Make a key")
    case.key("Return")
    case.app.wait(contains="Cancelling…")
    case.gate.release()
    case.wait_focus("Password")
    case.snap("stopped")
    expect("how many keys there are", len(portal.keys()), 9)
    case.enter("Password", case.world.told["password"])
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.stop()


def ten_foreign(session, programs, folder):
    """Keys of others can be looked at only."""
    case = Case(session, programs, folder, "ten-foreign")
    portal = Portal(case.world)
    for number in range(10):
        portal.create(f"Foreign {number}")
    case.open_password()
    case.sign_in()
    case.wait_page("Too Many Keys")
    case.app.wait(contains="Foreign 9")
    case.snap("shown")
    expect("what can be chosen", case.app.find("check box"), None)
    expect("a button", case.app.find("button", "Revoke and Go On"), None)
    expect("the keys", len(portal.keys()), 10)
    case.stop()


def cancel(session, programs, folder):
    """At each step nothing is left behind."""
    case = Case(session, programs, folder, "cancel")
    portal = Portal(case.world)
    case.open_password()
    case.type(case.world.told["email"])
    case.key("Return")
    for step, path in STEPS.items():
        for way in ("Return", "Escape"):
            case.gate.hold(path)
            case.enter("Password", case.world.told["password"])
            case.wait_held(step)
            case.key(way)
            if step == "Make a key":
                case.app.wait(contains="Cancelling…")  # until it is known what came of it
                case.gate.release()
            case.wait_focus("Password")
            expect("whether it was given up by itself", case.app.find("label", contains="in time"), None)
            case.gate.release()
            expect(f"the keys after a stop at “{step}”", portal.keys(), {})
    case.snap("stopped")
    case.end()
    case.start()
    case.wait_focus("Sign In with E-mail and Password")
    # A window that closes stops as well, and Pennant ends only when all is undone.
    case.open_password()
    case.gate.hold("/v1/locations")
    case.sign_in()
    case.wait_held("Try the key")
    case.end()
    expect("the keys after the end", portal.keys(), {})
    case.close()


def cancel_twice(session, programs, folder, name, size, colours):
    """Whoever does not wait until all is undone closes the dialog, and can begin anew at once."""
    case = Case(session, programs, folder, name, size, colours)
    app = case.app
    portal = Portal(case.world)
    case.open_password()
    case.gate.hold("/api/apikey/create")
    case.sign_in()
    case.wait_held("Make a key")
    case.key("Escape")
    words = app.wait("label", "Cancelling… What is half-made is undone first.")
    case.wait_focus("Close")
    wait_for("the words to be in view", lambda: app.is_in_view(words))
    expect("whether the button is in view", app.is_in_view(app.focused()), True)
    app.screenshot(case.picture("cancelling"))
    case.key("Escape")
    app.wait_gone("dialog")
    case.open_password()
    case.sign_in()
    case.wait_step("Wait for another program of Pennant, which is changing the keys")
    case.gate.release()
    case.wait_focus("Player Tag")
    expect("how many keys there are", len(portal.keys()), 1)
    case.end()
    portal.revoke_all()

    # Pennant ends only when all is undone, whether or not somebody looks at it.
    case.start(environment={"SECRET_BACKEND": "service"})
    case.open_password()
    case.gate.hold("/api/apikey/create")
    case.sign_in()
    case.wait_held("Make a key")
    case.key("Return")
    case.wait_focus("Close")
    case.key("Return")
    case.app.wait_gone("dialog")
    case.wait_focus("Sign In with E-mail and Password")
    case.key("ctrl+q")
    case.gate.release()
    expect("the status", case.app.process.wait(300), 0)
    expect("the keys", portal.keys(), {})
    case.close()


def retry(session, programs, folder):
    """A portal that fails for the moment is asked again, which can be cancelled; where it stays so, it is said."""
    case = Case(session, programs, folder, "retry")
    app = case.app
    case.open_password()
    case.world.tell("fault portal-error")
    case.sign_in()
    app.wait("label", contains="The developer portal cannot do that at the moment.\nTrying again in")
    app.screenshot(os.path.join(folder, "retry-waiting.png"))
    case.key("Return")
    case.wait_focus("Password")
    case.enter("Password", case.world.told["password"])
    app.wait(contains="Trying again in")
    case.world.tell("fault none")
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.stop()


def offline(session, programs, folder):
    """Nobody is there."""
    case = Case(session, programs, folder, "offline")
    case.open_key()
    case.type(case.world.told["token"])
    case.gate.stop()
    case.key("Return")
    case.app.wait(contains="The server cannot be reached.")
    case.wait_focus("Key")
    case.snap("key")
    case.end()
    case.world.stop()


# ---- a key that was pasted ----

def pasted_key(session, programs, folder, name, size, colours):
    """The game's token is none, a key of another address tells the right one, and the right key works."""
    case = Case(session, programs, folder, name, size, colours)
    app = case.app
    portal = Portal(case.world)
    case.open_key()
    case.snap("key")
    case.type("abcd1234")
    words = app.wait("label", "This looks like the token from the game's settings. It proves that an account is yours; "
                     "Pennant needs a key from the developer site.")
    wait_for("the words to be in view", lambda: app.is_in_view(words))
    expect("whether the entry is in view", app.is_in_view(app.focused()), True)
    case.snap("token")
    case.key("ctrl+a")
    case.type("a.b.c")
    app.wait(contains="cannot be read")
    case.key("ctrl+a")
    case.type(portal.create("any", ELSEWHERE))
    app.wait("label", ELSEWHERE)
    app.wait("label", "developer/silver")
    app.wait("label", "clash")
    case.snap("claims")
    case.key("Return")
    app.wait(contains=f"The key is for {ELSEWHERE}")
    app.wait("label", HERE)
    app.wait("button", "Copy Address")
    case.wait_focus("Key")
    expect("what is left of the key", app.text(app.focused()), "")
    case.snap("other-address")
    case.type(portal.create("right", HERE))
    case.key("Return")
    case.wait_focus("Player Tag")
    case.key("Escape")
    app.wait_title("Home")
    case.end()

    case.start()
    app = case.app
    app.wait_title("Home")
    app.wait_filled()
    case.open_account()
    app.wait("list item", "The key works.")
    app.wait("label", "Pasted from the developer portal")
    case.snap("account")
    case.world.tell(f"address {ELSEWHERE}")
    case.wait_focus("Try Again")
    case.key("Return")
    app.wait("list item", contains="Key of Another Address")
    app.wait("label", ELSEWHERE)
    app.wait("label", contains=f"Make a key for {ELSEWHERE} at the developer site")
    app.wait("label", contains="not for your address")
    case.snap("doctor")
    case.world.tell("address real")
    case.key("Return")
    app.wait("list item", "The key works.")
    case.stop()


# ---- the account ----

def account(session, programs, folder):
    """Renewal is switched on with the password and off without, and signing out leaves nothing. Who one is, is asked the
    first time only."""
    case = Case(session, programs, folder, "account", environment={"GSETTINGS_BACKEND": "keyfile"})
    app = case.app
    portal = Portal(case.world)
    case.open_password()
    case.sign_in()
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.wait_focus(ENTRY)
    case.open_account()
    app.wait("label", EMAIL)
    switch = app.find("check box", "Renew the key by itself when my address changes")
    app.click(switch)
    case.wait_focus("Password")
    expect("the box", app.has_state(app.find("check box"), "CHECKED"), True)
    case.snap("renewal")
    case.enter("Password", case.world.told["password"])
    app.wait_gone("dialog")
    expect("how many keys there are", len(portal.keys()), 1)

    portal.create("Foreign")
    case.open_account()
    app.wait("list item", "Foreign")
    app.wait("label", contains="Not in use here")
    wait_for("the switch to be on", lambda: app.has_state(
        app.find("check box", "Renew the key by itself when my address changes"), "CHECKED"))
    app.click(app.find("check box", "Renew the key by itself when my address changes"))
    case.snap("no-renewal")
    case.tab_to("Sign Out")
    case.key("Return")
    case.wait_page("Sign In")
    case.wait_focus("E-mail and Password")
    case.snap("signed-out")
    case.key("Escape")
    app.wait_gone("dialog")
    case.end()
    case.start()
    case.open_password()
    case.sign_in()
    case.app.wait_gone("dialog")
    case.app.wait_title("Home")
    case.wait_focus(ENTRY)
    case.stop()


def given_key(session, programs, folder):
    """A key of the environment is used, and a sign-in takes its place."""
    case = Case(session, programs, folder, "given", environment={"PENNANT_TOKEN": "a.b.c"}, arguments=("2PP",))
    app = case.app
    app.press(app.wait("button", "Account and Keys"))
    case.wait_page("Account and Keys")
    app.wait("label", "Given when Pennant was started")
    app.wait("list item", contains="Key Refused")
    case.snap("refused")
    app.click(app.find("button", "Sign In…"))
    case.wait_page("Sign In")
    case.wait_focus("E-mail and Password")
    case.key("Return")
    case.sign_in()
    case.wait_focus("Player Tag")
    case.key("Escape")
    app.wait(name="Clan or Player?")
    case.stop()


def no_keyring(session, programs, folder):
    """Without a keyring the key lasts until the end, and a banner says so."""
    case = Case(session, programs, folder, "no-keyring", environment={"SECRET_BACKEND": "service"})
    case.open_password()
    case.sign_in()
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.app.wait(contains=FORGOTTEN)
    case.snap("banner")
    case.end()
    case.start()
    case.wait_focus("Sign In with E-mail and Password")
    case.stop()


def from_sample(session, programs, folder):
    """Who looks around in the sample world signs in to the real one, and from there gets back."""
    case = Case(session, programs, folder, "from-sample", arguments=("--sample",))
    app = case.app
    app.wait_title("Home")
    app.wait_filled()
    case.key("F10")
    app.wait("menu")
    case.key("s")
    case.wait_page("Sign In")
    case.wait_focus("E-mail and Password")
    app.go_to_newest_window()
    case.snap("ways")
    app.wait(contains="Not the game's own server")
    case.key("Return")
    case.sign_in()
    case.wait_focus("Player Tag")
    case.key("Escape")
    app.wait_gone("dialog")
    expect("the keys at the portal", len(Portal(case.world).keys()), 1)
    case.stop()


def sample_data(session, programs, folder):
    """The third way needs nothing."""
    case = Case(session, programs, folder, "sample")
    case.open_password()
    case.key("Escape")
    case.wait_page("Sign In")
    case.wait_focus("E-mail and Password")
    case.key("Down", "Down", "Return")
    case.app.wait(contains="Made-up data")
    wait_for("the welcome to go", lambda: len([node for node in case.app.nodes()
                                               if node.get_role_name() == "frame"]) == 1)
    case.stop()


def large_text(session, programs, folder):
    """Nothing is cut off where text is half as large again, in the smallest window."""
    with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini"), "a", encoding="utf-8") as file:
        file.write("gtk-font-name=Cantarell 16.5\n")
    case = Case(session, programs, folder, "large-text", NARROW)
    case.wait_focus("Sign In with E-mail and Password")
    case.snap("welcome")
    case.open_password()
    case.snap("password")
    case.app.resize(*LOWEST)
    case.snap("lowest")
    case.app.resize(*NARROW)
    case.key("Escape")
    case.wait_focus("E-mail and Password")
    case.snap("ways")
    case.key("Down", "Return")
    case.wait_focus("Key")
    case.snap("key")
    case.type(case.world.told["token"])
    case.snap("claims")
    case.key("Return")
    case.wait_focus("Player Tag")
    case.snap("player")
    case.enter("Player Tag", "2PP")
    case.wait_focus("Mark as Mine")
    case.snap("mine")
    case.key("Return")
    case.app.wait_gone("dialog")
    case.open_account()
    case.app.wait("list item", "The key works.")
    case.snap("account")
    case.stop()


def main():
    walks = (("first-start", first_start, LOOKS), ("ten-keys", ten_keys, LOOKS), ("pasted-key", pasted_key, HEIGHTS),
             ("cancel-twice", cancel_twice, HEIGHTS), ("wrong-password", wrong_password, HEIGHTS))
    run_walks([*(case for kind, walk, looks in walks for case in in_variants(kind, walk, looks)),
               ("ten-foreign", ten_foreign), ("ten-keys-stopped", ten_keys_stopped), ("cancel", cancel),
               ("retry", retry), ("offline", offline), ("account", account), ("given-key", given_key),
               ("no-keyring", no_keyring), ("from-sample", from_sample), ("sample-data", sample_data),
               ("large-text", large_text)])


if __name__ == "__main__":
    main()
