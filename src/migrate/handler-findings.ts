import type { AliasVerdict } from '../../transforms/transform.js';
import type { MissingHandler } from '../discover/handlers.js';
import { checkOutCommand } from '../discover/not-checked-out.js';
import type { Finding } from '../model/migration.js';
import type { Situation } from './situation.js';

/** Handlers that were not found or can't be read. Where their function has an environment alias, that stops the change. */
export function handlerFindings(
  situation: Situation,
  file: string,
  verdicts: readonly AliasVerdict[],
): Finding[] {
  return situation.missing
    .filter((each) => each.function.template === file)
    .map((each) =>
      finding(
        each,
        verdicts.some(
          (verdict) => verdict.functionId === each.function.logicalId && verdict.verdict === 'environment',
        ),
      ),
    );
}

function finding({ function: fn, kind, reason, tried }: MissingHandler, hasAlias: boolean): Finding {
  const mine = kind === 'not-found' || kind === 'ambiguous' || kind === 'not-checked-out';
  const base = {
    code: `handler/${kind}`,
    at: fn.at,
    message: `The code of ${fn.logicalId} can’t be looked at`,
  };
  const why = tried.length > 0 ? `${reason} (tried ${tried.slice(0, 4).join(', ')})` : reason;
  if (!mine && !hasAlias) return { ...base, severity: 'info', outcome: 'no-environment', reason: why };
  return {
    ...base,
    severity: 'warning',
    outcome: 'refused',
    reason: why,
    remedy: mine
      ? remedyFor(kind, tried)
      : 'Check by hand that this function’s code does not read its alias, and take the function out of the way with `ignore:`.',
  };
}

function remedyFor(kind: MissingHandler['kind'], [path = '']: readonly string[]): string {
  return kind === 'not-checked-out'
    ? `Check it out, with ${checkOutCommand(path)}; then run dealias again.`
    : 'Correct `Handler` and `CodeUri`, or commit the file; then run dealias again.';
}
