import * as store from 'some-store';
import { Hosts } from './hosts';

const note = (text: string): string => store.note(text);
const register = (target: { name: string }): void => {
  store.note(`registered ${target.name}`);
};
const given = (_target: unknown, _key: string, index: number): void => store.note(`parameter ${index}`);
const named = (_target: unknown, key: string): void => store.note(`member ${key}`);
const base = <T>(value: T): T => {
  note('extended');
  return value;
};

class Plain {
  static table = 'orders';
}
class Block {
  static table = 'orders-dev';
  static {
    note('block');
  }
}
@register
class Decorated {
  static queue = 'jobs';
}
class Extended extends base(Plain) {
  static queue = 'jobs-dev';
}
class Key {
  static topic = 'news';
  [note('key')](): void {}
}
class Parts {
  static topic = 'news-dev';
  @named part = 1;
  take(@given part: string): string {
    return part;
  }
}

export const handler = async (event: { body: string }, context: { invokedFunctionArn: string }) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: alias === 'prod' ? Plain.table : Block.table, Item: event.body });
  await store.put({ QueueName: alias === 'prod' ? Decorated.queue : Extended.queue });
  await store.put({ TopicName: alias === 'prod' ? Key.topic : Parts.topic });
  await store.put({ Host: alias === 'prod' ? Hosts.prod : Hosts.dev });
};
