import type { NormalizedSchema } from '@smithy/core/schema';
import { toJson } from './json.js';
import type { Operation, Protocol } from './operations.js';
import { content, element } from './xml.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An error as AWS answers it. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's body. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.more = more;
  }
}

let requests = 0;
const requestId = (): string => `00000000-0000-4000-8000-${String(++requests).padStart(12, '0')}`;

const JSON_TYPE: Readonly<Partial<Record<Protocol, string>>> = {
  'rest-json': 'application/json',
  'json-1.0': 'application/x-amz-json-1.0',
  'json-1.1': 'application/x-amz-json-1.1',
};

function restAnswer(
  schema: NormalizedSchema,
  output: Readonly<Record<string, unknown>>,
  xml: boolean,
): HttpAnswer {
  const headers: Record<string, string> = { 'x-amzn-requestid': requestId() };
  const rest: Record<string, unknown> = { ...output };
  for (const [name, member] of schema.structIterator()) {
    const { httpHeader, httpPayload, httpResponseCode } = member.getMergedTraits();
    if (httpHeader) {
      if (output[name] !== undefined) headers[String(httpHeader).toLowerCase()] = String(output[name]);
      delete rest[name];
    }
    if (httpResponseCode) delete rest[name];
    if (!httpPayload) continue;
    const value = output[name];
    if (value instanceof Uint8Array || typeof value === 'string')
      return { status: 200, headers, body: value };
    headers['content-type'] = xml ? 'application/xml' : 'application/json';
    return {
      status: 200,
      headers,
      body: xml
        ? element(member.getName() ?? name, content(member, value ?? {}))
        : JSON.stringify(toJson(member, value)),
    };
  }
  headers['content-type'] = xml ? 'application/xml' : 'application/json';
  return {
    status: 200,
    headers,
    body: xml
      ? element(schema.getName() ?? 'Result', content(schema, rest))
      : JSON.stringify(toJson(schema, rest)),
  };
}

/** What an operation gives back, as its protocol writes it. */
export function answerOf(
  protocol: Protocol,
  operation: Operation,
  output: Readonly<Record<string, unknown>>,
): HttpAnswer {
  const { name, output: schema } = operation;
  if (schema.isUnitSchema() && !protocol.startsWith('query')) {
    const type = JSON_TYPE[protocol];
    return {
      status: 200,
      headers: type === undefined ? {} : { 'content-type': type },
      body: protocol === 'rest-xml' ? '' : '{}',
    };
  }
  if (protocol === 'rest-json' || protocol === 'rest-xml')
    return restAnswer(schema, output, protocol === 'rest-xml');
  const headers = { 'x-amzn-requestid': requestId() };
  if (protocol !== 'query') {
    return {
      status: 200,
      headers: { ...headers, 'content-type': JSON_TYPE[protocol] ?? '' },
      body: JSON.stringify(toJson(schema, output)),
    };
  }
  const result = schema.isUnitSchema() ? '' : element(`${name}Result`, content(schema, output));
  const metadata = element('ResponseMetadata', element('RequestId', headers['x-amzn-requestid']));
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/xml' },
    body: element(`${name}Response`, result + metadata),
  };
}

/** An error, as a protocol writes it. */
export function errorAnswer(protocol: Protocol, error: AwsError): HttpAnswer {
  const { code, message, status, more } = error;
  const id = requestId();
  const headers = { 'x-amzn-requestid': id };
  if (protocol === 'query' || protocol === 'rest-xml') {
    const text = message.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);
    const inner = element('Type', 'Sender') + element('Code', code) + element('Message', text);
    const body =
      protocol === 'query'
        ? element('ErrorResponse', element('Error', inner) + element('RequestId', id))
        : element('Error', inner);
    return { status, headers: { ...headers, 'content-type': 'text/xml' }, body };
  }
  if (protocol === 'rest-json') {
    const type = { 'content-type': 'application/json', 'x-amzn-errortype': code };
    // Lambda writes `Message`, API Gateway and others `message`; the SDK reads both.
    return {
      status,
      headers: { ...headers, ...type },
      body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', message, Message: message, ...more }),
    };
  }
  const type = { 'content-type': JSON_TYPE[protocol] ?? '' };
  return {
    status,
    headers: { ...headers, ...type },
    body: JSON.stringify({ __type: code, message, ...more }),
  };
}
