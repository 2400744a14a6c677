import type { LiveFunction } from '../../../inventory/model.js';
import type { ReferenceOf } from '../../../inventory/references.js';
import type { Call } from '../../call.js';
import type { Expectation } from '../../expectation.js';
import { expectation } from '../../steps/make.js';

export type RestReference = ReferenceOf<'rest-api'> | ReferenceOf<'rest-api-authorizer'>;
export type HttpReference = ReferenceOf<'http-api'> | ReferenceOf<'http-api-authorizer'>;
export type ApiReference = RestReference | HttpReference;

/** Where the function stands in an API: read it, and the call that changes it. */
export interface Place {
  readonly name: string;
  readonly read: Call;
  readonly path: readonly string[];
  set(uri: string): Call;
}

/** What the two API Gateways do alike, each with calls of its own. */
export interface Gateway {
  readonly service: string;
  /** Whether a change of an integration is served only once it is deployed, stage by stage. */
  readonly drafts: boolean;
  readStage(reference: ApiReference): Call;
  /** The member of a stage that holds its variables. */
  readonly variables: string;
  /** The member of a stage that holds its deployment. */
  readonly deployment: string;
  /** Sets one variable; `all` is what the stage’s variables are then, for a service that takes them together. */
  setVariable(reference: ApiReference, name: string, all: Readonly<Record<string, string>>): Call;
  removeVariable(reference: ApiReference, name: string, rest: Readonly<Record<string, string>>): Call;
  place(reference: ApiReference): Place;
  deploy(reference: ApiReference, says: string): Call;
  /** Makes the stage serve an earlier deployment. */
  redeploy(reference: ApiReference, deploymentId: string): Call;
}

/**
 * The stage variable that stands for the whole function, `…:function:${stageVariables.x}/invocations`; null where it
 * stands for the alias or name alone, or there is none.
 */
export function wholeVariable(target: string): string | null {
  return /:function:\$\{stageVariables\.([A-Za-z0-9_]+)\}(?:\/invocations)?$/.exec(target)?.[1] ?? null;
}

/** A URI or ARN with the function and its alias, however written, replaced by `name:alias` or a variable. */
export function uriWith(target: string, fn: LiveFunction, reference: string): string {
  const changed = target.replace(
    /(:function:)[^/]+?((?:\/invocations)?)$/,
    (_, before: string, after: string) => `${before}${reference}${after}`,
  );
  return changed.includes(`:function:${reference}`)
    ? changed
    : `${fn.arn.slice(0, fn.arn.lastIndexOf(':') + 1)}${reference}`;
}

type Variables = Readonly<Record<string, string>>;

/** That a stage’s variables are these, for a service that takes them all together: anything else would be overwritten. */
export function variablesAre(gateway: Gateway, read: Call, variables: Variables): Expectation[] {
  if (gateway.drafts) return [];
  return [
    expectation(
      'the stage’s variables are what the plan saw',
      read,
      Object.keys(variables).length === 0 ? [] : [gateway.variables],
      Object.keys(variables).length === 0 ? 'present' : 'equals',
      Object.keys(variables).length === 0 ? null : { ...variables },
    ),
  ];
}
