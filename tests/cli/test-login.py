#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs in with pennantctl as a person does, at the developer portal of its own sample world.

    test-login.py PENNANTCTL [NAME…]
"""

import base64
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys

from harness import PATIENCE, PROGRAM, SCRATCH, Sample, environment, files_below, fresh_home, main, run
from portal import Door, Portal
from recorder import Recorder, Reply
from terminal import Terminal

STEPS = ("Logging in", "Asking for", "Making a key", "Trying", "Putting")
DEBUG = {"PENNANT_DEBUG": "http", "G_MESSAGES_DEBUG": "all"}

# A key that says that it was good until 2023.
LATE = f"e30.{base64.urlsafe_b64encode(b'{\"exp\":1700000000}').decode()}.c2ln"

# Of the keyring's own file, whose reader in libsecret loses what it has read.
LEAKS = SCRATCH / "leaks"
LEAKS.write_text("leak:libsecret\n")
os.environ["LSAN_OPTIONS"] = f"suppressions={LEAKS}:print_suppressions=0"


@contextlib.contextmanager
def world(*arguments):
    """A sample world and a home in which nobody is signed in; and what has programs ask there."""
    with Sample(*arguments) as sample, fresh_home() as home:
        yield sample, {"home": home, "PENNANT_API_URL": sample.url}


def log_in(sample, place, *arguments, password=None, **variables):
    return run("login", "--email", sample.email, "--password-stdin", *arguments, **place, **variables,
               stdin=f"{sample.password if password is None else password}\n".encode())


def start(place, *arguments, **variables):
    """pennantctl with its standard error to be read as it comes."""
    variables = {name: value for name, value in {**place, **variables}.items() if name != "home"}
    return subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=environment(place["home"], **variables))


def start_login(sample, place, *arguments, **variables):
    process = start(place, "login", "--email", sample.email, "--password-stdin", *arguments, **variables)
    process.stdin.write(f"{sample.password}\n".encode())
    process.stdin.close()
    process.stdin = None
    return process


def is_signed_in(place):
    result = run("clan", "2PP", "--no-cache", **place)
    assert result.status in (0, 3), result
    return result.status == 0


def assert_nothing_half_made(sample, place, others=0):
    """The portal has a key of ours if, and only if, it is in the keyring."""
    assert len(Portal(sample).keys()) - others == (1 if is_signed_in(place) else 0), Portal(sample).names()


# ---------------------------------------------------------------------------------------------------
# Signing in and out
# ---------------------------------------------------------------------------------------------------

def test_login():
    with world() as (sample, place):
        result = log_in(sample, place)
        assert result.status == 0, result
        assert result.output.startswith(f"Signed in as {sample.email}, with 1 key for 127.0.0.1.\n"), result
        assert "not kept: sign in again" in result.output, result
        positions = [result.errors.find(step) for step in STEPS]
        assert -1 not in positions and positions == sorted(positions), result
        assert "whoever runs it sees password and key" in "".join(result.warnings), result
        [key] = Portal(sample).keys()
        assert re.fullmatch(r"Pennant \w{4}", key["name"]) and key["cidrRanges"] == ["127.0.0.1"], key

        # From then on a key is there, and the portal is not called.
        result = run("clan", "2PP", "--no-cache", **place, **DEBUG)
        assert result.status == 0 and "Harbour Lights" in result.output, result
        assert "/v1/clans/" in result.errors and "/api/" not in result.errors, result

        # Whoever signs in again uses the same key.
        assert log_in(sample, place).status == 0
        assert [again["id"] for again in Portal(sample).keys()] == [key["id"]]


def test_several_keys():
    with world() as (sample, place):
        result = log_in(sample, place, "--keys", "3", "--renew")
        assert result.status == 0 and "with 3 keys" in result.output and "The password is kept" in result.output, result
        assert len(Portal(sample).keys()) == 3
        result = log_in(sample, place, "--keys", "10")
        assert result.status == 0 and "with 10 keys" in result.output, result


def test_logout():
    with world() as (sample, place):
        assert run("logout", **place).output == "Nobody was signed in.\n"
        assert log_in(sample, place, "--renew").status == 0
        result = run("logout", **place)
        assert result.status == 0 and result.output.startswith("Signed out"), result
        assert not is_signed_in(place)
        result = run("clan", "2PP", "--no-cache", **place)
        assert result.status == 3 and "pennantctl login" in result.errors and "locked" not in result.errors, result
        assert len(Portal(sample).keys()) == 1, "the key stays good"


def test_wrong_password():
    with world() as (sample, place):
        result = log_in(sample, place, password="wrong")
        assert result.status == 3 and result.output == "", result
        assert "pennantctl: The e-mail address or the password is wrong.\n" in result.errors, result
        assert_nothing_half_made(sample, place)
        # What was there before stays.
        assert log_in(sample, place).status == 0
        assert log_in(sample, place, password="wrong").status == 3
        assert is_signed_in(place)


def test_wrong_usage():
    for arguments, stdin in ((["login", "x"], b""), (["login", "--keys", "0"], b""), (["login", "--keys", "11"], b""),
                             (["login", "--portal-url", "elsewhere"], b""), (["login", "--email", " "], b""),
                             (["login", "--password-stdin"], b""), (["login", "--password-stdin"], b"\n"),
                             (["login", "--password-stdin"], b"\xff\xfe\n"),
                             (["login", "--password-stdin"], b"x" * 10000), (["logout", "x"], b"")):
        with fresh_home() as home:
            result = run(*arguments, home=home, stdin=stdin)
            assert result.status == 2 and result.output == "" and "--help" in result.errors, (arguments, result)
            assert files_below(SCRATCH / home) == []


def test_portal_url():
    """A portal elsewhere makes a source of its own, with a keyring entry of its own."""
    with world() as (sample, place), Sample("--seed", "2") as other:
        result = log_in(sample, place, "--portal-url", sample.portal)
        assert result.status == 0 and "Commands find the key" not in result.errors, result
        assert is_signed_in(place), "the same portal is no other"
        result = log_in(sample, {"home": place["home"]}, "--api-url", sample.url, PENNANT_TOKEN="x.y.z")
        assert result.status == 0 and "Commands find the key where PENNANT_API_URL" in result.errors, result
        assert "PENNANT_TOKEN is set" in result.errors, result
        assert run("logout", **place).status == 0
        place["PENNANT_PORTAL_URL"] = other.portal
        result = log_in(other, place)
        # A key of another world is none, and is not left there.
        assert result.status == 1 and Portal(other).keys() == [], result


def test_elsewhere():
    """Whoever sends a password or a key elsewhere is told of it, once for each of the two."""
    of_portal, of_api = "whoever runs it sees password and key", "whoever runs it sees every request and the key"
    with world() as (sample, place):
        for options in ((), ("--revoke", "any")):
            result = run("keys", *options, "--email", sample.email, "--password-stdin", "--portal-url", sample.portal,
                         **place, stdin=f"{sample.password}\n".encode())
            assert len(result.warnings) == 2, result
            assert of_portal in result.warnings[0] and of_api in result.warnings[1], result
        assert log_in(sample, place).status == 0
        with Terminal("keys", apart=False, **place) as terminal:
            terminal.wait_for("Password of")
            assert terminal.shown.count(of_portal) == terminal.shown.count(of_api) == 1, terminal.shown
        for arguments, variables in ((("clan", "2PP"), place), (("player", "2PP", "8QU", "--json"), place),
                                     (("locations", "--api-url", sample.url), {"home": place["home"]})):
            result = run(*arguments, **variables)
            assert len(result.warnings) == 1 and of_api in result.warnings[0], result
        result = run("clan", "bad!", home=place["home"])
        assert result.warnings == [], result


def test_other_ways_to_fail():
    with world() as (sample, place):
        sample.vanish()
        result = log_in(sample, place)
        assert result.status == 1 and "pennantctl: " in result.errors, result


# ---------------------------------------------------------------------------------------------------
# Where the key is from
# ---------------------------------------------------------------------------------------------------

def test_ipv6():
    """A caller of an IPv6 address is told why there is no key for it."""
    with world("--address", "2001:db8::1") as (sample, place):
        result = log_in(sample, place)
        assert result.status == 1 and "from the IPv6 address 2001:db8::1, and keys are for IPv4" in result.errors, result
        assert Portal(sample).keys() == []
        result = run("keys", "--token", sample.token, **place)
        assert result.status == 3 and "sees you at the IPv6 address 2001:db8::1" in result.output, result
        sample.tell("address real")
        assert log_in(sample, place).status == 0
        sample.tell("address 2001:db8::2")
        result = run("clan", "2PP", "--no-cache", **place)
        assert result.status == 3 and "2001:db8::2" in result.errors, result


def keys_sent(*arguments, stdin=b"", **variables):
    """The keys that lookups of some players send."""
    with Recorder(lambda path, before: Reply(body=b'{"tag":"#2PP","name":"A"}')) as server, fresh_home() as home:
        result = run("player", "2PP", "8QU", "9UC", *arguments, "--api-url", server.url, home=home, stdin=stdin,
                     **variables)
        assert result.status == 0, result
        return {headers["Authorization"].removeprefix("Bearer ") for headers in server.headers}


def test_precedence():
    with world() as (sample, place):
        assert log_in(sample, place).status == 0
        key_file = SCRATCH / place["home"] / "key"
        key_file.write_text("file")
        assert keys_sent("--token", "option", "--token-file", str(key_file), PENNANT_TOKEN="variable") == {"option"}
        assert keys_sent("--token", "", "--token-file", str(key_file), PENNANT_TOKEN="variable") == {"file"}
        assert keys_sent("--token-file", str(key_file), PENNANT_TOKEN="variable") == {"file"}
        assert keys_sent(PENNANT_TOKEN=" variable\n") == {"variable"}
        assert keys_sent("--token", "Authorization: Bearer \u00a0a.b.c") == keys_sent(PENNANT_TOKEN="“a.b\n.c”") == {"a.b.c"}
        # The keyring is read last, and otherwise not at all.
        assert run("clan", "2PP", "--no-cache", **place, PENNANT_TOKEN="x.y.z").status == 3
        assert run("clan", "2PP", "--no-cache", **place, PENNANT_TOKEN="").status == 0
        (SCRATCH / place["home"] / "keyring").write_text("damaged")
        assert run("clan", "2PP", "--no-cache", **place, PENNANT_TOKEN=sample.token).status == 0


def test_token_file():
    with fresh_home() as home:
        key_file = SCRATCH / home / "key"
        for content, keys in (("a", {"a"}), ("a\n", {"a"}), ("\r\n a\t\r\nb\r\n\n", {"a", "b"}),
                              ("\ufeff'a'\nBearer b\n", {"a", "b"}), ("ab.c\nd.e\n", {"ab.cd.e"}),
                              ("a.b.c\nd.e.f\n", {"a.b.c", "d.e.f"})):
            key_file.write_bytes(content.encode())
            assert keys_sent("--token-file", str(key_file)) == keys, content
            assert keys_sent("--token-file", "-", stdin=content.encode()) == keys, content
        for content, words in (("", "holds no developer key"), (" \n\r\n", "holds no developer key"),
                               ("a b\n", "characters that no key has"), ("a\0b\n", "holds no developer key"),
                               ("ä\n", "characters that no key has"), (f"{LATE}\n", "has expired"), ("x\n" * 100000, "more than a list of keys")):
            key_file.write_bytes(content.encode())
            for arguments, stdin in ((["--token-file", str(key_file)], b""), (["--token-file", "-"], content.encode())):
                result = run("clan", "2PP", *arguments, stdin=stdin, home=home)
                assert result.status == 2 and result.output == "" and words in result.errors, (content, result)
        result = run("clan", "2PP", "--token-file", str(SCRATCH / home / "none"), home=home)
        assert result.status == 2 and "none cannot be read: " in result.errors, result
        for arguments in (["clan", "-"], ["verify-token", "2PP"]):
            result = run(*arguments, "--token-file", "-", stdin=b"a\n", home=home)
            assert result.status == 2 and "cannot hold the keys and something else" in result.errors, result


def test_verify_token():
    """What asks in a way of its own finds the key in the keyring too."""
    with world() as (sample, place):
        assert log_in(sample, place).status == 0
        token = sample.tell("player-token #2PP").split(" ")[2]
        result = run("verify-token", "2PP", **place, stdin=token.encode())
        assert result.status == 0, result


# ---------------------------------------------------------------------------------------------------
# Full accounts
# ---------------------------------------------------------------------------------------------------

def test_ten_keys_of_others():
    with world() as (sample, place):
        portal = Portal(sample)
        for number in range(10):
            portal.make(f"other {number}\x1b[31m")
        before = portal.keys()
        result = log_in(sample, place)
        assert result.status == 1 and result.output == "", result
        for key in before:
            assert key["id"] in result.errors, key
        assert "198.51.100.1" in result.errors and "keys --revoke ID" in result.errors, result
        assert "\x1b" not in result.errors, result
        assert portal.keys() == before and not is_signed_in(place)


def test_revoking():
    """Room is made by revoking a key of Pennant's; those of others cannot be touched."""
    with world() as (sample, place):
        portal = Portal(sample)
        foreign = [portal.make(f"other {number}") for number in range(9)]
        ours = portal.make("Pennant ZZZZ")
        result = log_in(sample, place)
        assert result.status == 1 and "another Pennant's" in result.errors, result
        person = ("--email", sample.email, "--password-stdin")
        password = sample.password.encode()
        before = portal.keys()
        for id, status, words in ((foreign[0]["id"], 1, "was not made by Pennant"), ("nothing", 1, "no key of that id"),
                                  ("", 1, "no key of that id")):
            result = run("keys", "--revoke", id, *person, **place, stdin=password)
            assert result.status == status and words in result.errors and result.output == "", result
            assert portal.keys() == before
        result = run("keys", "--revoke", ours["id"], *person, **place, stdin=b"wrong")
        assert result.status == 3 and portal.keys() == before, result
        result = run("keys", "--revoke", ours["id"], *person, **place, stdin=password)
        assert result.status == 0 and result.output == "The key is revoked.\n", result
        assert portal.keys() == foreign
        assert log_in(sample, place, "--renew").status == 0

        # With a kept password nothing is asked, and the key that is in use may go too.
        [key] = [key for key in portal.keys() if key not in foreign]
        assert run("keys", "--revoke", key["id"], **place, PENNANT_TOKEN="x.y.z").status == 0
        assert portal.keys() == foreign and run("keys", **place).status == 3


