/** Where a call is meant to run. */
export function stageOf(context: { invokedFunctionArn: string }): string {
  return context.invokedFunctionArn.split(':')[7] ?? 'dev';
}
