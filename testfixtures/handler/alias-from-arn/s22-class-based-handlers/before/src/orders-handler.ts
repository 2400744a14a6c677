import { BaseHandler } from './base-handler';
import store from 'some-store';

export class OrdersHandler extends BaseHandler {
  constructor(private readonly name: string) {
    super();
  }

  protected async run(event: { body: string }): Promise<{ statusCode: number }> {
    await store.put({ TableName: this.isProduction() ? this.name : `${this.name}-${this.stage}`, Item: event.body });
    return { statusCode: 201 };
  }
}
