import { BaseHandler } from './base-handler';
import store from 'some-store';

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export class OrdersHandler extends BaseHandler {
  constructor(private readonly name: string) {
    super();
  }

  protected async run(event: { body: string }): Promise<{ statusCode: number }> {
    await store.put({ TableName: process.env.TABLE_NAME!, Item: event.body });
    return { statusCode: 201 };
  }
}
