import { apiStage } from '../../transforms/handler/api-stage.js';
import { hostHeader } from '../../transforms/handler/host-header.js';
import { stageVariable } from '../../transforms/handler/stage-variable.js';
import { isCode } from '../model/code-file.js';
import type { HandlerEntry } from '../model/function.js';
import type { Sides } from './sides.js';

const SIGNALS = [hostHeader, apiStage, stageVariable];

/**
 * Whether every host, stage and stage variable that code read was rewritten and none is read any more, not even
 * for what is no environment's (a link to the same host).
 */
export function tellsNothing(
  { migration: { findings }, after: { repository } }: Sides,
  entry: HandlerEntry,
): boolean {
  const codes = new Set(SIGNALS.map((each) => each.code));
  const signals = findings.filter((each) => codes.has(each.code));
  return (
    signals.some((each) => each.at.file === entry.file) &&
    signals.every((each) => each.outcome === 'rewritten') &&
    !repository.paths.some(
      (path) => isCode(path) && SIGNALS.some((each) => repository.read(path).search(each.text) >= 0),
    )
  );
}
