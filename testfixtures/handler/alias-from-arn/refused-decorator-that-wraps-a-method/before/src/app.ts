import * as store from 'some-store';

type Method = (event: { table?: string }, context: { invokedFunctionArn: string }) => Promise<unknown>;

const withTable = (_target: unknown, _key: string, descriptor: { value?: Method }): void => {
  const inner = descriptor.value as Method;
  descriptor.value = function (this: unknown, event, context) {
    event.table = context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev';
    return inner.call(this, event, context);
  };
};

class Orders {
  @withTable
  async save(event: { table?: string }): Promise<unknown> {
    return store.put({ TableName: event.table });
  }
}

export const handler: Method = (event, context) =>
  (new Orders().save as Method)(event, context);