# ---------------------------------------------------------------------------------------------------
# Looking after keys
# ---------------------------------------------------------------------------------------------------

def test_keys():
    with world() as (sample, place):
        result = run("keys", **place)
        assert result.status == 3 and "There is no key: “pennantctl login” gets one." in result.output, result
        assert log_in(sample, place).status == 0
        portal = Portal(sample)
        [key] = portal.keys()
        other = portal.make("other")
        result = run("keys", **place)
        assert result.status == 0 and "The API answers: all is well." in result.output, result
        assert "/32" not in result.output, result
        for text in ("Keys in use", key["name"], key["id"], "127.0.0.1", "developer/silver"):
            assert text in result.output, (text, result)
        assert "its password is not kept" in result.errors and other["id"] not in result.output, result
        result = run("keys", "--password-stdin", **place, stdin=sample.password.encode())
        assert result.status == 0 and result.errors == "" and "At the portal" in result.output, result
        assert re.search(f"other +{other['id']} .*another program's", result.output), result

        sample.tell("address 203.0.113.9")
        result = run("keys", **place)
        assert result.status == 3, result
        assert f"{key['name']} is good for 127.0.0.1" in result.output, result
        assert "the API sees you at 203.0.113.9." in result.output, result
        assert "Sign in again, and Pennant makes a key for 203.0.113.9." in result.output, result


