import { Problem } from '../../model/problem.js';
import type { NotLookedAt } from '../model.js';
import type { ReferenceKind } from '../references.js';
import { Budgets } from './budgets.js';
import { type CallName, specOf } from './calls.js';
import type { Clock } from './clock.js';
import { blamesCredentials, CallFailure, failureOf } from './failures.js';

/** How every client is made. */
export interface Connection {
  readonly region: string;
  readonly profile?: string;
  /** Another address than AWS's own, for all services. */
  readonly endpoint?: string;
}

/** Results of an earlier, interrupted run, by key; and where those of this one go. */
export interface Journal {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
}

/** Whom a failed call matters to. */
export interface Concerns {
  /** What the call is about; null for the whole region. */
  readonly about: string | null;
  readonly kinds: readonly ReferenceKind[];
  /** null for all functions. */
  readonly functions: readonly string[] | null;
}

export interface ReaderOptions {
  readonly clock: Clock;
  readonly connection: Connection;
  /** Of AWS's rate limits, above 0 and up to 1. */
  readonly share: number;
  readonly journal: Journal;
  /** Told of each call that was answered. */
  readonly onCall?: (name: CallName) => void;
}

/** A call is tried so often before it counts as failed; a throttled one waits up to some minute in all. */
const TRIES = { throttled: 8, transient: 4 };
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/** Makes calls: in the pace of their budgets, again where that may help, and noted where they fail. */
export class Reader {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly #options: ReaderOptions;
  readonly #budgets: Budgets;
  readonly #notes: NotLookedAt[];

  private constructor(options: ReaderOptions, budgets: Budgets, notes: NotLookedAt[]) {
    this.connection = options.connection;
    this.clock = options.clock;
    this.#options = options;
    this.#budgets = budgets;
    this.#notes = notes;
  }

  static start(options: ReaderOptions): Reader {
    return new Reader(options, new Budgets(options.clock, options.share), []);
  }

  /** What could not be looked at so far. */
  get notes(): readonly NotLookedAt[] {
    return this.#notes;
  }

  note(record: NotLookedAt): void {
    this.#notes.push(record);
  }

  /**
   * One call.
   * @throws CallFailure when it stays without an answer.
   * @throws Problem `aws/credentials` when no call can succeed.
   */
  async call<T>(name: CallName, send: () => Promise<T>): Promise<T> {
    const budget = this.#budgets.for(specOf(name).budget, name.split(':')[0] ?? name);
    for (let attempt = 1; ; attempt++) {
      await budget.take();
      try {
        const answer = await this.clock.during(send());
        budget.answered();
        this.#options.onCall?.(name);
        return answer;
      } catch (error) {
        const failure = failureOf(name, error);
        if (blamesCredentials(failure)) throw credentialsProblem(failure);
        if (failure.kind === 'throttled') budget.throttled();
        const tries = failure.kind === 'throttled' || failure.kind === 'transient' ? TRIES[failure.kind] : 1;
        if (attempt >= tries) throw failure;
        const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
        await this.clock.sleep(wait / 2 + Math.random() * (wait / 2));
      }
    }
  }

  /** All items of a list that comes in pages. */
  async all<P, T>(
    name: CallName,
    send: (token: string | undefined) => Promise<P>,
    itemsOf: (page: P) => readonly T[] | undefined,
    tokenOf: (page: P) => string | undefined,
  ): Promise<T[]> {
    const items: T[] = [];
    let token: string | undefined;
    do {
      const page = await this.call(name, () => send(token));
      items.push(...(itemsOf(page) ?? []));
      const next = tokenOf(page);
      // A service that gives the same token for ever would be read for ever.
      if (next !== undefined && next !== '' && next === token) {
        throw failureOf(name, new Error('AWS gave the same page twice'));
      }
      token = next === '' ? undefined : next;
    } while (token !== undefined);
    return items;
  }

  /** What `read` gives, or null where AWS says that there is no such thing. */
  async orNone<T>(read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof CallFailure && error.kind === 'absent') return null;
      throw error;
    }
  }

  /** What `read` gives; undefined, with a record of what is now unknown, where a call of it failed. */
  async orUnknown<T>(concerns: Concerns, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      this.note(recordOf(error, concerns));
      return undefined;
    }
  }

  /**
   * A part of the inventory that an interrupted run need not read again. What could not be looked at is tried again:
   * the reason may be gone.
   */
  async part<T extends object>(key: string, read: (reader: Reader) => Promise<T>): Promise<T> {
    const known = this.#options.journal.get(key);
    if (known !== undefined) return known as T;
    const own = new Reader(this.#options, this.#budgets, []);
    const value = await read(own);
    if (own.#notes.length === 0) this.#options.journal.put(key, value);
    this.#notes.push(...own.#notes);
    return value;
  }
}

function recordOf(failure: CallFailure, { about, kinds, functions }: Concerns): NotLookedAt {
  const { call, kind, code, message } = failure;
  const { right, hides } = specOf(call);
  const denied = kind === 'denied';
  const remedy = denied
    ? `Allow ${right ?? call}, as \`dealias inventory --print-policy\` has it, and take the inventory again.`
    : 'Take the inventory again; if it stays so, look at what AWS says.';
  const said = message.startsWith(code) ? message : `${code}: ${message}`;
  return {
    call,
    about,
    reason: denied ? 'denied' : 'failed',
    message: denied ? message : said,
    hides,
    kinds,
    functions,
    remedy,
  };
}

function credentialsProblem({ code, message, cause }: CallFailure): Problem {
  return new Problem('aws/credentials', `AWS does not accept the credentials: ${message} (${code})`, {
    cause,
    remedy: 'Log in again, or name a profile with --profile. `aws sts get-caller-identity` must work first.',
  });
}
