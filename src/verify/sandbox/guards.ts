import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import dgram from 'node:dgram';
import dns from 'node:dns';
import http2 from 'node:http2';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import workers from 'node:worker_threads';
import type { Refusal } from './protocol.js';
import { plain, record, refusals } from './record.js';

/** What a handler gets that asks for something which is not to be had here. */
export class Refused extends Error {
  readonly code = 'ERR_ACCESS_DENIED';
  readonly what: Refusal;

  constructor(what: Refusal, detail: string) {
    super(detail);
    this.name = 'Refused';
    this.what = what;
  }
}

type Kind = 'network' | 'process';

function refuse(what: Kind, detail: string): Refused {
  refusals.push({ what, detail });
  return new Refused(what, detail);
}

function placeOf(args: readonly unknown[]): string {
  const [first] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as Record<string, unknown>;
    return String(path ?? `${String(host ?? 'localhost')}:${String(port)}`);
  }
  return typeof args[1] === 'string' ? `${args[1]}:${String(first)}` : String(first);
}

/** Connections, look-ups and datagrams: noted, and refused as by a network that is not there. */
function installNetwork(): void {
  const noted = (to: string): Refused => {
    const call = record('network', to, '');
    call.awaited();
    call.answered();
    return refuse('network', `${to}: there is no network here`);
  };
  const failing = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const error = noted(`connect ${placeOf(args)}`);
    setImmediate(() => this.destroy(error));
    return this;
  };
  net.Socket.prototype.connect = failing as typeof net.Socket.prototype.connect;
  const socket = (...args: unknown[]): net.Socket => failing.call(new net.Socket(), ...args);
  Object.assign(net, { connect: socket, createConnection: socket });
  Object.assign(tls, { connect: socket });
  Object.assign(http2, {
    connect: (authority: unknown) => {
      throw noted(`http2 ${String(plain(authority))}`);
    },
  });
  net.Server.prototype.listen = function listen(this: net.Server): net.Server {
    const error = noted('listen');
    setImmediate(() => this.emit('error', error));
    return this;
  } as typeof net.Server.prototype.listen;
  Object.assign(dgram.Socket.prototype, {
    send: () => {
      throw noted('datagram');
    },
    bind: () => {
      throw noted('datagram');
    },
  });
  for (const target of [dns, dns.Resolver.prototype] as object[]) {
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(target))) {
      if (!/^(?:lookup|lookupService|resolve\w*|reverse)$/.test(name)) continue;
      Object.assign(target, {
        [name]: (host: unknown, ...rest: unknown[]) => {
          const error = noted(`look up ${String(host)}`);
          const callback = rest.at(-1);
          if (typeof callback === 'function') setImmediate(() => callback(error));
          else throw error;
        },
      });
    }
  }
  for (const target of [dns.promises, dns.promises.Resolver.prototype] as object[]) {
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(target))) {
      if (!/^(?:lookup|lookupService|resolve\w*|reverse)$/.test(name)) continue;
      Object.assign(target, { [name]: (host: unknown) => Promise.reject(noted(`look up ${String(host)}`)) });
    }
  }
}

/** Other processes and threads, native code and Node's inner parts. */
function installProcess(): void {
  const never = (what: string) =>
    function never(): never {
      throw refuse('process', `${what} is not to be had here`);
    };
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
    Object.assign(childProcess, { [name]: never(`child_process.${name}`) });
  Object.assign(workers, { Worker: never('a worker thread') });
  Object.assign(cluster, { fork: never('cluster.fork') });
  Object.assign(process, {
    binding: never('process.binding'),
    _linkedBinding: never('process._linkedBinding'),
    dlopen: (_module: unknown, path: unknown) => {
      throw new Refused('native-module', `${String(path).split('/').slice(-1)[0]} is native code`);
    },
    kill: never('process.kill'),
    abort: never('process.abort'),
    chdir: never('process.chdir'),
  });
}

/**
 * Cuts off what the system's own means may not: Node's permission model knows files, processes and threads, but, in
 * the versions that most people have, no network.
 */
export function installGuards(): void {
  installNetwork();
  installProcess();
  syncBuiltinESMExports();
}
