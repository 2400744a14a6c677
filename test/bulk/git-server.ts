import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface GitServer {
  /** Serves git's own requests below a folder of bare repositories; false for all others. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Who git said it was. */
  readonly users: Set<string>;
  /** The command lines of all processes, at each request. */
  readonly commandLines: Set<string>;
  pushes: number;
  refused: number;
}

function lookAtProcesses(seen: Set<string>): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      seen.add(readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It has ended.
    }
  }
}

/** Git's own server, which writes headers, an empty line and a body. */
function answer(request: IncomingMessage, response: ServerResponse, root: string): void {
  const url = new URL(request.url ?? '', 'http://x.example');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH ?? '',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'somebody',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    for (const line of all.subarray(0, end).toString('latin1').split('\r\n')) {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s);
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else if (name !== '') response.setHeader(name, value);
    }
    response.end(all.subarray(end + 4));
  });
}

/** @param token what git must show, as a forge asks for it: whatever the user is called */
export function gitServer(root: string, token: string): GitServer {
  /** The user of a request that shows the token, or null. */
  const userOf = (authorization = ''): string | null => {
    const [user = '', password] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
      .toString('utf8')
      .split(':');
    return password === token ? user : null;
  };
  const server: GitServer = {
    users: new Set(),
    commandLines: new Set(),
    pushes: 0,
    refused: 0,
    serve(request, response) {
      if (!/\/(?:info\/refs|git-(?:upload|receive)-pack)(?:\?|$)/.test(request.url ?? '')) return false;
      lookAtProcesses(server.commandLines);
      const user = userOf(request.headers.authorization);
      if (user !== null) server.users.add(user);
      else {
        server.refused++;
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' });
        response.end();
        return true;
      }
      if ((request.url ?? '').endsWith('git-receive-pack') && request.method === 'POST') server.pushes++;
      answer(request, response, root);
      return true;
    },
  };
  return server;
}
