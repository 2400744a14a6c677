"""Whether what runs already keeps its logical ids and its data."""

from translate import same

# Go with the alias or stage they belong to; everything else stays, under its own id.
MAY_GO = {
    "AWS::Lambda::Alias", "AWS::Lambda::Version", "AWS::Lambda::Permission", "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::Stage", "AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGateway::Deployment",
    "AWS::ApiGatewayV2::Deployment",
}

# What calls an alias, or is set for it, goes with that alias alone.
OF_AN_ALIAS = {
    "AWS::SNS::Subscription", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig", "AWS::Events::Rule",
}

# SAM ends their ids in a hash of what they hold: another with each deployment.
HASHED = {"AWS::ApiGateway::Deployment", "AWS::Lambda::Version"}

# Where a stack gives a resource its name.
NAMES = (
    "StageName", "FunctionName", "TableName", "BucketName", "QueueName", "TopicName", "RoleName", "Name", "DomainName",
    "LogGroupName", "AlarmName", "UserPoolName", "PolicyName", "ManagedPolicyName", "StateMachineName", "RuleName",
)

NAMES_ANOTHER = {"AWS::Lambda::Permission", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig"}


def _is_of(body, gone):
    """Whether a resource names one of the aliases that are gone: by a reference, or as a qualifier."""
    aliases = {
        name: each.get("Properties", {}).get("Name")
        for name, each in gone.items()
        if each.get("Type") == "AWS::Lambda::Alias"
    }
    if (body.get("Properties") or {}).get("Qualifier") in aliases.values():
        return True
    waiting = [body]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if each.get("Ref") in aliases:
                return True
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return False


def complaints(before, after):
    """Sentences about what the migration of one stack would lose or rename; empty when nothing."""
    found = []
    gone = {name: body for name, body in before.items() if name not in after}
    new = {name: body for name, body in after.items() if name not in before}
    for name, body in before.items():
        kind = body.get("Type")
        if name in after and after[name].get("Type") != kind:
            found.append(f"{name} was {kind} and is {after[name].get('Type')}")
        if name not in after:
            if kind not in MAY_GO and not (kind in OF_AN_ALIAS and _is_of(body, gone)):
                found.append(f"{kind} {name} is gone")
            continue
        # A physical name that changes replaces the resource, and leaves its data behind. A permission's is another's.
        for key in NAMES if kind not in NAMES_ANOTHER else ():
            old, now = (body.get("Properties") or {}).get(key), (after[name].get("Properties") or {}).get(key)
            if not same(old, now):
                found.append(f"{kind} {name}: {key} was {old!r} and is {now!r}")
    for name, body in gone.items():
        kind = body.get("Type")
        # One that went while another of its kind came has another id.
        for other, candidate in new.items():
            if candidate.get("Type") == kind and kind not in HASHED:
                found.append(f"{kind} {name} is now called {other}")
    return found
