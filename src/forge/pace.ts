import { Problem } from '../model/problem.js';

/** Time, so that a test need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface PaceOptions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Milliseconds between two requests that change something: forges ask for one second. */
  readonly gap: number;
  /** So many requests of the forge's hourly allowance are left to everybody else. */
  readonly reserve: number;
  readonly signal?: AbortSignal;
  /** Told of every wait of more than a few seconds. */
  readonly onWait?: (milliseconds: number, why: string) => void;
}

/** After so many refusals or breakdowns in a row, a request is given up. */
const ATTEMPTS = 8;
/** A forge that says nothing of how long: the least it asks for in its documentation, then twice as long each time. */
const SECONDARY_WAIT = 60_000;
const BROKEN_WAIT = 1_000;
/** Longer than the hour after which an allowance is renewed, nothing is waited for. */
const LONGEST_WAIT = 70 * 60_000;
const WORTH_TELLING = 5_000;
const SECOND = 1_000;

const numberOf = (headers: Headers, ...names: readonly string[]): number | undefined => {
  for (const name of names) {
    const text = headers.get(name);
    if (text !== null && /^\d+$/.test(text)) return Number(text);
  }
  return undefined;
};

/** How long the forge asks to be left alone: `Retry-After`, in seconds or as a date. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * SECOND;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Until the hourly allowance is renewed, where the answer says that it is used up but for the reserve. */
function untilReset(headers: Headers, reserve: number, now: number): number | undefined {
  const remaining = numberOf(headers, 'x-ratelimit-remaining', 'ratelimit-remaining');
  const reset = numberOf(headers, 'x-ratelimit-reset', 'ratelimit-reset');
  if (remaining === undefined || reset === undefined || remaining > reserve) return undefined;
  return Math.max(0, reset * SECOND - now) + SECOND;
}

/** Whether a refusal is one of rate, and not of permission. */
async function isLimit(response: Response): Promise<boolean> {
  if (response.status === 429) return true;
  if (response.status !== 403) return false;
  const { headers } = response;
  if (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0') return true;
  return /rate limit|abuse/i.test(await response.clone().text());
}

interface State {
  /** Nothing is sent before, milliseconds since 1970. */
  notBefore: number;
  lastWrite: number;
  why: string;
}

async function pause(state: State, options: PaceOptions, writes: boolean): Promise<void> {
  const { clock, signal, onWait } = options;
  const earliest = Math.max(state.notBefore, writes ? state.lastWrite + options.gap : 0);
  const wait = earliest - clock.now();
  if (wait <= 0) return;
  if (wait > LONGEST_WAIT) {
    throw new Problem('forge/rate-limit', `the forge asks to wait ${Math.round(wait / 60_000)} minutes`, {
      remedy: 'Run the same command again later: it goes on where it stopped.',
    });
  }
  if (wait >= WORTH_TELLING) onWait?.(wait, state.why);
  await clock.sleep(wait, signal);
}

/**
 * `fetch` for one forge and one token, one request at a time: keeps a reserve of the hourly allowance, waits as long
 * as the forge asks, leaves a gap between changes. What only reads, or may be repeated, is repeated where the forge
 * breaks down; what creates something is not: its caller looks first what became of it.
 */
export function pacedFetch(options: PaceOptions): typeof fetch {
  const { clock } = options;
  const state: State = { notBefore: 0, lastWrite: Number.NEGATIVE_INFINITY, why: '' };
  let last: Promise<unknown> = Promise.resolve();

  const attempt = async (input: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> => {
    const method = (init.method ?? 'GET').toUpperCase();
    for (let tries = 1; ; tries++) {
      await pause(state, options, method !== 'GET');
      if (method !== 'GET') state.lastWrite = clock.now();
      let response: Response;
      try {
        response = await options.fetch(input, init);
      } catch (error) {
        if (method === 'POST' || tries >= ATTEMPTS || options.signal?.aborted === true) throw error;
        state.notBefore = clock.now() + BROKEN_WAIT * 2 ** (tries - 1);
        continue;
      }
      const { headers, status } = response;
      const renewed = untilReset(headers, options.reserve, clock.now());
      if (renewed !== undefined) {
        state.notBefore = Math.max(state.notBefore, clock.now() + renewed);
        state.why = 'its hourly allowance is used up but for the reserve';
      }
      const asked = retryAfter(headers, clock.now());
      if (await isLimit(response)) {
        if (tries >= ATTEMPTS) return response;
        const wait = asked ?? renewed ?? SECONDARY_WAIT * 2 ** (tries - 1);
        state.notBefore = Math.max(state.notBefore, clock.now() + wait);
        state.why = 'the forge limits the rate';
        continue;
      }
      if (status < 500 || method === 'POST' || tries >= ATTEMPTS) return response;
      state.notBefore = clock.now() + (asked ?? BROKEN_WAIT * 2 ** (tries - 1));
      state.why = `the forge answers ${status}`;
    }
  };

  return (input, init = {}) => {
    const next = last.then(() => attempt(input, init));
    last = next.catch(() => undefined);
    return next;
  };
}
