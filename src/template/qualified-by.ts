import type { TemplatePass } from '../../transforms/transform.js';
import { environmentVariables, qualifiedFunctions } from '../evidence/qualifiers.js';
import { type Invoked, invoked } from './invoked.js';
import type { TemplateNode } from './node.js';

const qualified = new WeakMap<TemplatePass, ReadonlySet<string>>();

/** Functions whose integrations a stage variable qualifies: their aliases are environments, declared here or not. */
export function functionsByStageVariable(pass: TemplatePass): ReadonlySet<string> {
  const known = qualified.get(pass);
  if (known) return known;
  const { document, functions, environments } = pass;
  const variables = environmentVariables(document, environments);
  const found = new Set(qualifiedFunctions(document, functions, variables).keys());
  qualified.set(pass, found);
  return found;
}

/** A function with the environment whose alias it is called by. */
export interface QualifiedBy extends Invoked {
  readonly environment: string;
  /** The template declares the alias, or a stage variable chooses it: its name alone need not be believed. */
  readonly sure: boolean;
}

/** The environment whose alias a value names; undefined for plain functions, release aliases and what can't be told. */
export function qualifiedBy(pass: TemplatePass, node: TemplateNode | undefined): QualifiedBy | undefined {
  const target = invoked(pass.document, pass.functions, node);
  return target && qualifiedTarget(pass, target);
}

export function qualifiedTarget(pass: TemplatePass, target: Invoked): QualifiedBy | undefined {
  if (target.through !== undefined) {
    const verdict = pass.verdicts.find((each) => each.aliasId === target.through);
    if (verdict?.verdict !== 'environment' || verdict.environment === undefined) return undefined;
    return { ...target, environment: verdict.environment, sure: true };
  }
  if (target.qualifier === undefined || target.qualifier.includes('$')) return undefined;
  const declared = pass.verdicts.find(
    (each) => each.functionId === target.functionId && each.aliasName === target.qualifier,
  );
  if (declared) {
    if (declared.verdict !== 'environment' || declared.environment === undefined) return undefined;
    return { ...target, environment: declared.environment, sure: true };
  }
  const { qualifier } = target;
  const environment = pass.environments.find((each) => each.aliases.includes(qualifier))?.name;
  if (environment === undefined) return undefined;
  return { ...target, environment, sure: functionsByStageVariable(pass).has(target.functionId) };
}
