import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { Duplex } from 'node:stream';
import { Answer, plain, type Recorded, record } from './record.js';
import { admit } from './untouched.js';

/** Headers that differ from run to run, or that the client makes up by itself. */
const NOT_OURS =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|user-agent|date|traceparent|x-amzn-trace-id|keep-alive)$/;

/** The end of a connection that leads nowhere but to the server of this process. */
class End extends Duplex {
  other: End | undefined;
  readonly remoteAddress = '127.0.0.1';
  readonly authorized = true;
  readonly encrypted = true;
  /** What a server must know of the client's end. */
  origin = '';

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.other?.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.other?.push(null);
    done();
  }

  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

/** What every address answers. */
function answerBody(url: string): string {
  return JSON.stringify({ answer: url, id: '42', data: { id: '42' } });
}

function headersThatMatter(headers: http.IncomingHttpHeaders | Headers): Record<string, unknown> {
  // Naming the class of `fetch`'s headers would load all of it, which most handlers never need.
  const entries: [string, unknown][] =
    Symbol.iterator in headers ? [...(headers as Headers)] : Object.entries(headers);
  return Object.fromEntries(
    entries
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !NOT_OURS.test(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function requestInput(headers: Record<string, unknown>, body: string): unknown {
  return { headers, body: parsed(body) };
}

function parsed(body: string): unknown {
  try {
    return body === '' ? '' : (JSON.parse(body) as unknown);
  } catch {
    return body;
  }
}

/** Answers every request of Node's own clients, and of the packages that are built on them, within the process. */
function installServer(): void {
  const server = http.createServer((request, response) => {
    const { origin } = request.socket as unknown as End;
    const scheme = origin.split(':')[0];
    const url = `${scheme}://${request.headers.host ?? ''}${request.url ?? ''}`;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const input = requestInput(headersThatMatter(request.headers), Buffer.concat(chunks).toString());
      const call = record('http', `${request.method} ${url}`, input);
      call.awaited();
      response.on('close', () => call.answered());
      response.setHeader('content-type', 'application/json');
      if (call.failure) response.statusCode = 503;
      response.end(answerBody(url), () => call.answered());
    });
  });
  server.keepAliveTimeout = 0;
  const connection = (scheme: string) => (): Duplex => {
    const [client, far] = [new End(), new End()];
    client.other = far;
    far.other = client;
    far.origin = `${scheme}:`;
    server.emit('connection', far);
    setImmediate(() => {
      client.emit('connect');
      client.emit('secureConnect');
    });
    return client;
  };
  Object.assign(http.Agent.prototype, { createConnection: connection('http') });
  Object.assign(https.Agent.prototype, { createConnection: connection('https') });
  // An own agent with keepAlive would hold the process; each request gets a connection of its own.
  http.globalAgent = new http.Agent({ keepAlive: false });
  https.globalAgent = new https.Agent({ keepAlive: false });
}

function installFetch(): void {
  let isLoaded = false;
  globalThis.fetch = (input: string | URL | Request, init?: RequestInit) => {
    let call: Recorded;
    let url: string;
    // Node loads its own client when it is first asked for it, and leaves it on the global object.
    if (!isLoaded) admit(() => void new Request('http://localhost'));
    isLoaded = true;
    try {
      const request = new Request(input, init);
      url = request.url;
      const body = init?.body ?? (input instanceof Request ? input.body : undefined);
      const shown = typeof body === 'string' ? parsed(body) : plain(body ?? '');
      call = record('http', `${request.method} ${url}`, {
        headers: headersThatMatter(request.headers),
        body: shown,
      });
    } catch (error) {
      return Promise.reject(error);
    }
    // Whoever can't answer says so by the status: for `fetch` that is an answer.
    const status = call.failure ? 503 : 200;
    return Answer.of({ ...call, failure: undefined }, () => {
      const response = new Response(answerBody(url), {
        status,
        headers: { 'content-type': 'application/json' },
      });
      Object.defineProperty(response, 'url', { value: url });
      return response;
    });
  };
}

/** Takes over all that goes by HTTP. */
export function installHttp(): void {
  installServer();
  installFetch();
  syncBuiltinESMExports();
}
