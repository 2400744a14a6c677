import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Service, servicesOf } from './services.js';
import { AwsError, answerOf, errorAnswer, type HttpAnswer } from './wire/answer.js';
import { fromJson } from './wire/json.js';
import type { Operation } from './wire/operations.js';
import { fromQuery } from './wire/query.js';
import { type HttpRequest, operationFor, restInput } from './wire/rest.js';
import type { World } from './world.js';

/** One call as it came in. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The world's clock, in milliseconds. */
  readonly at: number;
}

/** What goes wrong instead of an answer: an error of AWS's, or the connection. */
export type Fault = AwsError | 'reset';

export interface AwsServer {
  readonly endpoint: string;
  readonly calls: readonly Call[];
  /** Asked before each call; what it gives back happens instead. */
  fault: (call: Call) => Fault | undefined;
  close(): Promise<void>;
}

/** The service a request is signed for; nothing else in a request says it in every protocol. */
function serviceName(request: HttpRequest): string {
  const authorization = String(request.headers.authorization ?? '');
  const name = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? '';
  return name === 'apigateway' && request.path.startsWith('/v2/') ? 'apigatewayv2' : name;
}

async function understood(
  service: Service,
  request: HttpRequest,
): Promise<{ operation: Operation; input: Record<string, unknown> } | undefined> {
  const { protocol, operations } = service;
  if (protocol === 'query') {
    const fields = new Map(new URLSearchParams(request.body.toString('utf8')));
    const operation = operations.get(fields.get('Action') ?? '');
    return operation && { operation, input: { ...(fromQuery(operation.input, fields) as object) } };
  }
  if (protocol === 'json-1.0' || protocol === 'json-1.1') {
    const operation = operations.get(
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '',
    );
    return (
      operation && {
        operation,
        input: {
          ...(fromJson(operation.input, JSON.parse(request.body.toString('utf8') || '{}')) as object),
        },
      }
    );
  }
  const xml = protocol === 'rest-xml';
  const bucket = xml ? /^\/([^/]+)(\/.*)?$/.exec(request.path) : null;
  // A bucket stands before the path of the operation, as with every endpoint that is not AWS's own.
  const bare =
    serviceName(request) === 's3' && bucket !== null ? { ...request, path: bucket[2] ?? '/' } : request;
  const match = operationFor(operations.values(), bare);
  if (match === undefined) return undefined;
  const input = await restInput(match.operation, match.labels, bare, xml);
  return { operation: match.operation, input: bare === request ? input : { ...input, Bucket: bucket?.[1] } };
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}

/**
 * Answers the AWS calls that dealias and its plans make, over HTTP on the loopback interface, for one world.
 * What it does otherwise than AWS is listed in `README.md` beside this file.
 */
export async function startAwsServer(world: World): Promise<AwsServer> {
  const services = servicesOf(world);
  const calls: Call[] = [];

  const answer = async (request: HttpRequest): Promise<HttpAnswer | 'reset'> => {
    const name = serviceName(request);
    const service = await services(name);
    if (service === undefined)
      return { status: 501, headers: {}, body: `the server has no service '${name}'` };
    const match = await understood(service, request);
    const handler = match && service.calls[match.operation.name];
    if (match === undefined || handler === undefined) {
      const what = match?.operation.name ?? `${request.method} ${request.path}`;
      return errorAnswer(
        service.protocol,
        new AwsError('NotImplementedByTestServer', 501, `${name}: ${what} is not implemented`),
      );
    }
    const call = { service: name, operation: match.operation.name, input: match.input, at: world.now() };
    calls.push(call);
    const fault = server.fault(call);
    if (fault === 'reset') return 'reset';
    if (fault !== undefined) return errorAnswer(service.protocol, fault);
    try {
      const output = handler.call(service.calls, match.input as never);
      return answerOf(service.protocol, match.operation, output as Record<string, unknown>);
    } catch (error) {
      if (error instanceof AwsError) return errorAnswer(service.protocol, error);
      throw error;
    }
  };

  const listener = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const result = await answer(await readRequest(incoming)).catch((error: unknown): HttpAnswer => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { status: 500, headers: { 'content-type': 'text/plain' }, body: text };
    });
    if (result === 'reset') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(result.status, result.headers).end(result.body);
  };

  const http = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: AwsServer = {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    fault: () => undefined,
    close: () =>
      new Promise((resolve, reject) => {
        http.close((error) => (error ? reject(error) : resolve()));
        http.closeAllConnections();
      }),
  };
  return server;
}
