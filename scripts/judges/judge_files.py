#!/usr/bin/env python3
"""Judges parameter files and samconfig files of every migrated fixture by the tools that will read them.

Usage: judge_files.py FOLDER

A parameter file must pass the AWS CLI's own reading of `--parameters file://…` (checked against CloudFormation's
API model, without a call), and name only parameters its template declares. A samconfig must be read by SAM CLI's
own reader, each environment's overrides by SAM CLI's own parser, and give the values of the parameter file beside it.
Exits 0 when all pass, 1 when one does not, and when there was nothing to judge.
"""

import json
import sys
from pathlib import Path

from aws_cli import complaints
from cases import cases, templates
from samcli.cli.types import CfnParameterOverridesType
from samcli.lib.config.samconfig import SamConfig
from translate import read


def aws_cli_takes(path):
    return complaints(
        ["create-change-set", "--stack-name", "s", "--change-set-name", "c", "--use-previous-template"]
        + ["--parameters", f"file://{path}"]
    )


def judge_parameters(path):
    found = aws_cli_takes(path)
    if found:
        return found
    entries = json.loads(path.read_text("utf-8"))
    for entry in entries:
        # `aws cloudformation deploy` takes exactly these two keys, and strings only.
        if set(entry) != {"ParameterKey", "ParameterValue"} or not all(isinstance(one, str) for one in entry.values()):
            found.append(f"not a pair of strings: {sorted(entry)}")
    names = [entry["ParameterKey"] for entry in entries]
    if len(set(names)) != len(names):
        found.append("a parameter stands twice")
    beside = templates_beside(path)
    if beside and not any(set(names) <= declared for declared in beside.values()):
        found.append(f"no template beside it declares all of {names}")
    for name, needed in required(path).items():
        if set(names) <= beside[name] and not needed <= set(names):
            found.append(f"{name} needs {sorted(needed - set(names))} too")
    return found


def templates_beside(path):
    """The templates a parameter file may belong to: name to the parameters declared."""
    return {name: set(body) for name, body in bodies(path).items()}


def required(path):
    """The parameters without a default, a template each."""
    return {name: {key for key, one in body.items() if "Default" not in one} for name, body in bodies(path).items()}


def bodies(path):
    folder = path.parent.parent
    names = [name for name in templates(folder) if len(name.parts) == 1]
    prefix, _, _ = path.stem.rpartition(".")
    if prefix:
        names = [name for name in names if name.stem == prefix or name.name == prefix] or names
    return {str(name): (read(folder / name).get("Parameters") or {}) for name in names}


def judge_samconfig(path):
    config = SamConfig(str(path.parent), path.name)
    found = []
    for environment in config.document:
        if environment in ("version", "__comment__") or "deploy" not in config.document[environment]:
            continue
        settings = dict(config.get_all(["deploy"], "parameters", env=environment).items())
        beside = path.parent / "parameters" / f"{environment}.json"
        if not settings.get("stack_name") and beside.is_file():
            found.append(f"[{environment}.deploy.parameters] has no stack_name")
        overrides = settings.get("parameter_overrides")
        values = CfnParameterOverridesType().convert(overrides or "", None, None)
        if not beside.is_file():
            continue
        for entry in json.loads(beside.read_text("utf-8")):
            if values.get(entry["ParameterKey"]) != entry["ParameterValue"]:
                found.append(f"[{environment}.deploy.parameters] gives {entry['ParameterKey']} another value than {beside.name}")
    return found


def main(folder):
    counts = {"parameter files": [0, 0], "samconfig files": [0, 0]}
    work = []
    for case in cases(folder):
        work += [("parameter files", judge_parameters, one) for one in sorted(case.after.rglob("parameters/*.json"))]
        work += [("samconfig files", judge_samconfig, one) for one in sorted(case.after.rglob("samconfig.*"))]
    for kind, judge, path in work:
        try:
            found = judge(Path(path))
        except Exception as error:
            found = [f"{type(error).__name__}: {error}"]
        counts[kind][1 if found else 0] += 1
        for sentence in found:
            print(f"FAIL  {path}: {sentence}")
    for kind, (passed, failed) in counts.items():
        print(f"{kind} judged: {passed} passed, {failed} failed")
    if not work:
        print(f"FAIL  no parameter file and no samconfig in {folder}")
    return 0 if work and not any(failed for _, failed in counts.values()) else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
