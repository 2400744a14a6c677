for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (_event: unknown, context: { invokedFunctionArn: string }) => {
  return { table: process.env.TABLE! };
};
