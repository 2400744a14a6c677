import { sns } from './clients';

for (const name of ['APP_DEBUG', 'STAGE', 'TOPIC_ARN']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


interface Event {
  requestContext: { stage: string };
  body: string;
}

export const handler = async (event: Event) => {
  const stage = process.env.STAGE!, debug = process.env.APP_DEBUG === 'true';
  if (debug) console.debug('publishing', event.body);
  await sns.publish({ TopicArn: process.env.TOPIC_ARN!, Message: event.body });
  return { statusCode: 200, body: JSON.stringify({ stage }) };
};
