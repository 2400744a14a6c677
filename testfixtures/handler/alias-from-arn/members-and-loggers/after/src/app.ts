import type { Context } from 'aws-lambda';
import * as log from 'order-log';

for (const name of ['ENVIRONMENT', 'FIRST_TOPIC', 'OTHER_QUEUE', 'QUEUE', 'TABLE', 'TOPIC']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Base {
  #kind = 'base';
  table(stage: string): string {
    return process.env.TABLE!;
  }
}

class Orders extends Base {
  #kind = 'orders';
  mode = 'std';
  kind(): string {
    return this.#kind;
  }
  set(mode: string): void;
  set(mode: string, force: boolean): void;
  set(mode: string, force = false): void {
    this.mode = force ? 'forced' : mode;
  }
}

export const handler = async (event: { mode?: string }, context: Context) => {
  const stage = process.env.ENVIRONMENT!;
  const orders = new Orders();
  orders.set(event.mode ?? 'fast');
  const earlier = await (log as any).get({ id: 'last' });
  return {
    table: orders.table(stage),
    kind: orders.kind(),
    queue: orders.mode === 'std' ? process.env.QUEUE! : process.env.OTHER_QUEUE!,
    topic: earlier ? process.env.TOPIC! : process.env.FIRST_TOPIC!,
  };
};
