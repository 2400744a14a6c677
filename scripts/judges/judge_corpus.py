#!/usr/bin/env python3
"""Judges a one-parameter edit on public templates: cfn-lint must find nothing new but the unused parameter.

Usage: judge_corpus.py BEFORE AFTER

BEFORE is a folder of public templates, AFTER the same tree as `corpus.js --write AFTER` left it.
Exits 0 when none got worse, 1 when one did, and when there was nothing to judge.
"""

import sys
from pathlib import Path

from lint import cfn_lint


def main(before, after):
    passed, failed, skipped = 0, 0, 0
    for path in sorted(one for one in Path(after).rglob("*") if one.is_file()):
        old = Path(before) / path.relative_to(after)
        try:
            known = cfn_lint(old)
        except Exception as error:
            skipped += 1
            print(f"note  {old}: cfn-lint stumbles on the original: {type(error).__name__}")
            continue
        try:
            # W2001 is what an inserted parameter that nothing uses must earn.
            new = {one for one in cfn_lint(path) - known if one[0] != "W2001"}
        except Exception as error:
            new = {(type(error).__name__, "", str(error))}
        passed, failed = (passed, failed + 1) if new else (passed + 1, failed)
        for one in sorted(new):
            print(f"FAIL  {path}: {' '.join(one)}")
    print(f"templates judged: {passed} passed, {failed} failed, {skipped} skipped")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
