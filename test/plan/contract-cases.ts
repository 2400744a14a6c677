import type { Inventory, LiveFunction, PolicyStatement, Traffic } from '../../src/inventory/model.js';
import type { Reference } from '../../src/inventory/references.js';
import type { ContractInput } from '../../src/plan/contract/contract.js';
import { migrationOf } from './cases.js';
import { ACCOUNT, functionArn, inventoryOf, liveFunction, REGION, WHEN } from './live.js';

const day = 86_400_000;

/** Fourteen days without a call, up to the inventory. */
export const quiet = (fn: string, qualifier: string | null, more: Partial<Traffic> = {}): Traffic => ({
  function: fn,
  qualifier,
  from: new Date(Date.parse(WHEN) - 14 * day).toISOString(),
  to: WHEN,
  invocations: 0,
  errors: 0,
  throttles: 0,
  lastInvokedAt: null,
  ...more,
});

const topic = `arn:aws:sns:${REGION}:${ACCOUNT}:orders`;
const statement: PolicyStatement = {
  sid: 'orders-topic',
  effect: 'Allow',
  principals: ['Service:sns.amazonaws.com'],
  actions: ['lambda:InvokeFunction'],
  resource: functionArn('my-fn', 'prod'),
  sourceArn: topic,
  condition: { ArnLike: { 'AWS:SourceArn': topic } },
};

/** The old function, moved: with everything an alias can have, and nobody calling it. */
export function left(
  more: Partial<LiveFunction> = {},
  aliases = { dev: '$LATEST', prod: '3' },
): LiveFunction {
  const made = liveFunction('my-fn', aliases, {
    owner: null,
    policies: [null, 'dev', 'prod'].map((qualifier) => ({
      qualifier,
      revisionId: null,
      statements: qualifier === 'prod' ? [statement] : [],
    })),
    asyncConfigs: [{ qualifier: 'prod', maximumRetryAttempts: 1, onFailure: topic, lastModified: WHEN }],
    provisionedConcurrency: [
      { qualifier: 'prod', requested: 5, available: 5, status: 'READY', lastModified: WHEN },
    ],
    urls: [
      {
        qualifier: 'prod',
        url: 'https://abc.lambda-url.example/',
        authType: 'NONE',
        invokeMode: 'BUFFERED',
        cors: null,
        lastModified: WHEN,
      },
    ],
    ...more,
  });
  return { ...made, aliases: (made.aliases ?? []).map((alias) => ({ owner: null, ...alias })) };
}

/** What took over: a function for each environment, with the alias of its own stack. */
export const successors: readonly LiveFunction[] = ['dev', 'prod'].map((environment) =>
  liveFunction(`my-fn-${environment}`, { live: '1' }, { owner: null }),
);

/** An inventory taken after everything has moved. */
export function moved(
  more: Partial<Inventory> = {},
  fn: LiveFunction = left(),
  references: readonly Reference[] = [],
): Inventory {
  return inventoryOf([fn, ...successors], references, {
    stacks: [],
    metrics: [null, 'dev', 'prod'].map((qualifier) => quiet('my-fn', qualifier)),
    ...more,
  });
}

const input = (inventory: Inventory, more: Partial<ContractInput> = {}): ContractInput => ({
  inventory,
  inventorySha256: '0'.repeat(64),
  version: '0.1.0',
  ...more,
});

/** Plans that take away, by name; with what each is about. */
export const CONTRACTS: Readonly<Record<string, readonly [about: string, input: ContractInput]>> = {
  contract: ['the aliases of a function that has moved', input(moved())],
  'contract-function': [
    'its aliases, and the function itself, by its name',
    input(moved(), { deleteFunctions: ['my-fn'] }),
  ],
  'contract-adopted': [
    'the function stays production’s, in the stack that was adopted; its aliases go',
    input(moved({}, left({ owner: { stack: 'shop', logicalId: 'MyFn' }, provisionedConcurrency: [] })), {
      migration: migrationOf('shop'),
      deleteFunctions: ['my-fn'],
    }),
  ],
};
