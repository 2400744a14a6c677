import fc from 'fast-check';
import type { Inventory, LiveFunction, PolicyStatement } from '../../../src/inventory/model.js';
import type { Reference } from '../../../src/inventory/references.js';
import { quiet } from '../contract-cases.js';
import {
  eventRule,
  functionArn,
  inventoryOf,
  liveFunction,
  mapping,
  schedule,
  subscription,
  WHEN,
} from '../live.js';

/** What moves left behind, and who still calls it without standing in the inventory. */
export interface Left {
  readonly inventory: Inventory;
  readonly deleteFunctions: readonly string[];
  readonly callers: readonly { readonly fn: string; readonly qualifier: string }[];
}

const NAMES = ['old-a', 'old-b'] as const;
const VERSIONS: Readonly<Record<string, string>> = { dev: '$LATEST', test: '2', prod: '3' };
const SOURCES = [
  (fn: string, alias: string, name: string): Reference => eventRule(fn, alias, name),
  (fn: string, alias: string, name: string): Reference => schedule(fn, alias, name),
  (fn: string, alias: string, name: string): Reference => subscription(fn, alias, name),
  (fn: string, alias: string, name: string): Reference => mapping(fn, alias, 'sqs', name),
] as const;

const seldom = fc.integer({ min: 0, max: 5 }).map((each) => each === 0);

const drawn = fc.record({
  aliases: fc.subarray(['dev', 'test', 'prod'], { minLength: 2 }),
  statements: fc.array(fc.constantFrom('dev', 'test', 'prod'), { maxLength: 3 }),
  settings: fc.subarray(['async', 'instances', 'url'] as const),
  of: fc.constantFrom('dev', 'test', 'prod'),
  sources: fc.array(
    fc.record({ kind: fc.nat({ max: 3 }), alias: fc.constantFrom('dev', 'test', 'prod'), old: seldom }),
    { maxLength: 3 },
  ),
  called: fc.option(fc.constantFrom('dev', 'test', 'prod'), { freq: 3, nil: null }),
  deleted: fc.boolean(),
  missing: seldom,
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function statement(fn: string, alias: string, sid: string): PolicyStatement {
  return {
    sid,
    effect: 'Allow',
    principals: ['Service:sns.amazonaws.com'],
    actions: ['lambda:InvokeFunction'],
    resource: functionArn(fn, alias),
    sourceArn: `${sid}-topic`,
    condition: { ArnLike: { 'AWS:SourceArn': `${sid}-topic` } },
  };
}

function oldFunction(name: string, { aliases, statements, settings, of }: Drawn): LiveFunction {
  const versions = Object.fromEntries(aliases.map((alias) => [alias, VERSIONS[alias] ?? '1']));
  const has = (each: (typeof settings)[number]): boolean => settings.includes(each) && aliases.includes(of);
  const made = liveFunction(name, versions, {
    owner: null,
    policies: [null, ...aliases].map((qualifier) => ({
      qualifier,
      revisionId: null,
      statements: statements.flatMap((alias, index) =>
        alias === qualifier ? [statement(name, alias, `sid-${index}`)] : [],
      ),
    })),
    asyncConfigs: has('async') ? [{ qualifier: of, maximumRetryAttempts: 1, lastModified: WHEN }] : [],
    provisionedConcurrency:
      has('instances') && of !== 'dev'
        ? [{ qualifier: of, requested: 2, available: 2, status: 'READY', lastModified: WHEN }]
        : [],
    urls: has('url')
      ? [
          {
            qualifier: of,
            url: `https://${name}.example/`,
            authType: 'NONE',
            invokeMode: 'BUFFERED',
            cors: null,
            lastModified: WHEN,
          },
        ]
      : [],
  });
  return { ...made, aliases: (made.aliases ?? []).map((alias) => ({ owner: null, ...alias })) };
}

/** One old function or two, what took over, sources at either, and callers that only metrics show. */
export const lefts: fc.Arbitrary<Left> = fc.array(drawn, { minLength: 1, maxLength: 2 }).map((all) => {
  const named = all.map((each, index) => [NAMES[index] ?? 'old-c', each] as const);
  const calls = (each: Drawn): string | null =>
    each.called !== null && each.aliases.includes(each.called) ? each.called : null;
  return {
    deleteFunctions: named.flatMap(([name, { deleted }]) => (deleted ? [name] : [])),
    callers: named.flatMap(([fn, each]) => {
      const qualifier = calls(each);
      return qualifier === null ? [] : [{ fn, qualifier }];
    }),
    inventory: inventoryOf(
      named.flatMap(([name, each]) => [
        oldFunction(name, each),
        ...each.aliases
          .filter((alias) => !(each.missing && alias === each.of))
          .map((alias) => liveFunction(`${name}-${alias}`, { live: '1' }, { owner: null })),
      ]),
      named.flatMap(([name, each]) =>
        each.sources.flatMap(({ kind, alias, old }, index) =>
          each.aliases.includes(alias) && !(each.missing && alias === each.of)
            ? [
                SOURCES[kind]?.(
                  old ? name : `${name}-${alias}`,
                  old ? alias : 'live',
                  `${name}-source-${index}`,
                ),
              ].filter((made) => made !== undefined)
            : [],
        ),
      ),
      {
        stacks: [],
        metrics: named.flatMap(([name, each]) =>
          [null, ...each.aliases].map((qualifier) =>
            quiet(
              name,
              qualifier,
              qualifier !== null && qualifier === calls(each)
                ? { invocations: 7, lastInvokedAt: '2026-11-28T20:00:00.000Z' }
                : {},
            ),
          ),
        ),
      },
    ),
  };
});
