#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases in the JUnit files that meson leaves and prints the closing line."""

import sys
import xml.etree.ElementTree as ElementTree

passed, failed, skipped = 0, [], []
for path in sys.argv[1:]:
    try:
        suites = ElementTree.parse(path).getroot().iter("testsuite")
    except (OSError, ElementTree.ParseError) as error:
        failed.append(f"{path}: no results ({error})")
        continue
    for suite in suites:
        cases = list(suite.iter("testcase"))
        before = len(failed)
        for case in cases:
            name = f"{suite.get('name')}: {case.get('name')}"
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(name)
            elif case.find("skipped") is not None:
                # Where meson puts what a case says after "# SKIP".
                skipped.append(f"{name}: {(case.findtext('system-out') or '').strip() or 'no reason given'}")
            else:
                passed += 1
        # A program that died before or after its cases counts as one case of its own.
        broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        if len(failed) == before and (broken or not cases):
            failed.append(f"{suite.get('name')}: the program failed")

for title, names in (("Failed", failed), ("Skipped", skipped)):
    if names:
        print(f"\n{title}:")
        for name in names:
            print(f"  {name}")
print(f"\n{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
sys.exit(1 if failed else 0)
