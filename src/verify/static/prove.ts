import { ts } from 'ts-morph';
import { comesFrom } from '../../decide/facts.js';
import { callsAfter } from '../../decide/rehearsals.js';
import { mayStand } from '../../decide/rehearse.js';
import { placeOf, shortText } from '../../decide/shown.js';
import { suppressedReads } from '../../decide/suppressed.js';
import type { Run } from '../../evaluate/run.js';
import type { Environment, Place } from '../../model/environment.js';
import type { Program } from '../../program/program.js';
import { isDeclarationName } from '../../program/symbols.js';
import { samplesOf } from '../../signals/sample.js';
import type { Contradiction, Derivation, Gap, Proof, TruthRow, TruthTable } from './proof.js';
import type { ProofQuestion } from './question.js';
import { type RunsAfter, runOnce, runsAfter } from './run-once.js';
import { signalsLeft } from './signals-left.js';
import { unsetVariables } from './variables-read.js';

/** A call of the original, and those of what it became that must come to the same. */
interface Pair {
  readonly environment: string;
  readonly was: Run;
  readonly is: readonly Run[];
}

/**
 * Compares what the original comes to in each environment with what the migrated code comes to with that
 * environment's variables. Both sides are computed from source by the interpreter; none of it is run.
 */
export function prove(question: ProofQuestion): Proof {
  const runAfter = runsAfter(question);
  const pairs = question.environments.flatMap((each) => pairsOf(each, question, runAfter));
  const files = new Set(pairs.flatMap(({ was }) => [...was.files]));
  const tables: TruthTable[] = [];
  const gaps: Gap[] = [];
  for (const path of files) {
    const paired = question.pairing.of(path);
    if (!paired) continue;
    for (const { was, is } of paired.replaced) {
      const table = tableOf(was, is, pairs, question);
      if (table) tables.push(table);
    }
  }
  for (const environment of question.environments) {
    const own = pairs.filter((each) => each.environment === environment.name);
    const gap = gapOf(own, files, question);
    if (gap) gaps.push({ environment: environment.name, ...gap });
  }
  for (const { rows, is } of tables)
    for (const row of rows)
      if (row.before === null || row.after === null)
        gaps.push({
          environment: row.environment,
          reason: `what \`${is.text}\` comes to is known only when it runs`,
          at: is.at,
        });
  return {
    files: [...files],
    tables,
    gaps: unique(gaps),
    contradictions: [...contradictionsOf(pairs, question), ...signalsLeft(question, runAfter)],
  };
}

function pairsOf(environment: Environment, question: ProofQuestion, runAfter: RunsAfter): Pair[] {
  const { pairing, before, environments, signals, variablesBefore, variablesAfter } = question;
  const variables = variablesAfter.get(environment.name) ?? {};
  return samplesOf(environment, before.function, environments).map((sample) => ({
    environment: environment.name,
    was: runOnce(pairing.before, before, sample, variablesBefore.get(environment.name) ?? {}, signals),
    is: callsAfter(sample, question).map((each) => runAfter(each, variables)),
  }));
}

function tableOf(
  was: ts.Node,
  is: ts.Node,
  pairs: readonly Pair[],
  { environments, asBefore }: ProofQuestion,
): TruthTable | undefined {
  const tested = isTested(was) && isTested(is);
  const rows = environments.flatMap(({ name }): TruthRow[] => {
    const read = (key: string): string => (tested ? String(!FALSY.test(key)) : key);
    const own = pairs.filter((each) => each.environment === name);
    const before = constantOf(
      was,
      own.map((each) => each.was),
      read,
    );
    const after = constantOf(
      is,
      own.flatMap((each) => each.is),
      read,
    );
    return before === undefined && after === undefined
      ? []
      : [
          {
            environment: name,
            before: before ?? null,
            after: before && after ? asBefore(name, before, after) : (after ?? null),
          },
        ];
  });
  if (rows.length === 0) return undefined;
  return { was: derivation(was), is: derivation(is), rows };
}

/** How values that count as false are written. */
const FALSY = /^(?:false|null|undefined|NaN|-?0n?|"")$/;

/** Where all that counts of a value is whether it is true. */
function isTested(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isTested(parent);
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken)
  );
}

