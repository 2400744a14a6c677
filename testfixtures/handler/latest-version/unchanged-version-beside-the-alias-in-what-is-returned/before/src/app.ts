interface Context {
  invokedFunctionArn: string;
  functionVersion: string;
}

export const handler = async (_event: unknown, context: Context) => {
  const alias = context.invokedFunctionArn.replace(/.*:/g, '');
  return `${alias} (version ${context.functionVersion})`;
};
