export interface Call {
  readonly stageVariables: Record<string, string> | null;
  readonly context: { readonly invokedFunctionArn: string; readonly functionVersion: string };
}

export type Variables = Call['stageVariables'];
