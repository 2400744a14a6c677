const AWSXRay = require('aws-xray-sdk-core');
const store = require('some-store');

exports.handler = async (event, context) => {
  const segment = AWSXRay.getSegment();
  const stage = context.invokedFunctionArn.split(':').pop();
  const sub = segment.addNewSubsegment('orders');
  sub.addAnnotation('stage', stage);
  sub.addMetadata('arn', context.invokedFunctionArn);
  await store.put({ Item: event.body });
  sub.close();
  return { statusCode: 201 };
};
