const [, stage] = (process.env.AWS_LAMBDA_FUNCTION_NAME ?? '').split('-');

const queues: Record<string, string> = {
  dev: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders-dev',
  prod: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
};

export const handler = async () => ({ statusCode: 200, body: queues[stage ?? ''] });