def test_keys_renewal():
    """Whoever looks changes nothing."""
    with world() as (sample, place):
        assert log_in(sample, place, "--renew").status == 0
        portal = Portal(sample)
        before = portal.keys()
        sample.tell("address 203.0.113.9")
        result = run("keys", **place)
        assert result.status == 3 and result.errors == "", result
        assert "Try again: Pennant then renews the key for 203.0.113.9 by itself." in result.output, result
        assert portal.keys() == before
        assert is_signed_in(place)
        result = run("keys", **place, COLUMNS="60")
        assert result.status == 0 and "Other keys" in result.output, result
        assert all(key["id"] in result.output for key in portal.keys()), result
        sample.tell("fault portal-bad-gateway")
        sample.vanish()
        result = run("keys", **place)
        assert result.status == 1, result


def test_kept_password_refused():
    """The portal is sent the kept password once when it is wrong by now, and nobody is told to try again."""
    refused = "The developer portal refuses the password that is kept"
    with world() as (sample, place), Door(sample) as changed:
        place["PENNANT_PORTAL_URL"] = changed.url
        for first in ("clan", "keys"):
            changed.is_right = True
            sample.tell("address real")
            assert log_in(sample, place, "--renew").status == 0
            sample.tell("address 203.0.113.9")
            changed.is_right = False
            changed.logins = 0
            asked = {"clan": ("clan", "2PP", "--no-cache"), "keys": ("keys",)}
            for name in (first, *asked, *asked):
                result = run(*asked[name], **place)
                assert result.status == 3 and changed.logins == 1, (name, changed.logins, result)
            assert refused in run(*asked["clan"], **place).errors
            result = run(*asked["keys"], **place)
            assert f"{refused}. Sign in again" in result.output and "Try again" not in result.output, result
            assert "has refused the password" in result.errors, result
        changed.is_right = True
        assert log_in(sample, place, "--renew").status == 0
        sample.tell("address 203.0.113.10")
        assert is_signed_in(place)


