import { spawnSync } from 'node:child_process';
import { createServer, type Server, type Socket, connect as tcp } from 'node:net';

/** The way a worker reaches Redis, which can be cut and mended. */
export interface Network {
  /** The words before a command that is to run in this network. */
  readonly prefix: readonly string[];
  /** Where Redis is, seen from there. */
  readonly address: string;
  cut(): void;
  mend(): void;
  remove(): void;
}

function ip(...args: readonly string[]): boolean {
  return spawnSync('ip', args, { stdio: 'ignore' }).status === 0;
}

/** A network namespace of its own with one cable to this one. Null where that is not allowed here. */
function namespace(index: number, port: number): Network | null {
  const name = `dealias${process.pid}n${index}`;
  const cable = `dl${process.pid % 100_000}a${index}`;
  const inner = `dl${process.pid % 100_000}b${index}`;
  const remove = (): void => {
    ip('netns', 'del', name);
    ip('link', 'del', cable);
  };
  const isMade =
    ip('netns', 'add', name) &&
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', inner) &&
    ip('link', 'set', inner, 'netns', name) &&
    ip('addr', 'add', `10.213.${index}.1/24`, 'dev', cable) &&
    ip('link', 'set', cable, 'up') &&
    ip('netns', 'exec', name, 'ip', 'addr', 'add', `10.213.${index}.2/24`, 'dev', inner) &&
    ip('netns', 'exec', name, 'ip', 'link', 'set', inner, 'up') &&
    ip('netns', 'exec', name, 'ip', 'link', 'set', 'lo', 'up');
  if (!isMade) {
    remove();
    return null;
  }
  return {
    prefix: ['ip', 'netns', 'exec', name],
    address: `redis://10.213.${index}.1:${port}`,
    cut: () => void ip('link', 'set', cable, 'down'),
    mend: () => void ip('link', 'set', cable, 'up'),
    remove,
  };
}

/** A relay that goes silent when it is cut: nothing is closed, nothing comes through. */
function relay(port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((near) => {
    const far = tcp(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      if (isCut) socket.pause();
    }
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      resolve({
        prefix: [],
        address: `redis://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`,
        cut() {
          isCut = true;
          for (const socket of sockets) socket.pause();
        },
        mend() {
          isCut = false;
          for (const socket of sockets) socket.resume();
        },
        remove() {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });
}

/** Networks for so many workers: namespaces where this user may make them, else relays. */
export async function makeNetworks(
  count: number,
  port: number,
): Promise<{ kind: string; networks: Network[] }> {
  const networks: Network[] = [];
  for (let index = 1; index <= count; index++) {
    const own = namespace(index, port);
    if (own === null) break;
    networks.push(own);
  }
  if (networks.length === count) return { kind: 'network namespaces', networks };
  for (const network of networks) network.remove();
  const relays = await Promise.all(Array.from({ length: count }, () => relay(port)));
  return { kind: 'relays whose sockets are paused', networks: relays };
}
