"""The fixtures as the judges see them: testfixtures/<family>/<transform>/<case>/{before,after}."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

RESOURCES = re.compile(r"""(?:^|[{,]\s*)["']?Resources["']?\s*:""", re.M)
RESOURCE_TYPE = re.compile(r"""["']?\bType["']?\s*:\s*["']?(?:AWS|Alexa|Custom)::""")
PRODUCTION = {"prod", "PROD", "Prod", "prd", "production", "Production", "live"}
SUFFIXES = {".yaml", ".yml", ".json", ".template", ".cform"}


@dataclass(frozen=True)
class Case:
    folder: Path
    before: Path
    after: Path
    # The environment that keeps the existing stack.
    adopt: str


def cases(root):
    """Every folder under root that holds both a before and an after; case.json may name `adopt`."""
    found = []
    for before in sorted(Path(root).rglob("before")):
        after = before.parent / "after"
        if not (before.is_dir() and after.is_dir()):
            continue
        described = before.parent / "case.json"
        facts = json.loads(described.read_text("utf-8")) if described.is_file() else {}
        found.append(Case(before.parent, before, after, facts.get("adopt") or "prod"))
    return found


def templates(folder):
    """Paths, relative to folder, of what looks like a SAM or CloudFormation template."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix.lower() not in SUFFIXES or "node_modules" in path.parts:
            continue
        if path.name.startswith(("serverless", "samconfig")):
            continue
        text = path.read_text("utf-8-sig", errors="replace")
        if RESOURCES.search(text) and RESOURCE_TYPE.search(text):
            found.append(path.relative_to(folder))
    return found


def parameter_file(case, template):
    """The adopted environment's parameter file of a template; None where the migration wrote none."""
    folder = case.after / template.parent / "parameters"
    # The environment is called as the fixture calls it.
    wanted = PRODUCTION if case.adopt == "prod" else {case.adopt}
    own = [one for one in sorted(folder.glob("*.json")) if one.stem.split(".")[-1] in wanted]
    for prefix in ("", f"{template.stem}.", f"{template.name}."):
        for one in own:
            if one.name == f"{prefix}{one.stem.split('.')[-1]}.json":
                return one
    return None


def parameter_values(path):
    """ParameterKey to ParameterValue of a parameter file."""
    if path is None:
        return {}
    return {entry["ParameterKey"]: entry["ParameterValue"] for entry in json.loads(path.read_text("utf-8-sig"))}
