#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the completion, the manual page and the README to what pennantctl itself says.

    test-documents.py PENNANTCTL [NAME…]
"""

import os
import pathlib
import re
import subprocess
import sys

from harness import PROGRAM, main, run

TOP = pathlib.Path(__file__).resolve().parents[2]


def list_commands():
    """Commands and what they take, as the help says."""
    block = run("--help").output.split("Commands:\n")[1].split("\n\n")[0]
    usages = [re.split("  +", line[2:])[0] for line in block.splitlines() if re.match(r"  \S", line)]
    return {usage.split(" ")[0]: usage for usage in usages}


def list_options(command):
    block = run(command, "--help").output.split("Application Options:\n")[1].split("\n\n")[0]
    return {match.group(1) for match in re.finditer(r"--([a-z-]+)(?:[=\s])", "\n".join(
        re.split(r"  +", line.strip())[0] + " " for line in block.splitlines()))}


def complete(*words):
    script = ('. "$1"; shift; COMP_WORDS=("$PENNANTCTL" "$@"); COMP_CWORD=$#; _pennantctl; printf "%s\\n" '
              '"${COMPREPLY[@]}"')
    return subprocess.run(["bash", "-c", script, "bash", str(TOP / "data" / "pennantctl.bash"), *words], check=True,
                          capture_output=True, text=True, env={**os.environ, "PENNANTCTL": PROGRAM}).stdout.split()


def test_completion():
    commands = list_commands()
    assert set(complete("")) == {*commands, "--help", "--version"}
    assert complete("cwl-") == ["cwl-war"]
    for command in commands:
        expected = {"--" + option for option in list_options(command)} | {"--help"}
        assert set(complete(command, "--")) == expected, (command, set(complete(command, "--")) ^ expected)
    for words in (["members", "--limit", ""], ["sample", "--replay", ""], ["verify-token", "2PP", "<", ""]):
        assert complete(*words) == [], words
    assert "always" in complete("search", "--war-frequency", "")
    assert {"bad-gateway", "throttled"} <= set(complete("sample", "--fault", ""))
    assert complete("sample", "--fault", "=", "throt") == ["throttled"]
    assert set(complete("search", "--war-frequency", "=")) >= {"always", "never"}
    assert complete("members", "2PP", "--limit", "=") == []
    assert set(complete("rankings", "capitals")) == {"capitals"} and "players" in complete("labels", "")


def read_sections(text):
    """The manual page's commands with what is written below each, and the options that several share."""
    plain = text.replace("\\-", "-")
    commands, shared = plain.split(".SH COMMANDS\n")[1].split(".SH OPTIONS\n")
    sections = re.split(r'^\.SS "(.*)"\n', commands, flags=re.M)[1:]
    common, lists = shared.split(".SH ")[0].split(".SS Lists\n")
    return dict(zip(sections[::2], sections[1::2])), find_options(common), find_options(lists)


def find_options(text):
    return {match.group(1) for match in re.finditer(r"^\.BI? (?:-\w, )?--([a-z-]+)", text, re.M)}


def test_manual():
    text = (TOP / "data" / "pennantctl.1").read_text()
    sections, common, lists = read_sections(text)
    commands = list_commands()
    assert list(sections) == [usage.replace("…", "...") for usage in commands.values()], list(sections)
    for command, usage in commands.items():
        section = sections[usage.replace("…", "...")]
        told = find_options(section)
        if command not in ("login", "keys", "logout", "archive", "sample"):
            told |= common - {"help", "version"}
        if "options of lists" in section:
            told |= lists
        assert told == list_options(command), (command, told ^ list_options(command))
    for status in (0, 1, 2, 3):
        assert f".B {status}\n" in text.split("EXIT STATUS")[1]


def test_manual_is_clean():
    """groff has nothing to say against the pages."""
    for page in ("pennant.1", "pennantctl.1"):
        result = subprocess.run(["groff", "-ww", "-b", "-Tutf8", "-man", "-z", TOP / "data" / page], check=False,
                                capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        assert result.returncode == 0 and result.stderr == "", result.stderr


def test_readme():
    """The table has each command, and each endpoint's path beside one."""
    readme = (TOP / "README.md").read_text()
    rows = dict(re.findall(r"^\| `pennantctl ([^`]*)` \| (.*) \|$", readme, re.M))
    named = [row.split(" ")[0] for row in rows]
    for command in list_commands():
        assert command in named, command
    table = (TOP / "src" / "api" / "pennant-endpoint-table.c").read_text()
    templates = set(re.findall(r'"(/[a-z]+[^"]*)"', table))
    told = set(re.findall(r"`(/[^`]+)`", " ".join(rows.values())))
    assert len(templates) > 30 and told == templates, told ^ templates


if __name__ == "__main__":
    sys.exit(main(globals()))
