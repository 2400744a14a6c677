"""An account in moto with one function that two aliases make two environments of, and every source that moto does.

Text of a person's in it is hostile to shells wherever AWS takes any text.
"""

import io
import json
import zipfile

import boto3

REGION = "eu-west-1"
ACCOUNT = "123456789012"
HOSTILE = "it's $HOME `id` $(id) \"so\" \\ ;&| é\n!"
# AWS forbids colons and asterisks in a filter's name, and line ends in a notification's.
HOSTILE_NAME = "it's $HOME `id` $(id) \"so\" ;&|"
NAME = "shop"
BUCKET = "shop-uploads"
CODE_BUCKET = "shop-code"


def function_arn(name: str, qualifier: str) -> str:
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}:{qualifier}"


def code() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo("index.js", (2026, 1, 1, 0, 0, 0)), "exports.handler = async (event) => event;\n")
    return data.getvalue()


class Account:
    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self.role = self.client("iam").create_role(RoleName="sources", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        self._function()
        for environment in ["dev", "prod"]:
            self._rule(environment)
        self._schedule()
        self._topic()
        self._bucket()
        self._log_filter()
        self._rest_api()
        self._http_api()
        self._iot_rule()

    def client(self, service: str):
        return boto3.client(service, region_name=REGION, endpoint_url=self._endpoint)

    def _function(self) -> None:
        store = self.client("s3")
        for bucket in [BUCKET, CODE_BUCKET]:
            store.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        store.put_object(Bucket=CODE_BUCKET, Key="shop.zip", Body=code())
        functions = self.client("lambda")
        functions.create_function(
            FunctionName=NAME,
            Runtime="nodejs22.x",
            Role=self.role,
            Handler="index.handler",
            Code={"S3Bucket": CODE_BUCKET, "S3Key": "shop.zip"},
            Timeout=30,
            MemorySize=256,
            Environment={"Variables": {"GREETING": HOSTILE}},
            Publish=True,
        )
        functions.create_alias(FunctionName=NAME, Name="dev", FunctionVersion="$LATEST")
        functions.create_alias(FunctionName=NAME, Name="prod", FunctionVersion="1")
        # Logs and IoT are only read where a policy lets them in.
        for service in [f"logs.{REGION}.amazonaws.com", "iot.amazonaws.com"]:
            functions.add_permission(
                FunctionName=NAME,
                Qualifier="prod",
                StatementId=service.split(".")[0],
                Action="lambda:InvokeFunction",
                Principal=service,
            )

    def _rule(self, environment: str) -> None:
        events = self.client("events")
        events.put_rule(Name=f"nightly-{environment}", ScheduleExpression="rate(1 hour)")
        target = {"Id": "target", "Arn": function_arn(NAME, environment), "Input": json.dumps({"say": HOSTILE})}
        events.put_targets(Rule=f"nightly-{environment}", Targets=[target])

    def _schedule(self) -> None:
        self.client("scheduler").create_schedule(
            Name="hourly",
            Description=HOSTILE,
            ScheduleExpression="rate(1 hour)",
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": function_arn(NAME, "prod"), "RoleArn": self.role, "Input": HOSTILE},
        )

    def _topic(self) -> None:
        topics = self.client("sns")
        topic = topics.create_topic(Name="orders")["TopicArn"]
        topics.subscribe(
            TopicArn=topic,
            Protocol="lambda",
            Endpoint=function_arn(NAME, "prod"),
            Attributes={"FilterPolicy": json.dumps({"say": [HOSTILE]})},
        )

    def _bucket(self) -> None:
        notifications = [
            {
                "Id": f"{HOSTILE_NAME} {environment}",
                "LambdaFunctionArn": function_arn(NAME, environment),
                "Events": ["s3:ObjectCreated:*"],
                "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": f"{HOSTILE_NAME}/{environment}"}]}},
            }
            for environment in ["dev", "prod"]
        ]
        self.client("s3").put_bucket_notification_configuration(
            Bucket=BUCKET, NotificationConfiguration={"LambdaFunctionConfigurations": notifications}
        )

    def _log_filter(self) -> None:
        logs = self.client("logs")
        logs.create_log_group(logGroupName="/shop/access")
        logs.put_subscription_filter(
            logGroupName="/shop/access",
            filterName=HOSTILE_NAME,
            filterPattern='"it\'s $HOME `id`"',
            destinationArn=function_arn(NAME, "prod"),
        )

    def _rest_api(self) -> None:
        """Its variable names function and alias together: moto can't change an integration, but it can set variables."""
        apis = self.client("apigateway")
        self.rest_api = apis.create_rest_api(name="shop")["id"]
        (root,) = apis.get_resources(restApiId=self.rest_api)["items"]
        place = {"restApiId": self.rest_api, "resourceId": root["id"], "httpMethod": "GET"}
        apis.put_method(**place, authorizationType="NONE")
        function = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:${{stageVariables.target}}"
        uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function}/invocations"
        apis.put_integration(**place, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri)
        for stage in ["dev", "prod"]:
            apis.create_deployment(restApiId=self.rest_api, stageName=stage, variables={"target": f"{NAME}:{stage}"})

    def _http_api(self) -> None:
        apis = self.client("apigatewayv2")
        self.http_api = apis.create_api(Name="shop", ProtocolType="HTTP")["ApiId"]
        self.integration = apis.create_integration(
            ApiId=self.http_api,
            IntegrationType="AWS_PROXY",
            IntegrationUri=function_arn(NAME, "prod"),
            PayloadFormatVersion="2.0",
        )["IntegrationId"]
        apis.create_route(ApiId=self.http_api, RouteKey="$default", Target=f"integrations/{self.integration}")
        apis.create_stage(ApiId=self.http_api, StageName="$default", AutoDeploy=True)

    def _iot_rule(self) -> None:
        actions = [{"lambda": {"functionArn": function_arn(NAME, "prod")}}]
        self.client("iot").create_topic_rule(ruleName="orders", topicRulePayload={"sql": f"SELECT '{HOSTILE}'", "actions": actions})

    def template(self) -> dict:
        """The template of one environment's stack: the function, from the code of the old one."""
        properties = {
            "FunctionName": {"Ref": "Name"},
            "Runtime": "nodejs22.x",
            "Role": self.role,
            "Handler": "index.handler",
            "Code": {"S3Bucket": CODE_BUCKET, "S3Key": "shop.zip"},
            "Timeout": 30,
            "MemorySize": 256,
            "Environment": {"Variables": {"GREETING": HOSTILE}},
        }
        function = {"Type": "AWS::Lambda::Function", "Properties": properties}
        return {"Parameters": {"Name": {"Type": "String"}}, "Resources": {"Function": function}}

    def invoked(self, alias: str, at: float) -> None:
        """The metric of one call of an alias of the old function."""
        dimensions = [{"Name": "FunctionName", "Value": NAME}, {"Name": "Resource", "Value": f"{NAME}:{alias}"}]
        point = {"MetricName": "Invocations", "Dimensions": dimensions, "Timestamp": at, "Value": 1}
        self.client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=[point])

    def sources(self) -> dict[str, object]:
        """What the sources are, by name: all of it but ids and times that AWS gives anew."""
        found: dict[str, object] = {}
        for environment in ["dev", "prod"]:
            rule = f"nightly-{environment}"
            found[f"rule {rule}"] = self.client("events").list_targets_by_rule(Rule=rule)["Targets"]
            stage = self.client("apigateway").get_stage(restApiId=self.rest_api, stageName=environment)
            found[f"stage {environment}"] = stage["variables"]
        schedule = self.client("scheduler").get_schedule(Name="hourly")
        for name in ["ResponseMetadata", "LastModificationDate", "CreationDate"]:
            schedule.pop(name)
        found["schedule"] = schedule
        topics = self.client("sns")
        subscriptions = topics.list_subscriptions()["Subscriptions"]
        found["topic"] = [
            {
                "Endpoint": each["Endpoint"],
                "FilterPolicy": topics.get_subscription_attributes(SubscriptionArn=each["SubscriptionArn"])["Attributes"]["FilterPolicy"],
            }
            for each in subscriptions
        ]
        bucket = self.client("s3").get_bucket_notification_configuration(Bucket=BUCKET)
        found["bucket"] = bucket["LambdaFunctionConfigurations"]
        (log_filter,) = self.client("logs").describe_subscription_filters(logGroupName="/shop/access")["subscriptionFilters"]
        log_filter.pop("creationTime")
        found["log group"] = log_filter
        integration = self.client("apigatewayv2").get_integration(ApiId=self.http_api, IntegrationId=self.integration)
        integration.pop("ResponseMetadata")
        found["HTTP API"] = integration
        rule = self.client("iot").get_topic_rule(ruleName="orders")["rule"]
        rule.pop("createdAt")
        found["IoT rule"] = rule
        return found

    def complete(self, inventory: dict) -> None:
        """Puts into an inventory what moto does not know how to answer, as AWS would have answered."""
        inventory["notLookedAt"] = []
        for each in inventory["references"]:
            if each["kind"] == "rest-api":
                each["details"]["from"] = "deployed"
        (function,) = inventory["functions"]
        function["provisionedConcurrency"] = []
        function["urls"] = [
            {
                "qualifier": "prod",
                "url": "https://shop.lambda-url.example/",
                "authType": "NONE",
                "invokeMode": "BUFFERED",
                "cors": {"AllowOrigins": ["https://shop.example"]},
                "lastModified": inventory["startedAt"],
            }
        ]
        function["asyncConfigs"] = [
            {
                "qualifier": "prod",
                "maximumRetryAttempts": 1,
                "maximumEventAge": 600,
                "lastModified": inventory["startedAt"],
            }
        ]
        inventory["references"].append(self._http_reference())

    def _http_reference(self) -> dict:
        arn = function_arn(NAME, "prod")
        return {
            "kind": "http-api",
            "id": f"arn:aws:apigateway:{REGION}::/apis/{self.http_api}/stages/$default#integration {self.integration}",
            "name": "shop",
            "field": "IntegrationUri",
            "target": arn,
            "function": NAME,
            "qualifier": "prod",
            "authorisedBy": "policy",
            "revision": "",
            "details": {
                "apiId": self.http_api,
                "apiName": "shop",
                "stage": "$default",
                "deploymentId": None,
                "protocol": "HTTP",
                "autoDeploy": True,
                "integrationId": self.integration,
                "routes": ["$default"],
                "stageVariables": {},
                "variablesUsed": [],
                "timeout": 30000,
                "domains": [],
            },
        }