def test_keys_json():
    with world() as (sample, place):
        assert log_in(sample, place, "--renew").status == 0
        Portal(sample).make("other\x1b[31m")
        sample.tell("address 203.0.113.9")
        result = run("keys", "--json", **place)
        assert result.status == 3 and result.errors == "", result
        said = json.loads(result.output)
        assert not said["apiAnswers"] and said["seenAddress"] == "203.0.113.9" and said["advice"] == "renew", said
        assert said["wasPortalAsked"] and "203.0.113.9" in said["apiError"], said
        mine, other = said["keys"]
        assert mine["isInUse"] and mine["isOwn"] and mine["isPennants"] and mine["isAtPortal"], mine
        assert mine["allowsSeenAddress"] is False and mine["tier"] == "developer/silver", mine
        assert not other["isInUse"] and not other["isOwn"] and not other["isPennants"], other
        result = run("keys", "--json", **place, PENNANT_TOKEN="x.y.z")
        assert result.status == 3 and json.loads(result.output)["keys"] == [
            {"cidrRanges": [], "scopes": [], "isInUse": True, "isPennants": False, "isOwn": False}], result


def test_keys_given():
    """Keys that were given are looked after, without the keyring."""
    with world() as (sample, place):
        result = run("keys", "--token", sample.token, **place)
        assert result.status == 0 and "not known whose account" in result.errors, result
        result = run("keys", "--token-file", "-", "--password-stdin", **place)
        assert result.status == 2, result
        result = run("keys", "--email", sample.email, "--password-stdin", "--token", sample.token, **place,
                     stdin=sample.password.encode())
        assert result.status == 0 and result.errors == "", result


