export abstract class BaseHandler {
  protected stage = '';

  protected abstract run(event: { body: string }): Promise<{ statusCode: number }>;

  protected isProduction(): boolean {
    return this.stage === 'prod';
  }

  async handle(event: { body: string }, context: { invokedFunctionArn: string }): Promise<{ statusCode: number }> {
    this.stage = context.invokedFunctionArn.split(':').pop() ?? '';
    return this.run(event);
  }
}
