for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: { id: string }, context: { invokedFunctionArn: string }) => {
  const table = process.env.TABLE!;
  return { id: event.id, table };
};
