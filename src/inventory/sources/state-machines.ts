import {
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Concerns, Reader } from '../aws/reader.js';
import type { JsonObject, JsonValue } from '../model.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

const INVOKES = /^arn:[\w-]+:states:::(?:aws-sdk:)?lambda:invoke/;

/** A state that calls a function: where its name stands, and the name with qualifier. */
interface Task {
  readonly path: string;
  readonly target: string;
}

/** Step Functions: every machine's current definition, and that of each version an alias of it sends traffic to. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const sfn = new SFNClient(clientOptions(reader.connection));
  const machines = await reader.all(
    'states:ListStateMachines',
    (nextToken) => sfn.send(new ListStateMachinesCommand({ nextToken })),
    (page) => page.stateMachines,
    (page) => page.nextToken,
  );
  const found = await mapLimited(machines, AT_ONCE, async ({ stateMachineArn: arn = '', name = '' }) => {
    const concerns = { about: name, kinds: ['state-machine'] as const, functions: null };
    const versions = (await reader.orUnknown(concerns, () => routedVersions(reader, sfn, arn))) ?? [];
    const each = await Promise.all(
      [arn, ...versions].map((one) => machine(reader, context, sfn, one, concerns)),
    );
    return each.flat();
  });
  return found.flat();
}

async function routedVersions(reader: Reader, sfn: SFNClient, stateMachineArn: string): Promise<string[]> {
  const aliases = await reader.all(
    'states:ListStateMachineAliases',
    (nextToken) => sfn.send(new ListStateMachineAliasesCommand({ stateMachineArn, nextToken })),
    (page) => page.stateMachineAliases,
    (page) => page.nextToken,
  );
  const routes = await mapLimited(aliases, AT_ONCE, ({ stateMachineAliasArn }) =>
    reader.call('states:DescribeStateMachineAlias', () =>
      sfn.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn })),
    ),
  );
  const versions = routes.flatMap(({ routingConfiguration }) =>
    (routingConfiguration ?? []).map(({ stateMachineVersionArn }) => stateMachineVersionArn ?? ''),
  );
  return [...new Set(versions)].sort();
}

async function machine(
  reader: Reader,
  context: SourceContext,
  sfn: SFNClient,
  stateMachineArn: string,
  concerns: Concerns,
): Promise<Reference[]> {
  const described = await reader.orUnknown(concerns, () =>
    reader.call('states:DescribeStateMachine', () =>
      sfn.send(new DescribeStateMachineCommand({ stateMachineArn })),
    ),
  );
  if (described === undefined) return [];
  const { name = '', definition = '{}', roleArn, revisionId, type = 'STANDARD', creationDate } = described;
  const tasks = tasksOf(JSON.parse(definition) as JsonValue, '');
  if (tasks.length === 0) return [];
  const running =
    type === 'STANDARD' ? await runningExecutions(reader, sfn, stateMachineArn, concerns) : undefined;
  // An ARN of a version has its number behind the name.
  const version = stateMachineArn.split(':')[7] ?? null;
  return tasks.flatMap(({ path, target }) =>
    reference('state-machine', context, {
      id: `${stateMachineArn}#${path}`,
      name,
      field: path,
      target,
      authorisedBy: 'role',
      role: roleArn,
      revision: revisionId ?? creationDate?.toISOString() ?? '',
      details: {
        type,
        statePath: path,
        revisionId: revisionId ?? null,
        version,
        ...(running === undefined ? {} : { runningExecutions: running }),
      },
    }),
  );
}

async function runningExecutions(
  reader: Reader,
  sfn: SFNClient,
  stateMachineArn: string,
  concerns: Concerns,
): Promise<number | undefined> {
  const executions = await reader.orUnknown(concerns, () =>
    reader.all(
      'states:ListExecutions',
      (nextToken) =>
        sfn.send(
          new ListExecutionsCommand({
            stateMachineArn,
            statusFilter: 'RUNNING',
            maxResults: 1000,
            nextToken,
          }),
        ),
      (page) => page.executions,
      (page) => page.nextToken,
    ),
  );
  return executions?.length;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every state, however deep in maps and parallel branches, that calls a function. */
function tasksOf(value: JsonValue, path: string): Task[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isObject(value) ? taskOf(value, path) : [];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    tasksOf(each as JsonValue, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return [...own, ...inner];
}

function taskOf(state: JsonObject, path: string): Task[] {
  const { Resource: resource } = state;
  if (state.Type !== 'Task' || typeof resource !== 'string') return [];
  if (!INVOKES.test(resource)) {
    return /^arn:[\w-]+:lambda:/.test(resource) ? [{ path: `${path}/Resource`, target: resource }] : [];
  }
  for (const key of ['Parameters', 'Arguments']) {
    const given = state[key];
    if (!isObject(given)) continue;
    const { FunctionName: name, Qualifier: qualifier } = given;
    if (typeof name !== 'string') continue;
    const target = typeof qualifier === 'string' ? `${name}:${qualifier}` : name;
    return [{ path: `${path}/${key}/FunctionName`, target }];
  }
  // Computed while it runs: some function, and nobody knows which.
  return [{ path: `${path}/Parameters`, target: '' }];
}
