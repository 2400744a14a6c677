import type { Context } from 'aws-lambda';
import * as log from 'order-log';

class Base {
  #kind = 'base';
  table(stage: string): string {
    return this.#kind === 'base' ? `orders-${stage}` : `none-${stage}`;
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
  const stage = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  const orders = new Orders();
  orders.set(event.mode ?? 'fast');
  const earlier = await (log as any).get({ id: 'last' });
  return {
    table: orders.table(stage),
    kind: orders.kind(),
    queue: orders.mode === 'std' ? `std-${stage}` : `other-${stage}`,
    topic: earlier ? `again-${stage}` : `first-${stage}`,
  };
};
