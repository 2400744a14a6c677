"""What a template's resources are once CloudFormation has transformed it, by SAM's own translator."""

import json
import re

from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse

# The translator asks IAM for the managed policies; offline, a policy's name stands for its ARN.
AWS_POLICY = "arn:aws:iam::aws:policy/"


class OfflinePolicies:
    def load(self):
        names = ["AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole", "AWSXRayDaemonWriteAccess"]
        return {name: f"{AWS_POLICY}service-role/{name}" for name in names}


def is_sam(template):
    transform = template.get("Transform")
    return any(str(one).startswith("AWS::Serverless") for one in (transform if isinstance(transform, list) else [transform]))


def read(path):
    template = yaml_parse(path.read_text("utf-8-sig"))
    if not isinstance(template, dict):
        raise ValueError("not a template")
    return template


def resources(path, values):
    """Logical id to resource, with values in place of the parameters they belong to."""
    template = read(path)
    declared = template.get("Parameters") or {}
    known = {name: str(body.get("Default")) for name, body in declared.items() if isinstance(body, dict) and "Default" in body}
    known.update({name: value for name, value in values.items() if name in declared})
    if is_sam(template):
        template = translated(template, known)
    return {name: resolve(body, known) for name, body in (template.get("Resources") or {}).items()}


def translated(template, known):
    """A SAM template as CloudFormation gets it, with values for its parameters."""
    validator = SamTemplateValidator(
        template, OfflinePolicies(), region="us-east-1", parameter_overrides={**known, "AWS::Region": "us-east-1"}
    )
    return yaml_parse(validator.get_translated_template_if_valid())


def resolve(node, values):
    """Replaces references to parameters, so that `TableName: !Ref TableName` equals the text it stood for."""
    if isinstance(node, list):
        return [resolve(item, values) for item in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"Ref"} and node["Ref"] in values:
        return values[node["Ref"]]
    if set(node) == {"Fn::Sub"} and isinstance(node["Fn::Sub"], str):
        text = re.sub(r"\$\{([A-Za-z0-9]+)\}", lambda found: values.get(found[1], found[0]), node["Fn::Sub"])
        return {"Fn::Sub": text} if "${" in text else text
    return {key: resolve(value, values) for key, value in node.items()}


def same(one, other):
    return json.dumps(one, sort_keys=True, default=str) == json.dumps(other, sort_keys=True, default=str)
