const AWSXRay = require('aws-xray-sdk-core');
const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const segment = AWSXRay.getSegment();
  const stage = process.env.ENVIRONMENT;
  const sub = segment.addNewSubsegment('orders');
  sub.addAnnotation('stage', stage);
  sub.addMetadata('arn', context.invokedFunctionArn);
  await store.put({ Item: event.body });
  sub.close();
  return { statusCode: 201 };
};
