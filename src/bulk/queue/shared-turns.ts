import { randomUUID } from 'node:crypto';
import type { Turns } from '../../forge/turns.js';
import { connect } from './connect.js';
import { loadPackages, type QueueAddress } from './packages.js';

/**
 * Milliseconds after which a turn that was not given back is over: its holder was killed, or asked something that the
 * forge thinks about for longer than forges do.
 */
const LEASE = 15_000;
/** How long to wait for one who is only just asking. */
const LOOK_AGAIN = 50;
/** What is known of a forge is forgotten after so long: longer than any silence that is waited for. */
const KEPT = 2 * 3_600_000;

/** Redis's own clock counts: those of machines differ. */
const NOW = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/** Keys: the forge. Arguments: who asks, whether it is a change, the gap. Answers how long to wait, and what for. */
const TAKE = `${NOW}
local at = redis.call('HMGET', KEYS[1], 'silentUntil', 'nextWrite', 'heldUntil', 'holder', 'why')
local writes = ARGV[2] == '1'
local earliest = tonumber(at[1] or 0)
if writes then earliest = math.max(earliest, tonumber(at[2] or 0)) end
if earliest > now then return {earliest - now, at[5] or ''} end
if tonumber(at[3] or 0) > now and at[4] ~= ARGV[1] then return {${LOOK_AGAIN}, ''} end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'heldUntil', now + ${LEASE})
if writes then redis.call('HSET', KEYS[1], 'nextWrite', now + tonumber(ARGV[3])) end
redis.call('PEXPIRE', KEYS[1], ${KEPT})
return {0, ''}`;

/** Keys: the forge. Arguments: who gives it back, milliseconds of silence, what for. */
const GIVE = `${NOW}
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder', 'heldUntil') end
local silence = tonumber(ARGV[2])
local silentUntil = now + silence
if silence > 0 and silentUntil > tonumber(redis.call('HGET', KEYS[1], 'silentUntil') or 0) then
  redis.call('HSET', KEYS[1], 'silentUntil', silentUntil, 'why', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ${KEPT})
end
return 0`;

export interface SharedTurns {
  /** Turns to speak to a forge, shared by all who use the same Redis. */
  readonly turns: (host: string, gap: number) => Turns;
  readonly close: () => void;
}

/**
 * Turns that are kept in Redis, so that processes on many machines share one budget of each forge. Where Redis goes
 * away, everybody waits until it comes back.
 * @throws Problem `bulk/missing-package`, `bulk/no-queue`
 */
export async function sharedTurns(address: QueueAddress, stop: AbortSignal): Promise<SharedTurns> {
  const connection = await connect(await loadPackages(), address);
  const holder = randomUUID();
  const close = (): void => connection.disconnect();
  stop.addEventListener('abort', close, { once: true });
  const turns = (host: string, gap: number): Turns => {
    const key = `dealias-forge:${host}`;
    return {
      async take(writes) {
        const answer = await connection.eval(TAKE, 1, key, holder, writes ? 1 : 0, gap);
        const [milliseconds, why]: unknown[] = Array.isArray(answer) ? answer : [];
        return { milliseconds: Number(milliseconds), why: String(why) };
      },
      async give({ milliseconds, why }) {
        // Once all is stopped, the turn ends by its lease.
        if (!stop.aborted) await connection.eval(GIVE, 1, key, holder, Math.ceil(milliseconds), why);
      },
    };
  };
  return { turns, close };
}
