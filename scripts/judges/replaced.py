"""Templates that were kept once per environment: what is deployed in their place must be the same stack."""

import json
import re

from kept import HASHED
from translate import is_sam, read, translated

MARK = re.compile(r'^(?:# |\{ "Description": ")Replaced by (.+?), which is deployed for (.+?) with (.+?)\.[ \n]')


def replacement(path):
    """The template and the parameter file that take the place of a file; None where it says nothing of the kind."""
    found = MARK.match(path.read_text("utf-8")) if path.is_file() else None
    return found and (path.parent / found[1], path.parent / found[3])


def complaints(own, template, values):
    """Sentences about where the stack of one environment would no longer be what its own template made."""
    was, now = stack(own, {}), stack(template, values)
    found = [f"{name} is gone" for name in was if name not in now]
    found += [f"{name} is new" for name in now if name not in was]
    for name in was.keys() & now.keys():
        if not same(was[name], now[name]):
            found.append(f"{name} was {json.dumps(was[name], default=str)} and is {json.dumps(now[name], default=str)}")
    return found


def stack(path, values):
    """Resources and outputs of a stack, by name, with parameters, conditions and choices worked out."""
    template = read(path)
    declared = template.get("Parameters") or {}
    known = {name: str(body["Default"]) for name, body in declared.items() if "Default" in body}
    known.update({name: value for name, value in values.items() if name in declared})
    if is_sam(template):
        template = without_hashes(translated(template, known))
    conditions = template.get("Conditions") or {}
    found = {}
    for section in ("Resources", "Outputs"):
        for name, body in (template.get(section) or {}).items():
            condition = body.get("Condition")
            if condition is None or holds({"Condition": condition}, known, conditions):
                rest = {key: value for key, value in body.items() if key != "Condition"}
                found[f"{section}.{name}"] = solve(rest, known, conditions)
    return found


def without_hashes(template):
    """SAM ends the id of a version in a hash of how the template is written: another with each deployment."""
    kinds = {name: body.get("Type") for name, body in (template.get("Resources") or {}).items()}
    text = json.dumps(template, default=str)
    for name in (name for name, kind in kinds.items() if kind in HASHED):
        text = text.replace(f'"{name}"', json.dumps(re.sub(r"[0-9a-f]{10}$", "", name)))
    return json.loads(text)


NOTHING = object()


def holds(condition, known, conditions):
    ((name, argument),) = condition.items()
    if name == "Condition":
        return argument in conditions and holds(conditions[argument], known, conditions)
    parts = argument if isinstance(argument, list) else []
    if name == "Fn::Equals":
        one, other = (solve(part, known, conditions) for part in parts)
        return same(one, other)
    if name == "Fn::Not":
        return not holds(parts[0], known, conditions)
    held = [holds(part, known, conditions) for part in parts]
    return any(held) if name == "Fn::Or" else all(held)


def solve(node, known, conditions):
    if isinstance(node, list):
        solved = [solve(item, known, conditions) for item in node]
        return [item for item in solved if item is not NOTHING]
    if not isinstance(node, dict):
        return node
    if set(node) == {"Ref"}:
        return NOTHING if node["Ref"] == "AWS::NoValue" else known.get(node["Ref"], node)
    if set(node) == {"Fn::Sub"} and isinstance(node["Fn::Sub"], str):
        text = re.sub(r"\$\{([A-Za-z0-9]+)\}", lambda found: known.get(found[1], found[0]), node["Fn::Sub"])
        return {"Fn::Sub": text} if "${" in text else text
    if set(node) == {"Fn::If"}:
        condition, yes, no = node["Fn::If"]
        return solve(yes if holds({"Condition": condition}, known, conditions) else no, known, conditions)
    solved = {key: solve(value, known, conditions) for key, value in node.items()}
    return {key: value for key, value in solved.items() if value is not NOTHING}


def same(one, other):
    """A property takes a text for the number or the truth value that it spells."""
    return texts(one) == texts(other)


def texts(node):
    if isinstance(node, list):
        return [texts(item) for item in node]
    if isinstance(node, dict):
        return {key: texts(value) for key, value in node.items()}
    return str(node).lower() if isinstance(node, bool) else str(node)