def test_keys_prompts():
    with world() as (sample, place):
        assert log_in(sample, place).status == 0
        [key] = Portal(sample).keys()
        with Terminal("keys", apart=False, **place) as terminal:
            terminal.wait_for("Password of")
            assert not terminal.echoes()
            terminal.type(sample.password + "\n")
            status, _, _ = terminal.end()
            assert status == 0 and sample.password not in terminal.shown, terminal.shown
            assert "At the portal" in terminal.shown and terminal.echoes()
        with Terminal("keys", "--revoke", key["id"], **place) as terminal:
            terminal.wait_for("Password of")
            terminal.type("\x03")
            assert terminal.end()[0] == -signal.SIGINT and terminal.echoes()
        with Terminal("keys", "--revoke", key["id"], **place) as terminal:
            terminal.wait_for("Password of")
            terminal.type(sample.password + "\n")
            assert terminal.end()[:2] == (0, "The key is revoked.\n")
        assert Portal(sample).keys() == []


# ---------------------------------------------------------------------------------------------------
# The terminal
# ---------------------------------------------------------------------------------------------------

def test_prompts():
    for apart in (True, False):
        with world() as (sample, place), Terminal("login", apart=apart, **place) as terminal:
            terminal.wait_for("E-mail address at the developer portal: ")
            assert terminal.echoes()
            terminal.type(sample.email + "\n")
            terminal.wait_for(f"Password of {sample.email} at the developer portal: ")
            assert not terminal.echoes()
            terminal.type(sample.password + "\n")
            status, output, errors = terminal.end()
            assert status == 0 and sample.password not in terminal.shown + output + errors, (status, errors)
            assert terminal.echoes()
            assert "Signed in as" in (output if apart else terminal.shown)
            assert is_signed_in(place)


