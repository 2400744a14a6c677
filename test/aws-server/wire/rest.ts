import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { fromJson } from './json.js';
import type { Operation } from './operations.js';

export interface HttpRequest {
  readonly method: string;
  /** Without the query, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The labels of a path, or undefined where the path is another operation's. */
export function labelsOf(template: string, path: string): Record<string, string> | undefined {
  const [bare = ''] = template.split('?');
  const names: string[] = [];
  const pattern = bare
    .replace(/[.*^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name);
      return greedy === '+' ? '(.+)' : '([^/]+)';
    });
  const match = new RegExp(`^${pattern}/?$`).exec(path);
  return match === null
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
}

/** Which operation a request of a REST service is for: the path with the fewest labels wins, as in AWS. */
export function operationFor(
  operations: Iterable<Operation>,
  request: HttpRequest,
): { operation: Operation; labels: Record<string, string> } | undefined {
  const found = [...operations].flatMap((operation) => {
    if (operation.method !== request.method) return [];
    const wanted = new URLSearchParams(operation.path.split('?')[1] ?? '');
    if (![...wanted].every(([key, value]) => request.query.get(key) === value)) return [];
    const labels = labelsOf(operation.path, request.path);
    return labels === undefined ? [] : [{ operation, labels, wanted: wanted.size }];
  });
  return found.sort(
    (a, b) => b.wanted - a.wanted || Object.keys(a.labels).length - Object.keys(b.labels).length,
  )[0];
}

function scalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  return text;
}

async function bodyOf(schema: NormalizedSchema, request: HttpRequest, xml: boolean): Promise<unknown> {
  if (request.body.length === 0) return undefined;
  if (schema.isBlobSchema()) return request.body;
  if (!xml) return fromJson(schema, JSON.parse(request.body.toString('utf8')));
  const reader = new XmlShapeDeserializer({
    httpBindings: true,
    xmlNamespace: '',
    serviceNamespace: '',
    timestampFormat: { useTrait: true, default: 5 },
  });
  return reader.read(schema, request.body);
}

/** The input of an operation, from path, query, headers and body. */
export async function restInput(
  operation: Operation,
  labels: Readonly<Record<string, string>>,
  request: HttpRequest,
  xml: boolean,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  let payload = false;
  for (const [name, member] of operation.input.structIterator()) {
    const traits = member.getMergedTraits();
    if (traits.httpPayload) {
      payload = true;
      input[name] = await bodyOf(member, request, xml);
    } else if (traits.httpLabel) input[name] = scalar(member, labels[name] ?? '');
    else if (traits.httpQuery) {
      const all = request.query.getAll(String(traits.httpQuery));
      if (all.length > 0) {
        input[name] = member.isListSchema() ? all : scalar(member, all[0] ?? '');
      }
    } else if (traits.httpHeader) {
      const text = request.headers[String(traits.httpHeader).toLowerCase()];
      if (typeof text === 'string') input[name] = scalar(member, text);
    } else if (traits.httpQueryParams) input[name] = Object.fromEntries(request.query);
  }
  if (payload) return input;
  const body = await bodyOf(operation.input, request, xml);
  return { ...(typeof body === 'object' ? body : {}), ...input };
}
