import { functionCalls } from './services/lambda/functions.js';
import { mappingCalls } from './services/lambda/mappings.js';
import { qualifierCalls } from './services/lambda/qualifiers.js';
import { callerCalls } from './services/sts.js';
import { type Operation, operationsOf, type Protocol } from './wire/operations.js';
import type { World } from './world.js';

/** What a service does, by operation; each gets the input and gives the output in the SDK's shapes. */
export type Calls = Readonly<Record<string, (input: never) => object>>;

export interface Service {
  readonly protocol: Protocol;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly calls: Calls;
}

interface Entry {
  readonly protocol: Protocol;
  readonly client: () => Promise<Readonly<Record<string, unknown>>>;
  readonly calls: (world: World) => Calls;
}

/** By the name a request is signed for; API Gateway's two versions are told apart by path. */
const ENTRIES: Readonly<Record<string, Entry>> = {
  lambda: {
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-lambda'),
    calls: (world) => ({ ...functionCalls(world), ...qualifierCalls(world), ...mappingCalls(world) }),
  },
  sts: { protocol: 'query', client: () => import('@aws-sdk/client-sts'), calls: callerCalls },
};

/** The services of a world, each made when the first request for it comes. */
export function servicesOf(world: World): (name: string) => Promise<Service | undefined> {
  const made = new Map<string, Promise<Service>>();
  return async (name) => {
    const entry = ENTRIES[name];
    if (entry === undefined) return undefined;
    const known =
      made.get(name) ??
      entry
        .client()
        .then((client) => ({ ...entry, operations: operationsOf(client), calls: entry.calls(world) }));
    made.set(name, known);
    return known;
  };
}
