import { sns } from './clients';
import { environmentOf } from './environment';

interface Event {
  requestContext: { stage: string };
  body: string;
}

export const handler = async (event: Event) => {
  const { stage, debug } = environmentOf(event.requestContext.stage);
  if (debug) console.debug('publishing', event.body);
  await sns.publish({ TopicArn: `arn:aws:sns:eu-west-1:111122223333:${stage.toLowerCase()}-events`, Message: event.body });
  return { statusCode: 200, body: JSON.stringify({ stage }) };
};
