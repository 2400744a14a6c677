import * as store from 'some-store';
import { Queues } from './queues';

for (const name of ['ENVIRONMENT', 'LIMIT', 'TABLE', 'TOPIC']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let mode = 'unset';
namespace Start {
  mode = 'set';
  export const version = 1;
}
namespace Names {
  export function table(context: Context) {
    return process.env.TABLE!;
  }
}
namespace Names.Short {
  export let asked = 0;
  export const topic = (alias: string | undefined) => {
    asked += 1;
    return process.env.TOPIC!;
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
  const alias = process.env.ENVIRONMENT!;
  await store.put({ TableName: Names.table(context), TopicName: topicOf(alias) });
  await store.put({ QueueName: Queues.nameOf(alias), Limit: Number(process.env.LIMIT) });
  return mode === 'set' && Start.version === 1 ? Names.Short.asked : event.body;
};
