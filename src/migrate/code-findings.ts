import type { HandlerAnalysis } from '../decide/handlers.js';
import type { Repository } from '../discover/repository.js';
import { isTest } from '../discover/tests.js';
import type { Finding } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { withoutComments } from '../program/comments.js';
import type { SignalTransform } from '../signals/signal-transform.js';

/** One finding for every read of a signal, and for every mention of one that no handler reaches. */
export function codeFindings(analysis: HandlerAnalysis, refusal: string | undefined): Finding[] {
  return analysis.signals.map(({ node, source, outcome, reason }) => {
    const file = node.getSourceFile();
    const at = placeAt(file.fileName, file.text, node.getStart(file));
    const base = { code: source.code, severity: 'warning' as const, at };
    const text = node.getText(file).replace(/\s+/g, ' ');
    if (outcome === 'rewritten') {
      if (refusal === undefined)
        return { ...base, outcome, message: `\`${text}\` told the environment; configuration does now` };
      return {
        ...base,
        outcome: 'refused' as const,
        message: `\`${text}\` tells the environment`,
        reason: refusal,
        remedy: 'Resolve that first; then run dealias again.',
        withheld: true as const,
      };
    }
    if (outcome === 'no-environment') {
      return {
        ...base,
        severity: 'info' as const,
        outcome,
        message: `\`${text}\` is read, but not to tell the environment`,
        reason: reason ?? '',
      };
    }
    if (outcome === 'suppressed') {
      return { ...base, outcome, message: `\`${text}\` is left as it is`, reason: reason ?? '' };
    }
    return {
      ...base,
      outcome: 'refused' as const,
      message: `\`${text}\` tells the environment`,
      reason: reason ?? 'what it decides could not be worked out',
      remedy:
        'Read the environment from `process.env.ENVIRONMENT` and what it decides from variables, by hand; `dealias explain` shows how.',
    };
  });
}

/** Why a signal that is often read for other reasons is let pass where no handler is. */
export const UNREACHED = 'no handler of a template reaches this file';

/** Tells of a file whether what begins at an offset belongs to a type alone. */
export type TypesIn = (path: string, text: string) => (start: number) => boolean;

/** Mentions of signals in code that the analysis did not read them at: comments, tests, code no handler reaches. */
export function unreadMentions(
  repository: Repository,
  candidates: readonly string[],
  transforms: readonly SignalTransform[],
  accounted: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>,
  typesIn: TypesIn,
): Finding[] {
  return candidates.flatMap((path) => {
    const text = repository.read(path);
    const read = accounted.get(path);
    const unread = transforms.flatMap(({ code, text: pattern }) =>
      Array.from(text.matchAll(pattern), ({ index: start, 0: found }) => ({ code, start, found })).filter(
        ({ start, found }) => !read?.some((each) => each.start < start + found.length && start < each.end),
      ),
    );
    if (unread.length === 0) return [];
    const code = withoutComments(text);
    const standsInType = typesIn(path, code);
    return unread.map((each) => {
      const reason = reasonFor(path, code, each.start, read !== undefined, each.found, standsInType);
      return mention(each.code, path, text, each.start, reason);
    });
  });
}

type Reason =
  | { readonly outcome: 'no-environment'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string; readonly remedy: string };

function reasonFor(
  path: string,
  code: string,
  start: number,
  analysed: boolean,
  text: string,
  standsInType: (start: number) => boolean,
): Reason {
  if (isTest(path))
    return { outcome: 'no-environment', reason: 'it stands in a test; tests are never rewritten' };
  if (code[start] === ' ') return { outcome: 'no-environment', reason: 'it stands in a comment' };
  if (analysed)
    return {
      outcome: 'no-environment',
      reason:
        'nothing of a call gets there: it is a name that is declared, written or passed on, or something else’s',
    };
  if (!/invokedFunctionArn|stageVariables|FUNCTION_VERSION|functionVersion/.test(text)) {
    return { outcome: 'no-environment', reason: UNREACHED };
  }
  if (standsInType(start))
    return { outcome: 'no-environment', reason: 'it stands in a type; nothing is read there' };
  return {
    outcome: 'refused',
    reason: 'no handler that dealias found reaches this file',
    remedy:
      'Check whether anything deployed uses it; then change it by hand, or list it under `ignore:` in dealias.yaml.',
  };
}

function mention(code: string, path: string, text: string, start: number, reason: Reason): Finding {
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0].slice(0, 40) ?? '';
  return {
    code,
    severity: reason.outcome === 'refused' ? 'warning' : 'info',
    message: `\`${line.trim()}\` mentions a signal`,
    at: placeAt(path, text, start),
    ...reason,
  };
}
