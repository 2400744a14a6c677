import { ts } from 'ts-morph';
import type { Environment } from '../model/environment.js';
import type { Migration, SecretToCreate, StackPlan } from '../model/migration.js';
import type { Deployed } from './variables.js';

/** The stack that exists, of which only the template is known. */
export const TODAY: Deployed = { stack: 'service', parameters: {}, secret: () => undefined };

/** How an environment is deployed today: by an alias plugin with its alias, where it has the one. */
export function todayIn({ aliases: [alias, ...others] }: Environment): Deployed {
  return alias === undefined || others.length > 0 ? TODAY : { ...TODAY, alias };
}

/** What reads a file of one side; undefined where there is none. */
export type Reader = (path: string) => string | undefined;

/**
 * How an environment's stack will be deployed: with the values its parameter file gives. A reference to a secret
 * answers what stands in source today, which is what is to be stored there.
 */
export function stackAfter(plan: StackPlan, migration: Migration, before: Reader, after: Reader): Deployed {
  return {
    stack: plan.stackName,
    ...(plan.stage === undefined ? {} : { stage: plan.stage }),
    parameters: parametersIn(after(plan.parameterFile) ?? '[]'),
    secret: (reference) => {
      const secret = secretMeant(reference, plan.environment, migration);
      return secret && literalAt(before(secret.at.file) ?? '', secret.at);
    },
  };
}

/** The secret that a reference in an environment's parameter file is to. */
export function secretMeant(
  reference: string,
  environment: string,
  { secrets }: Migration,
): SecretToCreate | undefined {
  return secrets.find(
    (each) =>
      each.environment === environment &&
      reference === `{{resolve:secretsmanager:${each.secretName}:SecretString}}`,
  );
}

/** The entries of a parameter file; none where it is no such list. */
export function parametersIn(text: string): Record<string, string> {
  let list: unknown;
  try {
    list = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return {};
  }
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    list.flatMap((each: { ParameterKey?: unknown; ParameterValue?: unknown } | null) =>
      typeof each?.ParameterKey === 'string' && each.ParameterValue !== undefined
        ? [[each.ParameterKey, String(each.ParameterValue)]]
        : [],
    ),
  );
}

/** The text of the string literal at a place: what a person would store as the secret. */
export function literalAt(
  text: string,
  at: { readonly line: number; readonly column: number },
): string | undefined {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const offset = file.getPositionOfLineAndCharacter(at.line - 1, at.column - 1);
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.getStart(file) || offset >= node.getEnd()) return;
    if (ts.isStringLiteralLike(node)) found = node.text;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