def test_no_answers():
    for answers in (["\x04"], ["\n"], [" \n"], ["someone@example.com\n", "\x04"], ["someone@example.com\n", "\n"]):
        with world() as (sample, place), Terminal("login", **place) as terminal:
            for question, answer in zip(("E-mail", "Password"), answers):
                terminal.wait_for(question)
                terminal.type(answer)
            status, output, errors = terminal.end()
            assert status == 1 and output == "" and "pennantctl: " in errors, (answers, status, errors)
            assert terminal.echoes()


def test_no_terminal():
    with world() as (sample, place):
        result = subprocess.run([PROGRAM, "login"], stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE,
                                start_new_session=True, check=False,
                                env=environment(place["home"], PENNANT_API_URL=sample.url))
        assert result.returncode == 1 and b"There is no terminal to ask on." in result.stderr, result


def test_interrupted_prompts():
    for answers in ((), ("someone@example.com\n",)):
        with world() as (sample, place), Terminal("login", **place) as terminal:
            for answer in answers:
                terminal.wait_for("E-mail")
                terminal.type(answer)
            terminal.wait_for("Password" if answers else "E-mail")
            terminal.type("\x03")
            status, output, errors = terminal.end()
            assert status == -signal.SIGINT and "pennantctl: The e" not in errors, (status, errors)
            assert terminal.echoes()


# ---------------------------------------------------------------------------------------------------
# Ctrl+C
# ---------------------------------------------------------------------------------------------------

def interrupt(process, step, number, times):
    """Sends a signal when a step is told of."""
    said = b""
    for line in process.stderr:
        said += line
        if step.encode() in line:
            for _ in range(times):
                process.send_signal(number)
            break
    _, rest = process.communicate(timeout=PATIENCE)
    return (said + rest).decode()


def test_interrupted():
    for step in STEPS:
        for latency, number, times in ((0, signal.SIGINT, 1), (150, signal.SIGINT, 2), (150, signal.SIGTERM, 1)):
            with world() as (sample, place):
                sample.tell(f"latency {latency}")
                process = start_login(sample, place, "--renew")
                said = interrupt(process, step, number, times)
                assert process.returncode in (0, -number), (step, process.returncode, said)
                sample.tell("latency 0")
                assert_nothing_half_made(sample, place)


def test_interrupted_renewal():
    """A lookup that makes a new key does not leave it behind either."""
    for call in ("/login", "/apikey/list", "/apikey/create"):
        with world() as (sample, place):
            assert log_in(sample, place, "--renew").status == 0
            sample.tell("address 203.0.113.9")
            sample.tell("latency 150")
            process = start(place, "clan", "2PP", "--no-cache", **DEBUG)
            said = interrupt(process, call, signal.SIGINT, 1)
            assert process.returncode in (0, -signal.SIGINT), (call, process.returncode, said)
            sample.tell("latency 0")
            made = [key["id"] for key in Portal(sample).keys()]
            assert is_signed_in(place)
            again = Portal(sample).keys()
            assert len(again) == 2 and (len(made) == 1 or [key["id"] for key in again] == made), (made, again)


# ---------------------------------------------------------------------------------------------------
# Renewal
# ---------------------------------------------------------------------------------------------------

