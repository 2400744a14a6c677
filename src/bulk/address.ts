import { isAbsolute, resolve } from 'node:path';
import type { Place } from '../model/environment.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { RepositorySource } from './model.js';

export interface AddressOptions {
  /** The forge of `owner/name`. */
  readonly host: string;
  /** What relative paths are taken from. */
  readonly folder: string;
  readonly branch?: string | undefined;
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;
const PATH = /^[A-Za-z0-9_][\w.+-]*(?:\/[A-Za-z0-9_.][\w.+-]*)+$/;

function refuse(code: string, message: string, remedy: string, at: Place): never {
  throw new Problem(code, message, { at, remedy });
}

function onForge(
  address: string,
  host: string,
  rawPath: string,
  options: AddressOptions,
  at: Place,
): RepositorySource {
  const path = rawPath.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  if (!PATH.test(path) || path.split('/').some((part) => /^\.+$/.test(part))) {
    refuse('bulk/input', `${visible(address)} names no repository`, 'Write owner/name after the host.', at);
  }
  const id = `${host}/${path}`.toLowerCase();
  return { id, address, host: host.toLowerCase(), path, ...branchOf(options, at) };
}

function branchOf({ branch }: AddressOptions, at: Place): { branch?: string } {
  if (branch === undefined) return {};
  if (/^-|[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/$|\.lock$/u.test(branch)) {
    refuse(
      'bulk/input',
      `${visible(branch)} is no name of a branch`,
      'Write the branch as git shows it.',
      at,
    );
  }
  return { branch };
}

function fromUrl(text: string, options: AddressOptions, at: Place): RepositorySource {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('bulk/input', `${visible(text)} is no address`, 'Write https://host/owner/name.', at);
  }
  if (url.protocol === 'file:') return localSource(decodeURIComponent(url.pathname), options, at);
  const { protocol, host } = url;
  if (url.password !== '' || (url.username !== '' && protocol !== 'ssh:')) {
    refuse(
      'bulk/credentials',
      `an address for ${visible(host)} holds a name or password`,
      'Write the address without it, and give git access by a credential helper or a key.',
      at,
    );
  }
  if (!['https:', 'ssh:'].includes(protocol) && !(protocol === 'http:' && LOOPBACK.test(host))) {
    refuse('bulk/protocol', `${visible(protocol)}// is not used`, 'Use https:// or ssh://.', at);
  }
  if (url.search !== '' || url.hash !== '') {
    refuse('bulk/input', `${visible(text)} has more than an address`, 'Leave out what follows ? or #.', at);
  }
  const user = url.username === '' ? '' : `${url.username}@`;
  return onForge(
    `${protocol}//${user}${host}${url.pathname.replace(/\/+$/, '')}`,
    host,
    url.pathname,
    options,
    at,
  );
}

function localSource(path: string, options: AddressOptions, at: Place): RepositorySource {
  const address = resolve(options.folder, path);
  return { id: address, address, ...branchOf(options, at) };
}

/**
 * What a written repository means: an address, `user@host:path`, a path that begins with `/` or `.`, or `owner/name`.
 * @throws Problem `bulk/…` at the given place
 */
export function parseAddress(text: string, options: AddressOptions, at: Place): RepositorySource {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return fromUrl(text, options, at);
  if (isAbsolute(text) || /^\.{1,2}(?:\/|$)/.test(text)) return localSource(text, options, at);
  const scp = /^([\w.-]+)@([\w.-]+):(?!\/\/)(.+)$/.exec(text);
  if (scp !== null) {
    const [, user = '', host = '', path = ''] = scp;
    return onForge(`ssh://${user}@${host}/${path.replace(/^\/+/, '')}`, host, path, options, at);
  }
  if (PATH.test(text)) {
    const { host } = options;
    return onForge(`https://${host}/${text.replace(/\.git$/, '')}.git`, host, text, options, at);
  }
  return refuse(
    'bulk/input',
    `${visible(text)} is neither an address, owner/name nor a path`,
    'Write https://host/owner/name, owner/name (with --host for another forge than github.com), or a path that begins with / or ./.',
    at,
  );
}
