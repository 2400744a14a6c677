import { subtitleOf, titleOf } from './titles';

export const handler = async (event: { path: string }, context: { invokedFunctionArn: string }) => {
  return { title: titleOf(), subtitle: subtitleOf?.(event.path) };
};
