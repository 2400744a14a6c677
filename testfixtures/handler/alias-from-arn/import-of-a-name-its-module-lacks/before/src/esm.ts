import { subtitleOf, titleOf } from './titles';

export const handler = async (event: { path: string }, context: { invokedFunctionArn: string }) => {
  const alias = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  return { title: titleOf(alias), subtitle: subtitleOf?.(event.path) };
};
