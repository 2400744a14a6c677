import { setTimeout } from 'node:timers/promises';
import type { Forge } from './forge.js';
import { type ForgeKind, forgeKind, isLoopback } from './hosts.js';
import { pacedFetch } from './pace.js';
import { tokenFor } from './token.js';
import { ownTurns, type Turns } from './turns.js';

export interface ForgeOptions {
  /** `github` or `gitlab`, for hosts whose name does not tell. */
  readonly kind: string | undefined;
  /** Requests of each hour's allowance that are left to everybody else. */
  readonly reserve: number;
  /** How dealias calls itself. */
  readonly agent: string;
  readonly signal: AbortSignal;
  readonly onWait: (milliseconds: number, why: string) => void;
  /** Turns that are shared with others; this process's own where absent. */
  readonly turns?: (host: string, gap: number) => Turns;
}

/** A forge that can be spoken to, and the token to speak to it with. */
export interface OpenForge {
  readonly kind: ForgeKind;
  readonly token: string;
  readonly forge: Forge;
}

/** GitHub asks for a second between two changes; a forge on this machine needs none. */
const GAP = 1_000;

/** Forges by host, each opened once, so that its limits are kept over all repositories. */
export function forgeOpener(options: ForgeOptions): (host: string) => Promise<OpenForge> {
  const opened = new Map<string, Promise<OpenForge>>();
  const open = async (host: string): Promise<OpenForge> => {
    const kind = forgeKind(host, options.kind);
    const token = await tokenFor(host, kind, process.env);
    const { reserve, agent, signal, onWait } = options;
    const clock = {
      now: Date.now,
      sleep: async (milliseconds: number) => void (await setTimeout(milliseconds, undefined, { signal })),
    };
    const gap = isLoopback(host) ? 0 : GAP;
    const paced = pacedFetch({
      clock,
      fetch: (input, init) => fetch(input, { ...init, signal }),
      turns: options.turns?.(host, gap) ?? ownTurns(gap, Date.now),
      reserve,
      signal,
      onWait,
    });
    // Only the client that is used is loaded.
    const forge =
      kind === 'github'
        ? (await import('./github.js')).github(host, token, agent, paced)
        : (await import('./gitlab.js')).gitlab(host, token, agent, paced);
    return { kind, token, forge };
  };
  return (host) => {
    const known = opened.get(host) ?? open(host);
    opened.set(host, known);
    return known;
  };
}
