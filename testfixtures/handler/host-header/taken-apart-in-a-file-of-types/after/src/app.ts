import type { Request } from './requests';

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: Request, context: { invokedFunctionArn: string }) => ({
  table: process.env.TABLE!,
  path: event.path,
});
