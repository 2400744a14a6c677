import type { EnvironmentResult } from '../verify/report.js';
import { plural } from './counts.js';

/** A verdict in a few words, as a cell of a table. */
export function verdictWords({ verdict, events, notRun }: EnvironmentResult): string {
  switch (verdict) {
    case 'proved':
      return `proved equal, ${plural(events, 'event')}`;
    case 'equal':
      return `equal on ${plural(events, 'event')}`;
    case 'differs':
      return 'DIFFERS';
    default:
      return `could not run (${notRun?.what ?? 'unknown'})`;
  }
}
