import * as store from 'some-store';
import { Queues } from './queues';

let mode = 'unset';
namespace Start {
  mode = 'set';
  export const version = 1;
}
namespace Names {
  const stageOf = (context: Context) => (context.invokedFunctionArn.split(':')[7] === 'prod' ? 'live' : 'test');
  export function table(context: Context) {
    return stageOf(context) === 'live' ? 'orders' : 'orders-dev';
  }
}
namespace Names.Short {
  export let asked = 0;
  export const topic = (alias: string | undefined) => {
    asked += 1;
    return alias === 'prod' ? 'news' : 'news-dev';
  };
}
namespace Types {
  export type Table = string;
}
declare namespace Elsewhere {
  const table: Types.Table;
}
import topicOf = Names.Short.topic;
enum Stage {
  Dev = 'dev',
  Prod = 'prod',
}
interface Context {
  invokedFunctionArn: string;
}

export const handler = async (event: { body: string }, context: Context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: Names.table(context), TopicName: topicOf(alias) });
  await store.put({ QueueName: Queues.nameOf(alias), Limit: alias === Stage.Prod ? 100 : 10 });
  return mode === 'set' && Start.version === 1 ? Names.Short.asked : event.body;
};
