import { ts } from 'ts-morph';
import { isCovered } from '../edits/covered.js';
import { LOGICAL } from '../evaluate/operators.js';
import { isPrinted } from '../evaluate/printers.js';
import type { Run } from '../evaluate/run.js';
import type { SignalSource } from '../evaluate/values.js';
import { isWhole } from '../evaluate/whole-inputs.js';
import type { Program } from '../program/program.js';
import type { Cut } from './decision.js';
import type { FileAnalysis } from './handlers.js';
import { isKey, mentionsNear } from './mentions.js';
import { unwrap, walkDown } from './nodes.js';
import type { Scope } from './scope.js';
import { unknownFor } from './unseen-reads.js';

/** What became of one read of a signal. */
export interface SignalOutcome {
  readonly node: ts.Node;
  readonly source: SignalSource;
  readonly outcome: 'rewritten' | 'refused' | 'suppressed' | 'no-environment';
  readonly reason?: string;
}

/** Says of every read of a signal what became of it. */
export function accountFor(
  scope: Scope,
  runs: readonly Run[],
  files: readonly FileAnalysis[],
  cuts: readonly Cut[],
  program: Program,
): SignalOutcome[] {
  const outcomes = new Map<ts.Node, SignalOutcome>();
  const undecided = undecidedReads(runs, scope);
  const decisive = decisiveReads(runs, cuts);
  const unset = unsetReads(runs);
  const unfollowed = new Map(
    runs
      .filter((run) => !run.complete)
      .flatMap((run) => run.machine.reads.map((read) => [read.node, unknownFor(run)] as const)),
  );
  for (const run of runs) {
    for (const { node, source } of run.machine.reads) {
      // A context or request handed on is a read only where something is decided by what comes back.
      if (outcomes.has(node) || (isWhole(source) && !undecided.has(node))) continue;
      const reason = program.suppressed(node, source.code);
      const lost = unfollowed.get(node);
      if (reason !== undefined) outcomes.set(node, { node, source, outcome: 'suppressed', reason });
      else if (lost !== undefined) outcomes.set(node, { node, source, outcome: 'refused', reason: lost });
      else if (unset.has(node)) outcomes.set(node, { node, source, outcome: 'refused', reason: UNSET });
      else outcomes.set(node, outcomeOf(node, source, scope, files, undecided, decisive));
    }
  }
  return [...outcomes.values()];
}

const UNSET =
  'no stage that dealias knows of sets it in every environment: say what it is with `stageVariables` of each in dealias.yaml, or set it in the template';

/** Reads of stage variables that somebody must have set by hand: what they are, and decide, is not known. */
function unsetReads(runs: readonly Run[]): ReadonlySet<ts.Node> {
  const found = runs.flatMap((run) =>
    run.machine.reads.filter(({ node, source }) => isUnset(source) && !isPrinted(node)),
  );
  return new Set(found.map(({ node }) => node));
}

function isUnset({ code, unset }: SignalSource): boolean {
  return unset === true && code === 'code/stage-variable';
}

function outcomeOf(
  node: ts.Node,
  source: SignalSource,
  scope: Scope,
  files: readonly FileAnalysis[],
  undecided: ReadonlyMap<ts.Node, ts.Node>,
  decisive: ReadonlySet<ts.Node>,
): SignalOutcome {
  const file = node.getSourceFile();
  const edits = files.find((each) => each.file === file)?.edits ?? [];
  if (isCovered(node, edits)) return { node, source, outcome: 'rewritten' };
  const unclear = undecided.get(node);
  if (unclear) {
    return {
      node,
      source,
      outcome: 'refused',
      reason: `\`${shorten(unclear.getText())}\` depends on it, and what that gives in each environment could not be worked out`,
    };
  }
  if (decisive.has(node))
    return {
      node,
      source,
      outcome: 'rewritten',
      reason: 'what it decided is configuration now; it stays for what is no environment’s',
    };
  if (scope.onlySpellsSignal(node))
    return {
      node,
      source,
      outcome: 'no-environment',
      reason: 'it is only copied on (into an address or a name of the caller’s own, a log line) or stripped',
    };
  return {
    node,
    source,
    outcome: 'no-environment',
    reason: 'nothing that depends on it differs between environments',
  };
}

/** Reads that something which was cut depended on. */
function decisiveReads(runs: readonly Run[], cuts: readonly Cut[]): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  for (const { machine } of runs) {
    for (const cut of cuts) {
      for (const id of machine.observations.get(cut.node)?.origin ?? []) {
        const read = machine.reads[id];
        if (read) found.add(read.node);
      }
    }
  }
  return found;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/**
 * Reads on which a test or a choice depends that has no known result: not knowing it is no proof that it is
 * no environment's.
 */
function undecidedReads(runs: readonly Run[], scope: Scope): ReadonlyMap<ts.Node, ts.Node> {
  const undecided = new Map<ts.Node, ts.Node>();
  for (const run of runs) {
    const { observations, reads } = run.machine;
    for (const file of scope.files) {
      walkDown(file, (node) => {
        const seen = observations.get(node);
        if (!seen || seen.key !== undefined || seen.origin.size === 0) return false;
        const choice = isChoice(node);
        if (!choice && (!isPieceOfText(node) || isPrinted(node))) return false;
        const unknown = operandsOf(node)
          .map((each) => observations.get(each))
          .filter((each) => each !== undefined)
          .filter((each) => each.key === undefined);
        for (const id of unknown.flatMap((each) => [...each.origin])) {
          const read = reads[id];
          const decides = choice || (read !== undefined && isWhole(read.source));
          if (!read || !decides || undecided.has(read.node)) continue;
          if (DECISIVE.has(read.source.code) || comparesWithEnvironment(node, scope, read.source))
            undecided.set(read.node, node);
        }
        return false;
      });
    }
  }
  return undecided;
}

/** What a condition is put together from by `&&`, `||`, `??` and `!`: each is decided, or not, by itself. */
function operandsOf(node: ts.Node): ts.Node[] {
  const inner = unwrap(node);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken)
    return operandsOf(inner.operand);
  if (ts.isBinaryExpression(inner) && LOGICAL.has(inner.operatorToken.kind))
    return [...operandsOf(inner.left), ...operandsOf(inner.right)];
  return [inner];
}

/** Signals that are hardly ever read for anything else: an unknown result of theirs is not let pass. */
const DECISIVE = new Set(['code/alias-from-arn', 'code/latest-version', 'code/stage-variable']);

/** A host or stage is much else besides, but not where it is held against that of an environment. */
function comparesWithEnvironment(node: ts.Node, scope: Scope, source: SignalSource): boolean {
  return mentionsNear(node, scope.symbols, (text) =>
    source.label === 'headers[…]' ? scope.vocabulary.isHost(text) : scope.vocabulary.isAddress(text),
  );
}

/** Put into a text: a name of something, as likely as not. */
export function isPieceOfText({ parent }: ts.Node): boolean {
  return (
    ts.isTemplateSpan(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken)
  );
}

export function isChoice(node: ts.Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  return CONDITIONS.some((each) => each(parent, node));
}

const CONDITIONS: readonly ((parent: ts.Node, node: ts.Node) => boolean)[] = [
  (parent, node) => ts.isIfStatement(parent) && parent.expression === node,
  (parent, node) => ts.isConditionalExpression(parent) && parent.condition === node,
  (parent, node) => ts.isSwitchStatement(parent) && parent.expression === node,
  (_parent, node) => isKey(node),
];
