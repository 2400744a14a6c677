import { forHttp } from './http.mjs';
import { forTopic } from './topic.mjs';

export const handler = async (event, context) => {
  const stage = await getStage(context);
  if (event.httpMethod) return forHttp(event, stage);
  return forTopic(event, stage);
};

async function getStage(context) {
  return context.invokedFunctionArn.split(':')[7];
}
