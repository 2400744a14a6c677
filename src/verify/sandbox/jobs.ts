import { readSync } from 'node:fs';
import { JOBS, type Job } from './protocol.js';

const buffer = Buffer.alloc(1 << 16);
let rest = '';

/**
 * Waits for the next job: undefined where there is none any more. Nothing else happens in the process meanwhile.
 */
export function nextJob(): Job | undefined {
  const chunks: Buffer[] = [];
  let text = rest;
  for (let end = text.indexOf('\n'); ; end = text.indexOf('\n')) {
    if (end >= 0) {
      rest = text.slice(end + 1);
      return JSON.parse(text.slice(0, end)) as Job;
    }
    const length = readSync(JOBS, buffer);
    if (length === 0) return undefined;
    chunks.push(Buffer.from(buffer.subarray(0, length)));
    if (buffer.subarray(0, length).includes(10)) text = rest + Buffer.concat(chunks).toString();
  }
}