def test_renewal():
    """Two programs that find the address changed make one key."""
    with world() as (sample, place):
        assert log_in(sample, place, "--renew").status == 0
        [before] = Portal(sample).keys()
        sample.tell("address 203.0.113.9")
        sample.tell("latency 100")
        processes = [start(place, "player", "2PP", "8QU8J9LP", "--no-cache", **DEBUG) for _ in range(2)]
        ends = [(process.communicate(timeout=PATIENCE), process.returncode) for process in processes]
        sample.tell("latency 0")
        said = "".join(errors.decode() for (_, errors), _ in ends)
        # One of them may not exist, but none was refused.
        assert all(status in (0, 1) for _, status in ends) and "address" not in re.sub("GET .*", "", said), said
        [after] = [key for key in Portal(sample).keys() if key["id"] != before["id"]]
        assert after["cidrRanges"] == ["203.0.113.9"], after
        assert len(re.findall(r"> POST \S*/apikey/create", said)) == 1, said


def test_failed_renewal():
    """Of two programs one asks the portal, and the other says that it waits; what the first is told is for both."""
    for is_right, reason in (False, "password"), (True, "something else"):
        with world() as (sample, place), Door(sample) as door:
            place["PENNANT_PORTAL_URL"] = door.url
            assert log_in(sample, place, "--renew").status == 0
            sample.tell("address 203.0.113.9")
            door.is_right, door.is_garbled = is_right, is_right
            door.logins = 0
            door.opened.clear()
            door.came.clear()
            first = start(place, "clan", "2PP", "--no-cache")
            assert door.came.wait(PATIENCE)
            second = start(place, "clan", "2PP", "8QU8J9LP", "--no-cache")
            said = b""
            while b"Waiting for another program of Pennant" not in said:
                line = second.stderr.readline()
                assert line, said
                said += line
            door.opened.set()
            for process in first, second:
                _, errors = process.communicate(timeout=PATIENCE)
                assert process.returncode == 3 and reason in errors.decode(), (process.returncode, errors)
            assert door.logins == 1, door.logins


def test_no_renewal():
    with world() as (sample, place):
        assert log_in(sample, place).status == 0
        sample.tell("address 203.0.113.9")
        result = run("clan", "2PP", "--no-cache", **place, **DEBUG)
        assert result.status == 3 and "203.0.113.9" in result.errors and "/api/" not in result.errors, result


# ---------------------------------------------------------------------------------------------------
# Keyrings
# ---------------------------------------------------------------------------------------------------

def test_no_keyring():
    """Nothing is made that could not be kept."""
    with world() as (sample, place):
        place["SECRET_BACKEND"] = "service"
        result = log_in(sample, place)
        assert result.status == 1 and "no key could be kept" in result.errors and result.output == "", result
        assert Portal(sample).keys() == []
        result = run("logout", **place)
        assert result.status == 1 and "still there" in result.errors, result
        result = run("clan", "2PP", **place)
        assert result.status == 3 and "it cannot be read" in result.errors, result
        result = run("keys", **place)
        assert result.status == 3 and "it cannot be read" in result.output, result
        assert "There is no key" not in result.output, result
        result = run("clan", "2PP", **place, PENNANT_TOKEN=sample.token)
        assert result.status == 0 and result.errors == "", result


def test_keyring_gone():
    """Nor is it left behind when the keyring goes in the middle."""
    with world() as (sample, place):
        sample.tell("latency 500")
        process = start_login(sample, place)
        for line in process.stderr:
            if b"Asking for" in line:
                (SCRATCH / place["home"] / "keyring").mkdir()
                break
        _, rest = process.communicate(timeout=PATIENCE)
        sample.tell("latency 0")
        assert process.returncode == 1 and b"cannot be kept" in rest, rest
        assert Portal(sample).keys() == []


@contextlib.contextmanager
def gnome_keyring(home):
    """A session bus with a GNOME keyring that is unlocked; what has programs use it."""
    variables = {"SECRET_BACKEND": "service"}
    runtime = SCRATCH / home / "run"
    runtime.mkdir(mode=0o700, parents=True)
    bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, env=environment(home, XDG_RUNTIME_DIR=str(runtime)))
    variables["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    variables["XDG_RUNTIME_DIR"] = str(runtime)
    daemon_environment = environment(home, **variables)
    daemon_environment.pop("G_DEBUG", None)
    daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                               f"--control-directory={runtime}/keyring"], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=daemon_environment)
    daemon.stdin.write(b"open")
    daemon.stdin.close()
    try:
        # The bus starts none itself, so it has to be there.
        subprocess.run(["gdbus", "wait", "--session", "--timeout", str(PATIENCE), "org.freedesktop.secrets"],
                       check=True, env=daemon_environment)
        yield variables, daemon
    finally:
        for process in (daemon, bus):
            process.kill()
            process.wait(timeout=PATIENCE)
        bus.stdout.close()


