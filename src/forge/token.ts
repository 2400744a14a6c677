import { spawn } from 'node:child_process';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { ForgeKind } from './hosts.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that holds the token of one host alone. */
export function tokenVariable(host: string): string {
  return `DEALIAS_TOKEN_${host.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}

function hostOf(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  if (!url.includes('://')) return url;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** The variables that may hold a host's token. One host's token is never sent to another. */
function variablesFor(host: string, kind: ForgeKind, env: Environment): string[] {
  const own = tokenVariable(host);
  if (kind === 'gitlab') {
    const named = [hostOf(env.GITLAB_HOST) ?? hostOf(env.GITLAB_URI) ?? 'gitlab.com', env.CI_SERVER_HOST];
    return named.includes(host) ? [own, 'GITLAB_TOKEN', 'GITLAB_ACCESS_TOKEN'] : [own];
  }
  const cloud = host === 'github.com' || host.endsWith('.ghe.com');
  if (cloud) return [own, 'GH_TOKEN', 'GITHUB_TOKEN'];
  const enterprise = ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
  if (hostOf(env.GITHUB_SERVER_URL) === host) return [own, ...enterprise, 'GITHUB_TOKEN'];
  return env.GH_HOST === host ? [own, ...enterprise] : [own];
}

/** What a forge's CLI prints: nothing where it is missing, or knows no token. */
export type AskCli = (command: string, args: readonly string[]) => Promise<string>;

const CLI_TIMEOUT = 10_000;

export const askCli: AskCli = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: CLI_TIMEOUT });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    child.on('error', () => resolve(''));
    child.on('close', (code) => resolve(code === 0 ? text.trim() : ''));
  });

/**
 * The token for a host: from the environment, else from the forge's own CLI. It is given to nobody but that host, and
 * never written down.
 * @throws Problem `forge/no-token`, with the variables that were looked at
 */
export async function tokenFor(
  host: string,
  kind: ForgeKind,
  env: Environment,
  ask: AskCli = askCli,
): Promise<string> {
  const variables = variablesFor(host, kind, env);
  for (const name of variables) {
    const token = env[name]?.trim();
    if (token !== undefined && token !== '') return token;
  }
  const [command, args] =
    kind === 'github'
      ? ['gh', ['auth', 'token', '--hostname', host]]
      : ['glab', ['config', 'get', 'token', '--host', host]];
  const token = await ask(command, args);
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new Problem('forge/no-token', `There is no token for ${visible(host)}`, {
    remedy: `Set ${variables.join(' or ')}, or log in with ${command === 'gh' ? '`gh auth login`' : '`glab auth login`'}.`,
  });
}

/** Settings that give git a token for one host: they travel in the environment, never on a command line. */
export function gitCredential(origin: string, kind: ForgeKind, token: string): Record<string, string> {
  const user = kind === 'github' ? 'x-access-token' : 'oauth2';
  const basic = Buffer.from(`${user}:${token}`).toString('base64');
  return {
    [`http.${origin}/.extraHeader`]: `Authorization: Basic ${basic}`,
    // A redirect would take the header to another host.
    [`http.${origin}/.followRedirects`]: 'false',
    // Nor is a password asked for, or stored, beside it.
    'credential.helper': '',
  };
}
