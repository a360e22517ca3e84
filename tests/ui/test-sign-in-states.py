#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says where signing in does not go straight on, with real keys at the portal of the sample world.

test-sign-in-states.py PENNANT PENNANTCTL FOLDER [CASE…]: the programs, where the pictures of the steps go, and which
cases if not all. Prints TAP.
"""

import ctypes
import os
import shutil
import subprocess

from pennant_ui import expect, wait_for
from sign_in import ELSEWHERE, FORGOTTEN, HERE, STEPS, Case, Portal
from walks import DARK, ENTRY, LIGHT, NARROW, WIDE, run_walks

IPV6 = "2001:db8::1"
BUSY = "The developer portal cannot do that at the moment."
RENEW = "Renew the key by itself when my address changes"
RIGHT_TO_LEFT = {"GTK_DEBUG": "invert-text-dir"}


# ---- what the servers say ----

def ipv6(session, programs, folder):
    """Keys are for IPv4 addresses, and whoever comes from another is told so at each place."""
    case = Case(session, programs, folder, "ipv6", NARROW)
    app = case.app
    portal = Portal(case.world)
    case.world.tell(f"address {IPV6}")
    case.open_password()
    case.sign_in()
    app.wait("label", f"The developer portal is called from the IPv6 address {IPV6}, and keys are for IPv4 addresses "
             "only: connect over IPv4.")
    case.wait_focus("Password")
    case.snap("password")
    expect("the keys", portal.keys(), {})
    case.key("Escape")
    case.wait_focus("E-mail and Password")
    case.key("Down", "Return")
    case.wait_focus("Key")
    case.type(case.world.told["token"])
    case.key("Return")
    app.wait("label", f"The API is called from the IPv6 address {IPV6}, and keys are for IPv4 addresses only: connect "
             "over IPv4.")
    case.wait_focus("Key")
    expect("an address to make a key for", app.find("button", "Copy Address"), None)
    case.snap("key")
    case.world.tell("address real")
    case.type(case.world.told["token"])
    case.key("Return")
    case.wait_focus("Player Tag")
    case.key("Escape")
    app.wait_gone("dialog")
    case.world.tell(f"address {IPV6}")
    case.open_account()
    app.wait("label", contains=f"The API sees you at the IPv6 address {IPV6}")
    case.snap("doctor")
    case.stop()


def maintenance(session, programs, folder):
    """A key of the portal is kept, as it is good; a pasted one could not be tried. The portal may have it as well."""
    case = Case(session, programs, folder, "maintenance", NARROW, DARK)
    app = case.app
    portal = Portal(case.world)
    case.world.tell("fault maintenance")
    case.open_key()
    case.type(case.world.told["token"])
    case.key("Return")
    app.wait(contains="maintenance")
    case.wait_focus("Key")
    case.snap("key")
    case.key("Escape")
    case.wait_focus("E-mail and Password")
    case.key("Return")
    case.sign_in()
    case.wait_focus("Player Tag")
    expect("how many keys there are", len(portal.keys()), 1)
    case.enter("Player Tag", "2PP")
    app.wait(contains="maintenance")
    case.snap("player")
    case.key("Escape")
    app.wait_gone("dialog")
    case.end()

    # It is there the next time.
    case.start()
    app = case.app
    app.wait_title("Home")
    case.open_account()
    app.wait(contains="Maintenance")
    case.snap("doctor")
    case.world.tell("fault none")
    case.wait_focus("Try Again")
    case.key("Return")
    app.wait("list item", "The key works.")
    case.stop()


def portal_maintenance(session, programs, folder):
    """The portal is asked again for a while; then the person is told."""
    case = Case(session, programs, folder, "portal-maintenance")
    app = case.app
    portal = Portal(case.world)
    case.world.tell("fault portal-maintenance-page")
    case.open_password()
    case.sign_in()
    app.wait("label", contains="The developer portal is in maintenance.\nTrying again in")
    app.screenshot(os.path.join(folder, "portal-maintenance-waiting.png"))
    case.wait_focus("Password")
    app.wait("label", "The developer portal is in maintenance.")
    case.snap("given-up")
    case.world.tell("fault none")
    expect("the keys", portal.keys(), {})
    case.stop()


def session_ends(session, programs, folder, step):
    """A session that ends after a step begins anew, and nobody notices."""
    case = Case(session, programs, folder, "session-ends")
    case.open_password()
    case.gate.hold(STEPS[step])
    case.sign_in()
    case.wait_held(step)
    case.world.tell("advance 2h")
    case.gate.release()
    case.wait_focus("Player Tag")
    expect("how often Pennant logged in", case.gate.asked.count("/api/login"), 2)
    expect("how many keys there are", len(Portal(case.world).keys()), 1)
    case.stop()


def busy_portal(session, programs, folder):
    """At each step the portal is asked again where it fails for the moment; one can stop, or it goes on."""
    case = Case(session, programs, folder, "busy-portal", NARROW)
    app = case.app
    portal = Portal(case.world)
    before = {"Look for a key that fits": "Log in to the developer portal", "Make a key": "Look for a key that fits"}
    case.open_password()
    case.type(case.world.told["email"])
    case.key("Return")
    for step, last in before.items():
        for goes_on in (False, True):
            case.gate.hold(STEPS[last])
            case.enter("Password", case.world.told["password"])
            case.wait_held(last)
            case.world.tell("fault portal-error")
            case.gate.release()
            app.wait("label", contains=f"{BUSY}\nTrying again in")
            case.wait_step(step)
            if not goes_on:
                app.screenshot(os.path.join(folder, f"busy-portal-{STEPS[step].rpartition('/')[2]}.png"))
                case.wait_focus("Cancel")
                case.key("Return")
            case.world.tell("fault none")
            if not goes_on:
                case.wait_focus("Password")
            elif step == list(before)[0]:
                case.wait_focus("Player Tag")
                case.key("Escape")
            if goes_on:
                app.wait_gone("dialog")
            expect(f"how many keys there are after “{step}”", len(portal.keys()), 1 if goes_on else 0)
        case.open_account()
        case.tab_to("Sign Out")
        case.key("Return")
        case.wait_focus("E-mail and Password")
        portal.revoke_all()
        case.key("Return")
        case.wait_focus("E-mail")
        case.type(case.world.told["email"])
        case.key("Return")
    case.stop()


# ---- the keyring ----

def has_gnome_keyring():
    if shutil.which("gnome-keyring-daemon") is None:
        print("# gnome-keyring is not here", flush=True)
        return False
    return True


def start_keyring(session, password):
    """The GNOME keyring of the case, which stays locked without a password: nobody is there to ask for it."""
    daemon = session.start(["gnome-keyring-daemon", "--foreground", "--components=secrets",
                            f"--control-directory={session.case_folder}", *(["--unlock"] if password else [])],
                           stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    daemon.stdin.write(password.encode())
    daemon.stdin.close()
    subprocess.run(["gdbus", "wait", "--session", "--timeout", "300", "org.freedesktop.secrets"], check=True)
    return daemon


def locked_keyring(session, programs, folder):
    """A keyring that stays locked keeps nothing, which is said, and loses nothing of what it has."""
    if not has_gnome_keyring():
        return
    daemon = start_keyring(session, "open")
    case = Case(session, programs, folder, "locked", NARROW, {**DARK, "SECRET_BACKEND": "service"})
    case.open_password()
    case.sign_in()
    case.wait_focus("Player Tag")
    case.end()
    session.stop(daemon)

    daemon = start_keyring(session, "")
    # libsecret (0.21) stumbles where nobody asks for the password.
    case.start(environment={"G_DEBUG": ""})
    case.open_password()
    case.sign_in()
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.app.wait(contains=FORGOTTEN)
    case.snap("banner")
    case.open_account()
    case.app.wait("list item", "The key works.")
    case.app.close()
    session.stop(daemon)

    daemon = start_keyring(session, "open")
    case.start()
    case.app.wait_title("Home")
    case.stop()
    session.stop(daemon)


def unlocked_keyring(session, programs, folder, name, size, colours):
    """Whom a locked keyring does not let be recognized is told so, and need not sign in again."""
    if not has_gnome_keyring():
        return
    daemon = start_keyring(session, "open")
    case = Case(session, programs, folder, name, size, {**colours, "SECRET_BACKEND": "service"})
    case.open_password()
    case.sign_in()
    case.wait_focus("Player Tag")
    case.end()
    session.stop(daemon)

    daemon = start_keyring(session, "")
    # libsecret (0.21) stumbles where nobody asks for the password.
    case.start(environment={"G_DEBUG": ""})
    app = case.app
    case.wait_focus("Sign In with E-mail and Password")
    app.wait("label", "The keyring is locked. Keys that Pennant has kept may be in it.")
    case.snap("locked")
    case.key("shift+Tab")
    case.wait_focus("Unlock…")
    case.key("Return")
    app.wait(contains="The keyring is still locked.")
    case.wait_focus("Unlock…")
    session.stop(daemon)
    daemon = start_keyring(session, "open")
    case.key("Return")
    app.wait_title("Home")
    case.wait_focus(ENTRY)
    app.wait_gone(contains="The keyring is locked.")
    n_asked = len([path for path in case.gate.asked if path == "/api/login"])
    expect("how often Pennant has logged in", n_asked, 1)
    app.close()
    session.stop(daemon)
    case.close()


def vanished_keyring(session, programs, folder):
    """Whoever signs in again when the keyring has gone has the key for as long as Pennant runs."""
    if not has_gnome_keyring():
        return
    daemon = start_keyring(session, "open")
    case = Case(session, programs, folder, "vanished", environment={"SECRET_BACKEND": "service"})
    case.open_password()
    case.sign_in()
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.wait_focus(ENTRY)
    expect("a banner", case.app.find(contains=FORGOTTEN), None)
    case.end()

    # The key is there.
    case.start()
    case.app.wait_title("Home")
    case.wait_focus(ENTRY)
    session.stop(daemon)
    case.open_account()
    case.app.click(case.app.wait("check box", RENEW))
    case.enter("Password", case.world.told["password"])
    case.wait_focus("Player Tag")
    case.key("Escape")
    case.app.wait(contains=FORGOTTEN)
    case.snap("banner")
    case.end()
    case.start()
    case.wait_focus("Sign In with E-mail and Password")
    case.stop()


# ---- links and copies ----

def links(session, programs, folder):
    """The buttons that lead to the developer site open it in a browser; where there is none, one has its address."""
    applications = os.path.join(os.environ["XDG_DATA_HOME"], "applications")
    opened = os.path.join(session.case_folder, "opened")
    case = Case(session, programs, folder, "links")
    app = case.app
    site = f"http://{case.gate.address}/#"
    case.open_password()
    case.tab_to("Create an Account")
    case.key("Return")
    app.wait("label", f"{site}/register")
    case.wait_focus("Copy Address")
    case.snap("no-browser")
    case.key("Return")
    app.wait_gone("label", f"{site}/register")
    case.tab_to("E-mail")
    case.key("ctrl+v")
    wait_for("the copy", lambda: app.text(app.focused()) == f"{site}/register")
    case.key("ctrl+a", "BackSpace")

    os.makedirs(applications)
    with open(os.path.join(applications, "browser.desktop"), "w", encoding="utf-8") as file:
        file.write(f"[Desktop Entry]\nType=Application\nName=Browser\nExec=sh -c 'echo \"$0\" >>{opened}' %u\n"
                   "MimeType=x-scheme-handler/http;\n")
    with open(os.path.join(applications, "mimeapps.list"), "w", encoding="utf-8") as file:
        file.write("[Default Applications]\nx-scheme-handler/http=browser.desktop\n")

    def read_opened():
        if not os.path.exists(opened):
            return []
        with open(opened, encoding="utf-8") as file:
            return file.read().split()

    app.press(app.find("button", "Create an Account"))
    wait_for("the browser", lambda: read_opened() == [f"{site}/register"])
    case.key("Escape")
    case.wait_focus("E-mail and Password")
    case.key("Down", "Return")
    case.wait_focus("Key")
    case.tab_to("Sign in at developer.clashofclans.com")
    case.key("Return")
    wait_for("the browser", lambda: read_opened() == [f"{site}/register", f"{site}/login"])

    # The address that a key has to be for.
    case.tab_to("Key")
    case.type(Portal(case.world).create("any", ELSEWHERE))
    case.key("Return")
    expect("what is copied", case.copy_by("Copy Address"), HERE)
    case.stop()


# ---- several keys, and looking after them ----

def several_keys(session, programs, folder):
    """Requests go round over the keys; the doctor shows them all, and what the portal says of them or why not."""
    case = Case(session, programs, folder, "several-keys", NARROW)
    app = case.app
    portal = Portal(case.world)
    portal.create("Foreign")
    case.open_password()
    case.enter("E-mail", case.world.told["email"])
    case.wait_focus("Password")
    case.type(case.world.told["password"])
    case.tab_to(RENEW)
    case.key("space")
    case.tab_to("More Options")
    case.key("Return")
    wait_for("the options", lambda: app.has_state(app.focused(), "EXPANDED"))
    case.key("Tab")
    case.wait_focus("Number of Keys")
    number = app.focused()
    expect("its role", number.get_role_name(), "spin button")
    case.key("Up", "Up")
    wait_for("its value", lambda: app.atspi.Value.get_current_value(number) == 3)
    case.snap("number")
    app.press(app.find("button", "Sign In"))
    case.wait_focus("Player Tag")
    expect("how many keys there are", len(portal.call("apikey/list", {})["keys"]), 4)
    case.gate.keys.clear()
    case.enter("Player Tag", "2PP")
    case.wait_focus("Mark as Mine")
    case.key("Return")
    app.wait_gone("dialog")
    app.wait_filled()

    case.open_account()
    app.wait("list item", "The key works.")
    app.wait("list item", "Foreign")
    case.snap("listed")
    for _ in range(2):
        n_asked = case.gate.asked.count("/v1/locations?limit=1")
        case.wait_focus("Try Again")
        case.key("Return")
        wait_for("the API to be asked", lambda n=n_asked: case.gate.asked.count("/v1/locations?limit=1") > n)
        app.wait("list item", "The key works.")
    wait_for("the requests to go round", lambda: len(case.gate.keys) == 3)
    case.world.tell("fault portal-error")
    case.key("Return")
    app.wait(contains="The account's other keys are not shown.")
    case.snap("not-listed")
    case.stop()


def renewed_there(session, programs, folder):
    """The portal is asked for its list when the trial is over, which has had a key made, and not beside it."""
    case = Case(session, programs, folder, "renewed-there", NARROW)
    app = case.app
    asked = case.gate.asked
    case.open_password()
    case.enter("E-mail", case.world.told["email"])
    case.wait_focus("Password")
    case.type(case.world.told["password"])
    case.tab_to(RENEW)
    case.key("space")
    app.press(app.find("button", "Sign In"))
    case.wait_focus("Player Tag")
    case.key("Escape")
    app.wait_gone("dialog")
    case.world.tell(f"address {ELSEWHERE}")
    del asked[:]
    case.open_account()
    app.wait("list item", "The key works.")
    wait_for("the list", lambda: asked[-1] == "/api/logout" and asked.count("/api/logout") == 2)
    trials = [number for number, path in enumerate(asked) if path.startswith("/v1/locations")]
    expect("where the last list comes", asked.index("/api/apikey/list", trials[-1]) > trials[-1], True)
    expect("what the portal is said not to have", app.find(contains="no longer at the portal"), None)
    case.stop()


def leave_window():
    """Has the display's focus be nowhere, as when one goes to a terminal."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    x11.XSetInputFocus(display, ctypes.c_ulong(0), 0, ctypes.c_ulong(0))
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)