/** The one constant that an expression is in all runs; null where it is none, undefined where it is never reached. */
function constantOf(
  node: ts.Node,
  runs: readonly Run[],
  read: (key: string) => string,
): string | null | undefined {
  const seen = runs.flatMap((run) => run.machine.observations.get(node) ?? []);
  if (seen.length === 0) return undefined;
  const keys = new Set(seen.map(({ key }) => key && read(key)));
  const [key] = keys;
  return keys.size === 1 ? (key ?? null) : null;
}

function derivation(node: ts.Node): Derivation {
  return { text: shortText(node, 100), at: placeOf(node) };
}

/** The first thing because of which equality does not follow from the tables alone. */
function gapOf(
  pairs: readonly Pair[],
  files: ReadonlySet<string>,
  { pairing }: ProofQuestion,
): Omit<Gap, 'environment'> | undefined {
  for (const { was, is } of pairs) {
    const withheld = suppressedReads(was, pairing.before);
    for (const after of is) {
      if (!was.complete || !after.complete)
        return { reason: 'it takes more steps than are computed', at: entryPlace(was) };
      for (const path of files) {
        const paired = pairing.of(path);
        if (!paired || !after.files.has(path)) continue;
        for (const [old, now] of paired.kept) {
          if (ts.isIdentifier(old) && isDeclarationName(old)) continue;
          const seen = was.machine.observations.get(old);
          if (!seen || comesFrom(seen, withheld)) continue;
          const seenNow = after.machine.observations.get(now);
          if (seenNow ? !mayStand(seen, seenNow) : seen.effects)
            return {
              reason: seenNow
                ? `\`${shortText(now)}\` may come to something else`
                : `\`${shortText(old)}\` may no longer be reached`,
              at: placeOf(now),
            };
        }
        for (const node of paired.gone)
          if (reachesOut(node, was))
            return { reason: `\`${shortText(node)}\` went, and did something`, at: placeOf(node) };
        for (const node of paired.fresh)
          if (reachesOut(node, after))
            return { reason: `\`${shortText(node)}\` is new, and does something`, at: placeOf(node) };
        for (const each of paired.replaced)
          if (reachesOut(each.was, was) !== reachesOut(each.is, after))
            return {
              reason: `\`${shortText(each.was)}\` did something, or \`${shortText(each.is)}\` does`,
              at: placeOf(each.is),
            };
      }
    }
  }
  return undefined;
}

function entryPlace(run: Run): Place {
  const [file = ''] = run.files;
  return { file, line: 1, column: 1 };
}

/** Whether something in it was seen to do more than fill a local variable: uses of that are compared by themselves. */
function reachesOut(node: ts.Node, run: Run): boolean {
  const fillsLocal =
    ts.isBinaryExpression(node) &&
    ts.isIdentifier(node.left) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const does =
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isBinaryExpression(node) ||
    ts.isDeleteExpression(node);
  if (does && !fillsLocal && run.machine.observations.get(node)?.effects) return true;
  return node.forEachChild((child) => reachesOut(child, run) || undefined) ?? false;
}

function contradictionsOf(pairs: readonly Pair[], question: ProofQuestion): Contradiction[] {
  const { pairing, variablesBefore, variablesAfter, environments } = question;
  const found: Contradiction[] = [];
  for (const { name } of environments) {
    const own = pairs.filter((each) => each.environment === name);
    const files = new Set(own.flatMap(({ is }) => is.flatMap((run) => [...run.files])));
    const earlier = new Set(own.flatMap(({ was }) => [...was.files]));
    const unset = unsetVariables(
      sources(pairing.after, files),
      sources(pairing.before, earlier),
      variablesAfter.get(name) ?? {},
      variablesBefore.get(name) ?? {},
    );
    for (const { variable, node } of unset)
      found.push({
        environment: name,
        message: `${variable} is read here, and the template does not set it for ${question.after.function.logicalId}`,
        at: placeOf(node),
      });
  }
  return found;
}

function sources(program: Program, paths: Iterable<string>): ts.SourceFile[] {
  return [...paths].flatMap((path) => program.sourceFile(path) ?? []);
}

function unique(gaps: readonly Gap[]): Gap[] {
  const seen = new Set<string>();
  return gaps.filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key);
  });
}
