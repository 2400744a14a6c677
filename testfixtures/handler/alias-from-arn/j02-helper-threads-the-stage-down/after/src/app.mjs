import { forHttp } from './http.mjs';
import { forTopic } from './topic.mjs';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event, context) => {
  const stage = await getStage();
  if (event.httpMethod) return forHttp(event, stage);
  return forTopic(event, stage);
};

async function getStage() {
  return process.env.ENVIRONMENT;
}