def signed_in_elsewhere(session, programs, folder):
    """Whoever comes back from a terminal, where they signed in or out, finds it done."""
    case = Case(session, programs, folder, "signed-in-elsewhere", NARROW)
    app = case.app
    case.wait_focus("Sign In with E-mail and Password")

    def elsewhere(*arguments):
        leave_window()
        subprocess.run([case.pennantctl, *arguments], check=True, capture_output=True, env={**os.environ, **case.environment},
                       input=f"{case.world.told['password']}\n", text=True)
        subprocess.run(["xdotool", "windowfocus", app.window], check=True)

    elsewhere("login", "--email", case.world.told["email"], "--password-stdin")
    app.wait_title("Home")
    elsewhere("logout")
    app.wait(contains="Another program has signed out.")
    case.stop()


def refusals(session, programs, folder):
    """Try Again asks each time, whatever was answered before."""
    case = Case(session, programs, folder, "refusals", environment={"PENNANT_TOKEN": "a.b.c"})
    app = case.app
    case.open_account()
    for number in range(3):
        app.wait("list item", contains="Key Refused")
        wait_for("the API to be asked", lambda n=number: case.gate.asked.count("/v1/locations?limit=1") == n + 1)
        case.wait_focus("Try Again")
        case.key("Return")
    case.snap("refused")
    case.stop()


