import { Problem } from '../model/problem.js';
import type { Turns, Wait } from './turns.js';

/** Time, so that a test need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface PaceOptions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly turns: Turns;
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

/** Returns once it is our turn. */
async function turn({ turns, clock, signal, onWait }: PaceOptions, writes: boolean): Promise<void> {
  for (;;) {
    const { milliseconds, why } = await turns.take(writes);
    if (milliseconds <= 0) return;
    if (milliseconds > LONGEST_WAIT) {
      throw new Problem(
        'forge/rate-limit',
        `the forge asks to wait ${Math.round(milliseconds / 60_000)} minutes`,
        {
          remedy: 'Run the same command again later: it goes on where it stopped.',
        },
      );
    }
    if (milliseconds >= WORTH_TELLING) onWait?.(milliseconds, why);
    await clock.sleep(milliseconds, signal);
  }
}

const NO_SILENCE: Wait = { milliseconds: 0, why: '' };

/** What is to be made of an answer: how long nobody may ask, and whether the same is to be asked again then. */
interface Verdict {
  readonly silence: Wait;
  readonly again: boolean;
}

/** @param tries how often it has been asked, this answer's included */
async function judge(
  response: Response,
  method: string,
  tries: number,
  options: PaceOptions,
): Promise<Verdict> {
  const { headers, status } = response;
  const now = options.clock.now();
  const renewed = untilReset(headers, options.reserve, now);
  const asked = retryAfter(headers, now);
  if (await isLimit(response)) {
    const wait = asked ?? renewed ?? SECONDARY_WAIT * 2 ** (tries - 1);
    const milliseconds = Math.max(wait, renewed ?? 0);
    return { silence: { milliseconds, why: 'the forge limits the rate' }, again: tries < ATTEMPTS };
  }
  const used = { milliseconds: renewed ?? 0, why: 'its hourly allowance is used up but for the reserve' };
  if (status < 500 || method === 'POST') return { silence: used, again: false };
  const broken = {
    milliseconds: asked ?? BROKEN_WAIT * 2 ** (tries - 1),
    why: `the forge answers ${status}`,
  };
  const silence = broken.milliseconds > used.milliseconds ? broken : used;
  return { silence, again: tries < ATTEMPTS };
}

/**
 * `fetch` for one forge and one token, one request at a time: keeps a reserve of the hourly allowance, waits as long
 * as the forge asks, leaves a gap between changes. What only reads, or may be repeated, is repeated where the forge
 * breaks down; what creates something is not: its caller looks first what became of it.
 */
export function pacedFetch(options: PaceOptions): typeof fetch {
  const { turns } = options;
  let last: Promise<unknown> = Promise.resolve();

  /** One request in its turn; null where it is to be made again. */
  const once = async (
    input: Parameters<typeof fetch>[0],
    init: RequestInit,
    method: string,
    tries: number,
  ): Promise<Response | null> => {
    await turn(options, method !== 'GET');
    let silence = NO_SILENCE;
    try {
      const response = await options.fetch(input, init);
      const verdict = await judge(response, method, tries, options);
      silence = verdict.silence;
      return verdict.again ? null : response;
    } catch (error) {
      if (method === 'POST' || tries >= ATTEMPTS || options.signal?.aborted === true) throw error;
      silence = { milliseconds: BROKEN_WAIT * 2 ** (tries - 1), why: 'the forge does not answer' };
      return null;
    } finally {
      await turns.give(silence);
    }
  };

  const attempt = async (input: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> => {
    const method = (init.method ?? 'GET').toUpperCase();
    for (let tries = 1; ; tries++) {
      const response = await once(input, init, method, tries);
      if (response !== null) return response;
    }
  };

  return (input, init = {}) => {
    const next = last.then(() => attempt(input, init));
    last = next.catch(() => undefined);
    return next;
  };
}
