import fc from 'fast-check';
import type { Inventory, LiveFunction } from '../../../src/inventory/model.js';
import type { Reference } from '../../../src/inventory/references.js';
import type { Decisions } from '../../../src/plan/decisions.js';
import { NO_DECISIONS } from '../../../src/plan/decisions.js';
import {
  bucket,
  caller,
  eventRule,
  httpApi,
  inventoryOf,
  liveFunction,
  mapping,
  restApi,
  schedule,
  subscription,
} from '../live.js';

export interface Account {
  readonly inventory: Inventory;
  readonly decisions: Decisions;
}

const ALIASES = ['dev', 'test', 'Prod', 'staging', 'blue'] as const;
const VERSIONS = ['$LATEST', '1', '2', '3'] as const;

const aliases = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...ALIASES), fc.constantFrom(...VERSIONS)), {
    minLength: 1,
    maxLength: 4,
    selector: ([name]) => name,
  })
  .map((pairs) => Object.fromEntries(pairs));

interface Drawn {
  readonly aliases: Readonly<Record<string, string>>;
  readonly sources: readonly { readonly kind: number; readonly alias: number; readonly shared: boolean }[];
  readonly weighted: boolean;
  readonly reserved: boolean;
  readonly owned: boolean;
  readonly instances: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  aliases,
  sources: fc.array(
    fc.record({ kind: fc.nat({ max: 9 }), alias: fc.nat({ max: 3 }), shared: fc.boolean() }),
    { maxLength: 5 },
  ),
  weighted: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
  reserved: fc.integer({ min: 0, max: 4 }).map((each) => each === 0),
  owned: fc.boolean(),
  instances: fc.integer({ min: 0, max: 4 }).map((each) => each === 0),
});

/** Any mix of aliases, versions, sources and callers; some that must be refused. */
export const accounts: fc.Arbitrary<Account> = fc
  .tuple(
    fc.array(drawn, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { maxLength: 3 }),
  )
  .map(([all, calls]) => accountOf(all, calls));

function accountOf(all: readonly Drawn[], calls: readonly (readonly [number, number])[]): Account {
  const functions: LiveFunction[] = [];
  const sources: Reference[] = [];
  const reservedConcurrency: Record<string, Record<string, number>> = {};
  for (const [index, each] of all.entries()) {
    const name = `fn${index}`;
    const names = Object.keys(each.aliases);
    const made = liveFunction(name, each.aliases, {
      reservedConcurrency: each.reserved ? 30 : null,
      owner: each.owned ? { stack: 'shop', logicalId: `Fn${index}` } : null,
      provisionedConcurrency: each.instances
        ? [
            {
              qualifier: names[0] ?? '',
              requested: 2,
              available: 2,
              status: 'READY',
              lastModified: '2026-01-01T00:00:00.000Z',
            },
          ]
        : [],
    });
    reservedConcurrency[name] = Object.fromEntries(names.map((alias) => [alias.toLowerCase(), 5]));
    functions.push({
      ...made,
      aliases: (made.aliases ?? []).map((alias, at) =>
        each.weighted && at === 0 ? { ...alias, weights: { '9': 0.5 } } : alias,
      ),
    });
    sources.push(...each.sources.flatMap((source, at) => sourcesOf(name, names, source, at)));
  }
  for (const [from, to] of calls)
    for (const alias of Object.keys(all[to % all.length]?.aliases ?? {}))
      sources.push(caller(`fn${from % all.length}`, `TARGET_${alias}`, `fn${to % all.length}`, alias));
  const references = [...new Map(sources.map((each) => [`${each.kind} ${each.id}`, each])).values()];
  return {
    inventory: inventoryOf(
      functions,
      references.map((each, index) =>
        index % 3 === 0 && functions[0]?.owner
          ? ({ ...each, owner: { stack: 'shop', logicalId: `R${index}` } } as Reference)
          : each,
      ),
    ),
    decisions: { ...NO_DECISIONS, production: 'prod', reservedConcurrency },
  };
}

function sourcesOf(
  fn: string,
  names: readonly string[],
  { kind, alias, shared }: Drawn['sources'][number],
  at: number,
): Reference[] {
  const chosen = names[alias % names.length] ?? '';
  const name = `${fn}-${chosen}-${at}`;
  switch (kind) {
    case 0:
      return names.map((each) =>
        restApi(fn, each, each, { api: `rest-${shared ? 'all' : name}`, path: `/${fn}` }),
      );
    case 1:
      return names.map((each) =>
        httpApi(fn, each, each, { api: `http-${name}`, variable: 'alias', autoDeploy: shared }),
      );
    case 2:
      return [httpApi(fn, chosen, '$default', { api: `coded-${name}`, autoDeploy: shared })];
    case 3:
      return [mapping(fn, chosen, 'sqs', shared ? 'shared-queue' : name)];
    case 4:
      return [mapping(fn, chosen, shared ? 'kinesis' : 'dynamodb', name)];
    case 5:
      return [eventRule(fn, chosen, shared ? `rule-${fn}` : name, { targetId: `Id${at}` })];
    case 6:
      return [schedule(fn, chosen, name)];
    case 7: {
      const ids = Object.fromEntries(names.map((each) => [each, `${fn}:${each}`]));
      return names.map((each) => bucket(fn, each, `bucket-${name}`, each, ids));
    }
    case 8:
      return [subscription(fn, chosen, name)];
    default:
      return [restApi(fn, chosen, chosen, { api: `coded-rest-${name}`, variable: '' })];
  }
}
