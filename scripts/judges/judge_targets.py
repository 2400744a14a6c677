#!/usr/bin/env python3
"""Judges the files of deployment tools in every migrated fixture by readers that are not dealias's.

Usage: judge_targets.py ACTIONLINT FOLDER

Workflows by actionlint (the program ACTIONLINT), Octopus's files by an HCL parser, the inputs of stack sets by the AWS
CLI's own reading of `--cli-input-json file://…` (against CloudFormation's API model, without a call). A template
configuration must hold texts only, and the values of the parameter file of its environment.
Exits 0 when all pass, 1 when one does not, and when a kind had nothing to judge.
"""

import json
import subprocess
import sys
from pathlib import Path

import hcl2
from aws_cli import complaints
from cases import cases


def judge_workflow(path, actionlint):
    said = subprocess.run([actionlint, "-no-color", str(path)], capture_output=True, text=True)
    return [] if said.returncode == 0 else [said.stdout.strip() or said.stderr.strip()]


def judge_ocl(path, _):
    with path.open(encoding="utf-8") as text:
        hcl2.load(text)
    return []


def judge_stack_set(path, _):
    command = "create-stack-set" if "PermissionModel" in json.loads(path.read_text("utf-8")) else "create-stack-instances"
    return complaints([command, "--cli-input-json", f"file://{path.resolve()}"])


def judge_configuration(path, _):
    configuration = json.loads(path.read_text("utf-8-sig"))
    found = []
    if set(configuration) - {"Parameters", "Tags", "StackPolicy"}:
        found.append(f"CodePipeline knows none of {sorted(configuration)}")
    for part in ("Parameters", "Tags"):
        if not all(isinstance(one, str) for one in (configuration.get(part) or {}).values()):
            found.append(f"{part} must be texts")
    after = next(one for one in path.parents if one.name == "after")
    beside = [one for one in after.rglob("parameters/*.json") if one.stem.split(".")[-1] in path.stem.split(".")]
    if not beside:
        found.append("there is no parameter file of its environment")
    for entry in [one for file in beside for one in json.loads(file.read_text("utf-8"))]:
        if configuration["Parameters"].get(entry["ParameterKey"]) != entry["ParameterValue"]:
            found.append(f"{entry['ParameterKey']} is not what {beside[0].name} says")
    return found


KINDS = {
    "workflows": (judge_workflow, lambda after: after.glob(".github/workflows/deploy-*.yml")),
    "files of Octopus": (judge_ocl, lambda after: after.rglob(".octopus/**/*.ocl")),
    "inputs of stack sets": (judge_stack_set, lambda after: after.rglob("stacksets/*.json")),
    "template configurations": (judge_configuration, lambda after: (
        one for one in after.rglob("*.json")
        if one.parent.name != "parameters" and '"Parameters"' in one.read_text("utf-8-sig") and "ParameterKey" not in one.read_text("utf-8-sig")
        and '"Resources"' not in one.read_text("utf-8-sig")
    )),
}


def main(actionlint, folder):
    ok = True
    for kind, (judge, find) in KINDS.items():
        passed = failed = 0
        for path in sorted({one for case in cases(folder) for one in find(case.after)}):
            try:
                found = judge(path, actionlint)
            except Exception as error:
                found = [f"{type(error).__name__}: {error}"]
            passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
            for sentence in found:
                print(f"FAIL  {path}: {sentence}")
        print(f"{kind} judged: {passed} passed, {failed} failed")
        ok = ok and failed == 0 and passed > 0
    return 0 if ok else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
