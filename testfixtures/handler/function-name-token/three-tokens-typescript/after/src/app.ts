for (const name of ['QUEUES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async () => ({ statusCode: 200, body: process.env.QUEUES! });
