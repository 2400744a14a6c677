/** Where a call is meant to run. */
for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export function stageOf(context: { invokedFunctionArn: string }): string {
  return process.env.ENVIRONMENT!;
}
