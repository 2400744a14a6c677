import { isDeepStrictEqual } from 'node:util';

/** A template as CloudFormation gets it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Export?: unknown }>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** Go with the alias, or are another with each deployment: their ids carry hashes and times. */
const PASSING = new Set([
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::Lambda::Permission',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGatewayV2::Deployment',
]);

/** Names that can be there once in an account and region. */
const NAMES = [
  'FunctionName',
  'TableName',
  'BucketName',
  'QueueName',
  'TopicName',
  'RoleName',
  'LogGroupName',
  'AlarmName',
  'Name',
];
/** Have an id beside it, or belong to something that has a name, so that two may have one name. */
const SHARED = new Set(['AWS::ApiGatewayV2::Api', 'AWS::ApiGateway::RestApi', 'AWS::Lambda::Alias']);

/**
 * What of a stack's resources and exports is another than it was: gone, of another type, or with other properties.
 * Code and what a rule calls may change, and so may the variables that `mayChange` knows, by logical id and name.
 */
export function lost(
  before: Template,
  after: Template,
  mayChange: (functionId: string, variable: string) => boolean,
): string[] {
  const exports = Object.entries(before.Outputs ?? {}).flatMap(([id, { Export: was }]) =>
    isDeepStrictEqual(was, after.Outputs?.[id]?.Export)
      ? []
      : [`the export ${JSON.stringify(was)} of ${id} is gone`],
  );
  const resources = Object.entries(before.Resources).flatMap(([id, was]) => {
    if (PASSING.has(was.Type)) return [];
    const is = after.Resources[id];
    if (is?.Type !== was.Type) return [`${was.Type} ${id} is ${is ? `now ${is.Type}` : 'gone'}`];
    const known = (resource: Resource): unknown => withoutKnown(id, resource, mayChange);
    if (isDeepStrictEqual(known(was), known(is))) return [];
    return [`${was.Type} ${id} was ${JSON.stringify(known(was))} and is ${JSON.stringify(known(is))}`];
  });
  return [...exports, ...resources];
}

function withoutKnown(
  id: string,
  { Properties = {} }: Resource,
  mayChange: (functionId: string, variable: string) => boolean,
): unknown {
  // A rule’s targets are the function’s where they were its alias’s.
  const { Code: _code, Targets: _targets, Environment: environment, ...rest } = Properties;
  const variables = Object.fromEntries(
    Object.entries(variablesOf({ Environment: environment })).filter(([name]) => !mayChange(id, name)),
  );
  return { ...rest, variables };
}

/** A function's variables. */
export function variablesOf(
  properties: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const environment = properties?.Environment as { Variables?: Record<string, unknown> } | undefined;
  return environment?.Variables ?? {};
}

interface Name {
  readonly name: string;
  /** The type of what is called so. */
  readonly of: string;
}

/** Names that two stacks would both give: the second can't be made. */
export function sharedNames(one: Template, other: Template): Name[] {
  const taken = namesIn(one);
  return namesIn(other).filter((each) => taken.some(({ name, of }) => name === each.name && of === each.of));
}

function namesIn({ Resources }: Template): Name[] {
  return Object.values(Resources).flatMap(({ Type, Properties = {} }) =>
    NAMES.flatMap((key) => {
      const name = Properties[key];
      // A custom resource names what is there already.
      const isShared = Type.startsWith('Custom::') || (key === 'Name' && SHARED.has(Type));
      return typeof name === 'string' && !isShared ? [{ name, of: Type }] : [];
    }),
  );
}
