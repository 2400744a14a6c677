for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export abstract class BaseHandler {
  protected stage = '';

  protected abstract run(event: { body: string }): Promise<{ statusCode: number }>;

  protected isProduction(): boolean {
    return this.stage === 'prod';
  }

  async handle(event: { body: string }, context: { invokedFunctionArn: string }): Promise<{ statusCode: number }> {
    this.stage = process.env.ENVIRONMENT!;
    return this.run(event);
  }
}
