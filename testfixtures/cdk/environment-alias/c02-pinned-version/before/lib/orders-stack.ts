import { Stack, StackProps } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface OrdersProps extends StackProps {
  readonly memorySize?: number;
}

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props?: OrdersProps) {
    super(scope, id, props);
    const fn = new lambda.Function(this, "OrdersFn", {
      runtime: lambda.Runtime.NODEJS_20_X,
      memorySize: 256,
      handler: "orders.handler",
      code: lambda.Code.fromAsset("src"),
      environment: { LOG_LEVEL: "info" },
    });
    new lambda.Alias(this, "OrdersDev", { aliasName: "development", version: fn.latestVersion });
    new lambda.Alias(this, "OrdersProd", {
      aliasName: "production",
      version: lambda.Version.fromVersionArn(this, "OrdersProdV", `${fn.functionArn}:3`),
    });
  }
}
