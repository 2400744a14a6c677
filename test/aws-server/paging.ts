import { AwsError } from './wire/answer.js';

/** One page of a list. A token is opaque to clients, and no other call's will do. */
export function page<T>(
  all: readonly T[],
  token: string | undefined,
  size: number,
): { items: T[]; next: string | undefined } {
  const start =
    token === undefined || token === ''
      ? 0
      : Number(Buffer.from(token, 'base64url').toString().replace('after:', ''));
  if (!Number.isSafeInteger(start)) throw new AwsError('ValidationException', 400, 'The token is not valid.');
  const end = start + size;
  return {
    items: all.slice(start, end),
    next: end < all.length ? Buffer.from(`after:${end}`).toString('base64url') : undefined,
  };
}
