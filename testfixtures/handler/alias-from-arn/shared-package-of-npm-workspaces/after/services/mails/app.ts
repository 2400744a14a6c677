for (const name of ['SENDER']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: { id: string }, context: { invokedFunctionArn: string }) => {
  const sender = process.env.SENDER!;
  return { to: event.id, sender };
};
