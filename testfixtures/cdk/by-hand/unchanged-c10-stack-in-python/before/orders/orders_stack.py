from aws_cdk import Stack
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_lambda as lambda_
from constructs import Construct


class OrdersStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        fn = lambda_.Function(
            self,
            "OrdersFn",
            runtime=lambda_.Runtime.NODEJS_20_X,
            handler="orders.handler",
            code=lambda_.Code.from_asset("src"),
        )
        dev = lambda_.Alias(self, "Dev", alias_name="dev", version=fn.latest_version)
        test = fn.add_alias("test")
        prod = lambda_.Alias(
            self,
            "Prod",
            version=lambda_.Version(self, "ProdVersion", lambda_=fn),
            alias_name="prod",
        )
        api = apigateway.RestApi(self, "Api", deploy=False)
        for alias in (dev, test, prod):
            deployment = apigateway.Deployment(self, f"Deployment{alias.alias_name}", api=api)
            apigateway.Stage(self, f"Stage{alias.alias_name}", deployment=deployment, stage_name=alias.alias_name)
