import { sha256 } from '../discover/decode.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

/** One of several equal parts of a campaign; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * `3/20`.
 * @throws Problem `cli/usage`
 */
export function parseShard(text: string): Shard {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index <= of) return { index, of };
  throw new Problem('cli/usage', `--shard must be like 3/20, not ${visible(text)}`, {
    remedy: 'Write which part, a slash, and how many there are: the first of twenty is 1/20.',
  });
}

/** Whether a repository is in a part. It depends on its id alone, so that a longer list moves none of the others. */
export function isInShard(id: string, shard: Shard): boolean {
  const number = Number.parseInt(sha256(Buffer.from(id)).slice(0, 12), 16);
  return number % shard.of === shard.index - 1;
}
