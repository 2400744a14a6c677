#!/usr/bin/env python3
"""Judges the one parameter that the corpus run gave to public templates, by readers and rules that are not dealias's.

Usage: judge_corpus.py [--values-only] BEFORE AFTER

BEFORE is a folder of clones, AFTER the same tree as `npm run corpus -- --write AFTER` left it. Python's YAML reader
must find every value as it was, but for what was added; cfn-lint must find nothing new but that the parameter is
not used. `--values-only` leaves out cfn-lint, which takes a second or two a template.
Exits 0 when none got worse, 1 when one did, and when there was nothing to judge.
"""

import json
import sys
from pathlib import Path

from lint import cfn_lint
from samcli.yamlhelper import yaml_parse

ADDED = {"DealiasCorpusValue", "DEALIAS_CORPUS_VALUE"}


def value(path):
    text = path.read_text("utf-8-sig")
    try:
        return json.loads(text)
    except ValueError:
        return yaml_parse(text)


def only_added(old, new):
    """True where new is old with the added keys, and the maps that had to be made to hold them."""
    if not isinstance(new, dict):
        return old == new
    if not isinstance(old, dict):
        return old is None and only_added({}, new)
    for key, below in new.items():
        made = isinstance(below, dict) and len(below) > 0
        if key in ADDED and key not in old:
            continue
        if not (only_added(old[key], below) if key in old else made and only_added({}, below)):
            return False
    return all(key in new for key in old)


def earned(finding):
    """What a parameter without a use (W2001), and one that the parent stack was not told of (E3043), must earn."""
    rule, _, message = finding
    return rule == "W2001" or (rule == "E3043" and '"DealiasCorpusValue" is not specified' in message)


def as_before(finding):
    """The finding without the parameter in the list of what a reference could name."""
    rule, where, message = finding
    return (rule, where, message.replace("'DealiasCorpusValue', ", ""))


def judge(old, new, lint):
    """What is wrong, or None where the tools can't judge the original."""
    try:
        before = value(old)
        known = cfn_lint(old) if lint else set()
    except Exception as error:
        print(f"note  {old}: the original can't be judged: {type(error).__name__}")
        return None
    try:
        found = [] if only_added(before, value(new)) else ["a value that was there is another"]
        fresh = {as_before(one) for one in cfn_lint(new)} - known if lint else set()
        found += [" ".join(one) for one in sorted(fresh) if not earned(one)]
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    return found


def main(before, after, lint):
    passed, failed, skipped = 0, 0, 0
    for path in sorted(one for one in Path(after).rglob("*") if one.is_file()):
        found = judge(Path(before) / path.relative_to(after), path, lint)
        if found is None:
            skipped += 1
            continue
        passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
        for one in found:
            print(f"FAIL  {path}: {one}", flush=True)
    print(f"templates judged: {passed} passed, {failed} failed, {skipped} skipped")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    words = [one for one in sys.argv[1:] if one != "--values-only"]
    if len(words) != 2:
        sys.exit(__doc__)
    sys.exit(main(words[0], words[1], "--values-only" not in sys.argv))
