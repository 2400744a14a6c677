import { isProduction } from '../../environments/names.js';
import type { FunctionVersion, LiveFunction, VariableValue } from '../../inventory/model.js';
import type { Reference } from '../../inventory/references.js';
import type { Migration } from '../../model/migration.js';
import type { Decisions } from '../decisions.js';
import type { LiveEnvironment } from '../environments.js';
import type { PlanFinding } from '../model.js';
import { block, tell } from './finding.js';

const STORE_ARN =
  /^arn:[^:]+:(?:dynamodb|sqs|sns|s3|secretsmanager|kinesis|firehose|rds|ssm|elasticache|es|events|states)(?::|$)/;
const STORE_URL =
  /^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver|oracle|cassandra)(?::|$)/i;
const QUEUE_URL = /^https:\/\/(?:sqs|queue)\./;
const STORE_NAME =
  /(?:^|_)(?:TABLE|QUEUE|BUCKET|TOPIC|STREAM|DATABASE|DB|DSN|REDIS|MONGO|POSTGRES|MYSQL|SECRET|PARAMETER|SSM)(?:_|$|S$|NAME|ARN|URL|URI|HOST|PATH|ID)/i;

/** Whether a variable tells where data is, and not merely how to behave. */
function tellsStore(name: string, value: VariableValue): boolean {
  const known = typeof value === 'string' ? value : '';
  if (known === '' && typeof value === 'string') return false;
  return STORE_NAME.test(name) || STORE_ARN.test(known) || STORE_URL.test(known) || QUEUE_URL.test(known);
}

const same = (a: VariableValue, b: VariableValue): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.fingerprint === b.fingerprint;

/** Variables of two versions that name the same store. */
function sharedVariables(a: FunctionVersion, b: FunctionVersion): string[] {
  return Object.entries(a.variables ?? {}).flatMap(([name, value]) => {
    const other = b.variables?.[name];
    return other !== undefined && same(value, other) && tellsStore(name, value) ? [name] : [];
  });
}

/** Sources that both environments poll: queues and streams. */
function sharedSources(references: readonly Reference[], a: LiveEnvironment, b: LiveEnvironment): string[] {
  const of = (live: LiveEnvironment): Set<string> =>
    new Set(
      references.flatMap((each) =>
        each.kind === 'event-source-mapping' &&
        each.qualifier === live.qualifier &&
        each.details.eventSourceArn !== null
          ? [each.details.eventSourceArn]
          : [],
      ),
    );
  const others = of(b);
  return [...of(a)].filter((arn) => others.has(arn));
}

/** Whether the migration, or a person, gives this variable values of its own in the two environments. */
function separated(
  fn: LiveFunction,
  name: string,
  pair: readonly [string, string],
  migration: Migration | null,
  decisions: Decisions,
): boolean {
  const own = decisions.ownValues[fn.name];
  if (pair.some((environment) => own?.[environment]?.includes(name) === true)) return true;
  return (
    migration?.parameters.some(
      ({ variable, values, functions }) =>
        variable === name &&
        (fn.owner === undefined || fn.owner === null || functions.includes(fn.owner.logicalId)) &&
        values[pair[0]] !== undefined &&
        values[pair[1]] !== undefined &&
        values[pair[0]] !== values[pair[1]],
    ) === true
  );
}

/**
 * Environments of one function that use the same data now. With production among them that blocks; else it is told.
 * Nobody but a person can say which other values a new stack shall have.
 */
export function sharedData(
  fn: LiveFunction,
  lives: readonly LiveEnvironment[],
  references: readonly Reference[],
  migration: Migration | null,
  decisions: Decisions,
  production: string | null,
): Map<string, PlanFinding[]> {
  const found = new Map<string, PlanFinding[]>();
  const versionOf = (live: LiveEnvironment) => fn.versions.find(({ version }) => version === live.version);
  for (const [index, a] of lives.entries())
    for (const b of lives.slice(index + 1)) {
      const [left, right] = [versionOf(a), versionOf(b)];
      if (left === undefined || right === undefined) continue;
      const pair = [a.environment, b.environment] as const;
      const variables = sharedVariables(left, right).filter(
        (name) => !separated(fn, name, pair, migration, decisions),
      );
      const sources = sharedSources(references, a, b);
      if (variables.length === 0 && sources.length === 0) continue;
      const evidence = [
        ...variables.map((name) => `variable ${name} is the same in both`),
        ...sources.map((arn) => `both read ${arn}`),
      ];
      const accepted = decisions.acceptSharedData.find(
        (each) => each.function === fn.name && pair.every((name) => each.environments.includes(name)),
      );
      const message = `${pair.join(' and ')} use the same data`;
      const serious = pair.some((name) => name === production || isProduction(name));
      const finding =
        sources.length > 0
          ? block(
              'DATA001',
              'everything',
              `${pair.join(' and ')} read the same source: each message goes to one of them, as chance has it`,
              evidence,
              'Give each environment a source of its own, or disable the mappings that should not read it; then make the inventory again.',
            )
          : accepted !== undefined
            ? tell(
                'DATA001',
                'warn',
                `${message}; accepted`,
                [...evidence, `accepted by ${accepted.owner} on ${accepted.date}: ${accepted.reason}`],
                'No test that writes, and no traffic to both at once, while this is so.',
              )
            : serious
              ? block(
                  'DATA001',
                  'cutover',
                  message,
                  evidence,
                  'Give one of them data of its own (ownValues in the decisions file, or a parameter of the migration), or accept it there with owner, reason and date (acceptSharedData).',
                )
              : tell('DATA001', 'warn', message, evidence, 'No test that writes while this is so.');
      for (const name of pair) found.set(name, [...(found.get(name) ?? []), finding]);
    }
  return found;
}
