"""Whether the AWS CLI's own models know every call of a plan: its service, operation and input, and where an answer is looked into."""

from awscli.botocore.validate import ParamValidator
from awscli.clidriver import create_clidriver

# Commands of the CLI that go by another name than the service.
SERVICES = {"s3api": "s3", "configservice": "config"}


def wrong_calls(plans: list[dict]) -> tuple[int, list[str]]:
    """How many different calls the plans have, and what is wrong with which."""
    driver = create_clidriver()
    seen: set[str] = set()
    wrong: list[str] = []
    for plan in plans:
        for call, paths in _calls(plan):
            key = repr((call["service"], call["operation"], call["input"], paths))
            if key not in seen:
                seen.add(key)
                wrong += [f"{call['service']} {call['operation']}: {each}" for each in _wrong(driver.session, call, paths)]
    return len(seen), sorted(set(wrong))


def _calls(plan: dict):
    for function in plan["functions"]:
        for environment in function["environments"]:
            for step in environment["steps"]:
                back = step["rollback"] or {"calls": [], "preconditions": []}
                for call in step["calls"] + back["calls"]:
                    yield call, []
                    for late in call.get("late", []):
                        yield late["read"], [late["path"]]
                for each in step["preconditions"] + step["before"] + step["done"] + back["preconditions"]:
                    yield each["read"], [each["path"]]


def _wrong(session, call: dict, paths: list) -> list[str]:
    model = session.get_service_model(SERVICES.get(call["service"], call["service"]))
    if call["operation"] not in model.operation_names:
        return ["there is no such operation"]
    operation = model.operation_model(call["operation"])
    late = {each["member"]: "late" for each in call.get("late", [])}
    found: list[str] = []
    if operation.input_shape is not None:
        report = ParamValidator().validate({**call["input"], **late}, operation.input_shape)
        if report.has_errors():
            found.append(report.generate_report())
    return found + [each for path in paths for each in _lost(operation.output_shape, path)]


def _lost(shape, path: list) -> list[str]:
    """Where a path leads to nothing an answer can hold."""
    for segment in path:
        if isinstance(segment, dict):
            if shape.type_name != "list" or segment["where"] not in shape.member.members:
                return [f"its answer has no list of {segment['where']} at {path}"]
            shape = shape.member
        elif shape.type_name == "map":
            shape = shape.value
        elif shape.type_name == "structure" and segment in shape.members:
            shape = shape.members[segment]
        else:
            return [f"its answer has no {segment} at {path}"]
    return []
