import { NormalizedSchema } from '@smithy/core/schema';

/** How a service speaks. */
export type Protocol = 'rest-json' | 'json-1.0' | 'json-1.1' | 'query' | 'rest-xml';

/** One operation of a service, as its SDK client describes it. */
export interface Operation {
  readonly name: string;
  /** Of REST protocols: method and path with `{Labels}`. */
  readonly method: string;
  readonly path: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

const OPERATION = 9;

type Ref = Parameters<typeof NormalizedSchema.of>[0];
type StaticOperation = readonly [number, string, string, unknown, Ref, Ref];

function isOperation(value: unknown): value is StaticOperation {
  return Array.isArray(value) && value[0] === OPERATION && typeof value[2] === 'string';
}

function bindingOf(traits: unknown): readonly unknown[] {
  const http = typeof traits === 'object' && traits !== null && 'http' in traits ? traits.http : undefined;
  return Array.isArray(http) ? http : [];
}

/**
 * The operations of a service, by name, from its SDK client's own description of the wire. So the encoding is
 * AWS's as far as the SDK's reading of it is; what the server adds is behaviour.
 */
export function operationsOf(client: Readonly<Record<string, unknown>>): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const value of Object.values(client)) {
    if (!isOperation(value)) continue;
    const [method = 'POST', path = '/'] = bindingOf(value[3]);
    found.set(value[2], {
      name: value[2],
      method: String(method),
      path: String(path),
      input: NormalizedSchema.of(value[4]),
      output: NormalizedSchema.of(value[5]),
    });
  }
  return found;
}
