/** A function as something names it: its own name and qualifier. */
export interface Target {
  readonly function: string;
  /** null where it is named without one. */
  readonly qualifier: string | null;
}

/** Where names without a region or account belong. */
export interface Home {
  readonly region: string;
  readonly account: string;
}

const WRAPPED = /^arn:[\w-]+:apigateway:[^:]*:lambda:path\/[\w-]+\/functions\/(.+)\/invocations$/;
const ARN = /^arn:[\w-]+:lambda:([^:]+):(\d{12}):function:([\w-]+)(?::([\w$.-]+))?$/;
const PARTIAL = /^(\d{12}):function:([\w-]+)(?::([\w$.-]+))?$/;
const NAME = /^([\w-]{1,64})(?::([\w$.-]+))?$/;

/**
 * The function that a text names, in any form AWS takes: a name, with or without qualifier, with the account before
 * it, an ARN, or API Gateway's address around one. Undefined where it names none of this account and region.
 * Stage variables are put in where they are given.
 */
export function targetOf(
  text: string,
  home: Home,
  stageVariables: Readonly<Record<string, string>> = {},
): Target | undefined {
  const resolved = text.replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (whole, name: string) => stageVariables[name] ?? whole,
  );
  const bare = WRAPPED.exec(resolved)?.[1] ?? resolved;
  const arn = ARN.exec(bare);
  if (arn !== null) {
    const [, region, account, name = '', qualifier] = arn;
    return region === home.region && account === home.account
      ? { function: name, qualifier: qualifier ?? null }
      : undefined;
  }
  const partial = PARTIAL.exec(bare);
  if (partial !== null) {
    const [, account, name = '', qualifier] = partial;
    return account === home.account ? { function: name, qualifier: qualifier ?? null } : undefined;
  }
  const plain = NAME.exec(bare);
  return plain === null ? undefined : { function: plain[1] ?? '', qualifier: plain[2] ?? null };
}

/** Whether a text is a Lambda ARN, or wraps one, resolved or not. */
export function namesLambda(text: string): boolean {
  return /^arn:[\w-]+:(?:lambda:|apigateway:[^:]*:lambda:path\/)/.test(text);
}

/** Whether a Lambda ARN is another region's or account's, so that nothing here is meant. */
export function elsewhere(text: string, home: Home): boolean {
  const bare = WRAPPED.exec(text)?.[1] ?? text;
  const place = /^arn:[\w-]+:lambda:([^:]+):([^:]+):/.exec(bare);
  if (place === null) return false;
  const [, region = '', account = ''] = place;
  const differs = (given: string, own: string): boolean => !given.includes('${') && given !== own;
  return differs(region, home.region) || differs(account, home.account);
}

/** The names of the stage variables in a text. */
export function stageVariablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{stageVariables\.(\w+)\}/g)].map((match) => match[1] ?? ''))];
}
