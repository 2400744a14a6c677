for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

interface Context {
  invokedFunctionArn: string;
  functionVersion: string;
}

export const handler = async (_event: unknown, context: Context) => {
  const alias = process.env.ENVIRONMENT!;
  console.info(`alias: ${alias} version: ${context.functionVersion}`);
  return { stage: alias };
};
