const { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } = require('@aws-sdk/client-codedeploy');
const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});
const deployments = new CodeDeployClient({});

exports.handler = async (event) => {
  await lambda.send(new InvokeCommand({ FunctionName: process.env.NewVersion, Payload: '{"smoke":true}' }));
  await deployments.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId: event.DeploymentId,
      lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
      status: 'Succeeded',
    }),
  );
};
