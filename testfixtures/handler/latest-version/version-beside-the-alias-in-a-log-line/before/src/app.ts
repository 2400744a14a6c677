interface Context {
  invokedFunctionArn: string;
  functionVersion: string;
}

export const handler = async (_event: unknown, context: Context) => {
  const alias = context.invokedFunctionArn.replace(/.*:/g, '');
  console.info(`alias: ${alias} version: ${context.functionVersion}`);
  return { stage: alias };
};