# ---- how it looks ----

def look(session, programs, folder, name, size, environment, font=11.0):
    """Each page, where text is large, where it runs from right to left, and in the dark. GTK warns of what has no room, which fails a case."""
    with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini"), "a", encoding="utf-8") as file:
        file.write(f"gtk-font-name=Cantarell {font}\n")
    case = Case(session, programs, folder, name, size, environment)
    app = case.app
    portal = Portal(case.world)

    def show_progress(step):
        case.wait_held(step)
        app.screenshot(os.path.join(folder, f"{name}-progress.png"))
        case.gate.release()

    case.wait_focus("Sign In with E-mail and Password")
    case.snap("welcome")
    case.open_password()
    case.snap("password")
    case.sign_in("wrong")
    case.wait_focus("Password")
    case.snap("wrong")
    case.key("Escape")
    case.wait_focus("E-mail and Password")
    case.snap("ways")
    case.key("Down", "Return")
    case.wait_focus("Key")
    case.snap("key")
    case.type(portal.create("Foreign", ELSEWHERE))
    case.snap("claims")
    case.key("Return")
    app.wait("button", "Copy Address")
    case.wait_focus("Key")
    case.snap("other-address")
    for number in range(9):
        portal.create(f"Pennant ZZZ{number}")
    case.key("Escape")
    case.wait_focus("Key from the Portal")
    case.key("Up", "Return")
    case.gate.hold("/api/apikey/list")
    case.enter("Password", case.world.told["password"])
    show_progress("Look for a key that fits")
    case.wait_page("Too Many Keys")
    case.snap("choice")
    case.wait_focus("Pennant ZZZ0")
    case.key("space")
    app.press(app.find("button", "Revoke and Go On"))
    case.wait_focus("Player Tag")
    case.snap("player")
    case.enter("Player Tag", "2PP")
    case.wait_focus("Mark as Mine")
    case.snap("mine")
    case.key("Return")
    app.wait_gone("dialog")
    case.world.tell(f"address {ELSEWHERE}")
    case.open_account()
    app.wait("label", contains="Sign in again")
    case.snap("doctor")
    case.stop()


def main():
    run_walks([("ipv6", ipv6), ("maintenance", maintenance), ("portal-maintenance", portal_maintenance),
               ("session-ends-before-list", session_ends, list(STEPS)[0]),
               ("session-ends-before-create", session_ends, list(STEPS)[1]), ("busy-portal", busy_portal),
               ("locked-keyring", locked_keyring),
               ("unlocked-keyring-wide", unlocked_keyring, "unlocked-keyring-wide", WIDE, LIGHT),
               ("unlocked-keyring-narrow", unlocked_keyring, "unlocked-keyring-narrow", NARROW, DARK),
               ("vanished-keyring", vanished_keyring), ("links", links),
               ("several-keys", several_keys), ("renewed-there", renewed_there), ("signed-in-elsewhere", signed_in_elsewhere), ("refusals", refusals),
               ("look-large", look, "look-large", WIDE, LIGHT, 22),
               ("look-right-to-left", look, "look-right-to-left", WIDE, {**DARK, **RIGHT_TO_LEFT}),
               ("look-narrow-right-to-left", look, "look-narrow-right-to-left", NARROW, {**LIGHT, **RIGHT_TO_LEFT})])


if __name__ == "__main__":
    main()
