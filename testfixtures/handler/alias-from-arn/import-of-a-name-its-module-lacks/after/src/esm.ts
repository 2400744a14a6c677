import { subtitleOf, titleOf } from './titles';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: { path: string }, context: { invokedFunctionArn: string }) => {
  const alias = process.env.ENVIRONMENT!;
  return { title: titleOf(alias), subtitle: subtitleOf?.(event.path) };
};
