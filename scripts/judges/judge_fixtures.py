#!/usr/bin/env python3
"""Judges every fixture's migrated templates by AWS's own tools.

Usage: judge_fixtures.py FOLDER

For each template of each case: cfn-lint and `sam validate --lint` find nothing after the migration that they did
not find before, and of the adopted environment's stack, as SAM's translator makes it, no resource has another logical
id, nothing is gone but aliases, their versions and permissions, and stages, and nothing has another physical name.
Where a template takes the place of others, the stack of each environment is the one that its own template made.
Exits 0 when all pass, 1 when one does not, and when there was nothing to judge.
"""

import sys
import traceback
from concurrent.futures import ProcessPoolExecutor

from cases import cases, parameter_file, parameter_values, templates
import replaced
from kept import complaints
from lint import cfn_lint, sam_lint
from replaced import replacement
from translate import is_sam, read, resources


def judge(case, name):
    """Sentences about one migrated template; empty when it is as good as before."""
    after, before = case.after / name, case.before / name
    # A template the migration made has no findings to inherit.
    known = cfn_lint(before) if before.is_file() else set()
    found = [f"cfn-lint {' '.join(one)}" for one in sorted(cfn_lint(after) - known)]
    values = parameter_values(parameter_file(case, name))
    if is_sam(read(after)):
        old, passed = sam_lint(before) if before.is_file() else (set(), True)
        new, passes = sam_lint(after)
        found += [f"sam validate --lint: {' '.join(one)}" for one in sorted(new - old)]
        if passed and not passes:
            found.append("sam validate --lint passed before and fails now")
    if before.is_file():
        try:
            was = resources(before, values)
        except Exception as error:
            # What SAM refused before the migration it may refuse after it, but for no other reason.
            print(f"note  {before}: not translated: {str(error)[:200]}")
            return found
        found += complaints(was, resources(after, values))
    return found


def gone(case, name):
    """Sentences about a template that is none any more: another one must make the same stack, and keep its own."""
    instead = replacement(case.after / name)
    if instead is None:
        return ["the template is gone after the migration"]
    template, parameters = instead
    kept = template.relative_to(case.after)
    own = parameter_values(parameter_file(case, kept))
    return [
        *replaced.complaints(case.before / name, template, parameter_values(parameters)),
        *replaced.complaints(case.before / kept, template, own),
    ]


def judged(task):
    """The same of a case and a name, whatever happens: a judge that stumbles has judged nothing."""
    try:
        return judge(*task)
    except Exception:
        return ["the judge stumbled:\n" + traceback.format_exc()]


def main(folder):
    passed = failed = 0
    tasks = []
    for case in cases(folder):
        names = templates(case.after)
        for name in [one for one in templates(case.before) if one not in names]:
            found = gone(case, name)
            passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
            for sentence in found:
                print(f"FAIL  {case.before / name}: {sentence}")
        tasks += [(case, name) for name in names]
    with ProcessPoolExecutor() as pool:
        for (case, name), found in zip(tasks, pool.map(judged, tasks, chunksize=4)):
            passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
            for sentence in found:
                print(f"FAIL  {case.after / name}: {sentence}")
    print(f"templates judged: {passed} passed, {failed} failed")
    if passed + failed == 0:
        print(f"FAIL  no case with a template in {folder}")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
