"""Reads an account that moto (an emulator not written here) keeps, and checks what `dealias inventory` says of it.

Only what moto does as AWS does is asked for: it has one policy for all qualifiers, forgets the alias of a mapping, and
knows nothing of URLs, provisioned concurrency and the like; those calls must end as records of what is unknown.
"""

import io
import json
import logging
import os
import subprocess
import sys
import tempfile
import zipfile

os.environ.update(
    AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_DEFAULT_REGION="eu-west-1", AWS_REGION="eu-west-1"
)
os.environ.pop("AWS_PROFILE", None)

import boto3  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

REGION = "eu-west-1"
ACCOUNT = "123456789012"
MAIN = os.path.join(os.path.dirname(__file__), "..", "..", "dist", "src", "cli", "main.js")


def code() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("index.js", "exports.handler = async () => 'ok';\n")
    return data.getvalue()


def fill(endpoint: str) -> None:
    def client(service: str):
        return boto3.client(service, region_name=REGION, endpoint_url=endpoint)

    role = client("iam").create_role(RoleName="orders", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    functions = client("lambda")
    functions.create_function(
        FunctionName="orders",
        Runtime="nodejs22.x",
        Role=role,
        Handler="index.handler",
        Code={"ZipFile": code()},
        Timeout=7,
        Environment={"Variables": {"TABLE": "orders-dev", "API_KEY": "k-2f8a9d71c05e4b"}},
        Tags={"team": "shop"},
        Publish=True,
    )
    functions.create_alias(FunctionName="orders", Name="dev", FunctionVersion="$LATEST")
    functions.create_alias(FunctionName="orders", Name="prod", FunctionVersion="1")
    functions.put_function_concurrency(FunctionName="orders", ReservedConcurrentExecutions=5)
    prod = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders:prod"

    events = client("events")
    events.put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
    events.put_targets(Rule="nightly", Targets=[{"Id": "t", "Arn": prod, "Input": '{"job":"close"}'}])
    buckets = client("s3")
    buckets.create_bucket(Bucket="uploads", CreateBucketConfiguration={"LocationConstraint": REGION})
    buckets.put_bucket_notification_configuration(
        Bucket="uploads",
        NotificationConfiguration={
            "LambdaFunctionConfigurations": [{"Id": "new", "LambdaFunctionArn": prod, "Events": ["s3:ObjectCreated:*"]}]
        },
    )
    topics = client("sns")
    topic = topics.create_topic(Name="news")["TopicArn"]
    topics.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=prod)
    queue = client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
    arn = client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    functions.create_event_source_mapping(EventSourceArn=arn, FunctionName="orders", BatchSize=3)


def inventory(endpoint: str, out: str) -> dict:
    command = ["node", MAIN, "inventory", "--region", REGION, "--endpoint-url", endpoint, "--out", out, "--rate", "100"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=80)
    # 1: what moto does not know could not be looked at.
    if done.returncode != 1:
        sys.exit(f"dealias ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    with open(out, encoding="utf-8") as file:
        return json.load(file)


def check(found: dict) -> list[str]:
    wrong = []

    def same(what: str, have, want) -> None:
        if have != want:
            wrong.append(f"{what}: {have!r}, not {want!r}")

    same("account", found["account"], ACCOUNT)
    same("functions", [each["name"] for each in found["functions"]], ["orders"])
    orders = found["functions"][0]
    same("versions", [each["version"] for each in orders["versions"]], ["$LATEST", "1"])
    same("aliases", {each["name"]: each["version"] for each in orders["aliases"]}, {"dev": "$LATEST", "prod": "1"})
    same("timeout", orders["versions"][0]["timeout"], 7)
    variables = orders["versions"][0]["variables"]
    same("a variable", variables["TABLE"], "orders-dev")
    same("a secret", variables["API_KEY"]["withheld"], "looks-secret")
    same("reserved concurrency", orders["reservedConcurrency"], 5)
    same("tags", orders["tags"], {"team": "shop"})
    for kind, name in [("event-rule", "nightly"), ("bucket-notification", "uploads"), ("topic-subscription", "news")]:
        pointing = [each for each in found["references"] if each["kind"] == kind]
        same(kind, [(each["name"], each["function"], each["qualifier"]) for each in pointing], [(name, "orders", "prod")])
    mappings = [each for each in found["references"] if each["kind"] == "event-source-mapping"]
    same("mapping", [(each["name"], each["function"], each["details"]["settings"]["BatchSize"]) for each in mappings], [("jobs", "orders", 3)])
    unknown = {each["call"] for each in found["notLookedAt"]}
    for call in ["lambda:ListFunctionUrlConfigs", "lambda:GetAccountSettings"]:
        if call not in unknown:
            wrong.append(f"moto does not know {call}, yet the inventory does not say that it is unknown")
    for call in ["lambda:ListAliases", "lambda:GetPolicy", "events:ListTargetsByRule", "sns:ListSubscriptions"]:
        if call in unknown:
            wrong.append(f"moto knows {call}, yet the inventory says that it is unknown")
    return wrong


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        fill(endpoint)
        with tempfile.TemporaryDirectory() as folder:
            found = inventory(endpoint, os.path.join(folder, "inventory.json"))
    finally:
        server.stop()
    wrong = check(found)
    for line in wrong:
        print(line)
    count = len(found["references"])
    print(f"inventory of moto: {count} references, {len(found['notLookedAt'])} calls that moto does not know; {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
