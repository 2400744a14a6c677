import { ts } from 'ts-morph';
import type { Run } from '../evaluate/run.js';
import { formatPlace } from '../model/place.js';
import type { Program } from '../program/program.js';
import { isWriteTarget } from '../program/symbols.js';
import type { SignalTransform } from '../signals/signal-transform.js';
import type { Failure } from './handlers.js';
import { walkDown } from './nodes.js';
import { placeOf, shortText } from './shown.js';

/** Why a run did not get to its end. */
export function whyUnfinished({ lostAt }: Run): string {
  const why = lostAt
    ? `what \`${shortText(lostAt)}\` (${formatPlace(placeOf(lostAt))}) does can’t be followed`
    : 'it takes too many steps';
  return `the code could not be followed to its end: ${why}`;
}

/** Of a read in code that a run did not get to the end of. */
export function unknownFor(run: Run): string {
  return `${whyUnfinished(run)}, so what comes of this read is not known`;
}

/**
 * Reads of signals that runs which took too many steps never came to, in whatever file may be loaded. Nothing is known
 * of what they decide, so that nothing may be taken away which they tell the environment by.
 */
export function unseenReads(
  runs: readonly Run[],
  program: Program,
  signals: readonly SignalTransform[],
): Failure[] {
  const unfinished = runs.filter((run) => !run.complete);
  const seen = runs.flatMap((run) => run.machine.reads.map((read) => read.node));
  const failures: Failure[] = [];
  const [first] = unfinished;
  if (!first) return [];
  for (const file of loadable(unfinished, program)) {
    walkDown(file, (node) => {
      const code = signalReadAt(node, signals);
      if (
        code === undefined ||
        seen.some((each) => covers(each, node)) ||
        program.suppressed(node, code) !== undefined
      )
        return false;
      failures.push({
        node,
        reason: unknownFor(first),
        remedy:
          'Read what it decides from environment variables by hand, or, where it tells none, put a `dealias-ignore` comment over it.',
      });
      return false;
    });
  }
  return failures;
}

/** What the runs loaded, and what these files name to be loaded later on. */
function loadable(runs: readonly Run[], program: Program): ts.SourceFile[] {
  const paths = new Set(runs.flatMap((run) => [...run.files]));
  const files: ts.SourceFile[] = [];
  for (const path of paths) {
    const file = program.sourceFile(path);
    if (!file) continue;
    files.push(file);
    for (const { fileName } of ts.preProcessFile(file.text, true, true).importedFiles) {
      const other = program.resolve(fileName, path);
      if (other !== undefined) paths.add(other);
    }
  }
  return files;
}

/** The code of the signal that a property or a binding reads; where it is written to, none. */
function signalReadAt(node: ts.Node, signals: readonly SignalTransform[]): string | undefined {
  const isBinding = ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent);
  const reads = isBinding || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  if (!reads || isWriteTarget(node)) return undefined;
  const text = isBinding ? (node.propertyName ?? node.name).getText() : node.getText();
  return signals.find((signal) =>
    [...text.matchAll(signal.text)].some((match) => match.index + match[0].length === text.length),
  )?.code;
}

function covers(outer: ts.Node, inner: ts.Node): boolean {
  return outer.getSourceFile() === inner.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end;
}