def test_gnome_keyring():
    if shutil.which("gnome-keyring-daemon") is None:
        print("# gnome-keyring is not here")
        return
    with world() as (sample, place), gnome_keyring(place["home"]) as (variables, daemon):
        place.update(variables)
        assert log_in(sample, place, "--renew").status == 0
        assert is_signed_in(place)
        sample.tell("address 203.0.113.9")
        assert is_signed_in(place) and len(Portal(sample).keys()) == 2
        assert run("logout", **place).status == 0 and not is_signed_in(place)
        assert log_in(sample, place).status == 0
        daemon.kill()
        daemon.wait(timeout=PATIENCE)
        # The bus starts another one, which is locked. libsecret (0.21) stumbles where nobody asks for its password.
        place.update(G_DEBUG="", ASAN_OPTIONS="detect_leaks=0")
        result = run("clan", "2PP", "--no-cache", **place)
        assert result.status == 3 and "it cannot be read" in result.errors, result


# ---------------------------------------------------------------------------------------------------
# Keys that are not good any more
# ---------------------------------------------------------------------------------------------------

def test_posted_at_another_address():
    """A token of the game is good for one try, which is not spent where the key is refused."""
    with world() as (sample, place):
        assert log_in(sample, place, "--renew").status == 0
        sample.tell("address 203.0.113.9")
        token = sample.tell("player-token #2PP").split(" ")[2]
        result = run("verify-token", "2PP", **place, stdin=token.encode())
        assert result.status == 0, result


def test_revoked_elsewhere():
    """Another computer of the account has revoked the key that both used."""
    for options, status in (("--renew",), 0), ((), 3):
        with world() as (sample, place):
            assert log_in(sample, place, *options).status == 0
            portal = Portal(sample)
            portal.revoke(portal.keys()[0])
            result = run("clan", "2PP", "--no-cache", **place)
            assert result.status == status, result
            assert ("revoked, also by another computer" in result.errors) == (status == 3), result


# ---------------------------------------------------------------------------------------------------
# Secrets
# ---------------------------------------------------------------------------------------------------

def test_secrets_stay_secret():
    """Neither key nor password is in what is written, stored, or seen from outside, at the most verbose level."""
    with world() as (sample, place):
        place["GSETTINGS_BACKEND"] = "keyfile"  # settings are in a file as well
        said, secrets = [], {sample.password}

        def note(result, portal_answers=True):
            said.append(result.output + result.errors)
            if portal_answers:
                secrets.update(key["key"] for key in Portal(sample).keys())

        sample.tell("latency 20")
        process = start_login(sample, place, "--renew", "--keys", "2", **DEBUG)
        for line in process.stderr:
            said.append(line.decode() + open(f"/proc/{process.pid}/cmdline").read())
        said.append(process.communicate(timeout=PATIENCE)[0].decode())
        assert process.returncode == 0, said
        sample.tell("latency 0")
        note(log_in(sample, place, "--renew", **DEBUG))
        note(run("clan", "2PP", "--verbose", "--metrics", **place, **DEBUG))
        sample.tell("address 203.0.113.9")
        note(run("clan", "2PP", "--verbose", "--metrics", "--no-cache", **place, **DEBUG))
        note(log_in(sample, place, password="wrong" + sample.password, **DEBUG))
        sample.tell("fault portal-error")
        sample.tell("address 203.0.113.10")
        note(run("player", "2PP", "--verbose", "--metrics", "--no-cache", **place, **DEBUG), portal_answers=False)
        sample.tell("fault none")
        note(run("logout", **place, **DEBUG))
        assert len(secrets) >= 4 and "> POST" in "".join(said), said
        files = files_below(SCRATCH / place["home"])
        assert any(path.name == "library.db" for path in files), files
        for secret in secrets:
            for part in (secret, secret.rsplit(".", 1)[-1]):
                assert part not in "".join(said)
                assert not [path for path in files if part.encode() in path.read_bytes()]


if __name__ == "__main__":
    sys.exit(main(globals()))
