import { Stack, StackProps } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  development: { TABLE_NAME: "orders-dev" },
  production: { TABLE_NAME: "orders" },
};

interface OrdersProps extends StackProps {
  readonly stage: keyof typeof SETTINGS;
  readonly memorySize?: number;
}

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props: OrdersProps) {
    super(scope, id, props);
    const fn = new lambda.Function(this, "OrdersFn", {
      runtime: lambda.Runtime.NODEJS_20_X,
      memorySize: 256,
      handler: "orders.handler",
      code: lambda.Code.fromAsset("src"),
      environment: { LOG_LEVEL: "info", TABLE_NAME: SETTINGS[props.stage].TABLE_NAME },
    });
  }
}
