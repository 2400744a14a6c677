import type { ts } from 'ts-morph';
import { renderCuts } from '../cut/apply-cuts.js';
import { guardEdit } from '../cut/guards.js';
import { type Allocated, Names } from '../cut/names.js';
import { breaksSyntax, keptApart } from '../cut/statement-starts.js';
import type { TextEdit } from '../edits/apply-edits.js';
import { isCovered } from '../edits/covered.js';
import type { Run } from '../evaluate/run.js';
import type { Environment } from '../model/environment.js';
import type { HandlerEntry } from '../model/function.js';
import type { OtherCaller } from '../model/other-caller.js';
import type { Program } from '../program/program.js';
import { Symbols } from '../program/symbols.js';
import type { SignalTransform } from '../signals/signal-transform.js';
import { CallsInSight } from '../sweep/calls-in-sight.js';
import { hasSideEffects } from '../sweep/effects.js';
import { ExportUse, NOBODY, type OutsideUse } from '../sweep/exports.js';
import { Liveness } from '../sweep/liveness.js';
import { OutOfSight } from '../sweep/out-of-sight.js';
import { loadsQuietly } from '../sweep/quiet-modules.js';
import { removals } from '../sweep/removals.js';
import { SpareParameters } from '../sweep/spare-parameters.js';
import { stillLoaded } from '../sweep/still-loaded.js';
import { type Surgery, surgeryOf } from '../sweep/surgery.js';
import { callsByAlias } from './calls-by-alias.js';
import type { CutTransform } from './cut-transform.js';
import { areOwnNames, type Cut, type Values } from './decision.js';
import { findDetections, isUnneeded } from './detections.js';
import { explore } from './explore.js';
import { GivenNames } from './given-names.js';
import { type GuardGone, guardsGone } from './guards-gone.js';
import { findLifts } from './lifts.js';
import { assignedVariable } from './name-parts.js';
import { NamesInUse } from './names-in-use.js';
import { asksForKeptStage, rehearse } from './rehearsals.js';
import { removedNodes } from './removed-nodes.js';
import { Scope } from './scope.js';
import { type SecurityNote, securityNotes } from './security.js';
import { Settings } from './settings.js';
import { accountFor, type SignalOutcome } from './signals.js';
import { type StageVariablesLeft, stageVariablesLeft } from './stage-variables-left.js';
import { suppressedReads } from './suppressed.js';
import { unclearAddresses } from './unclear-addresses.js';
import { type NamedElsewhere, unreadVariables } from './unread-variables.js';
import { replacesVariables, shadowed } from './unreadable.js';
import { unseenReads } from './unseen-reads.js';
import { environmentTaken, VariablesInCode } from './variables-in-code.js';
import { Vocabulary } from './vocabulary.js';

/** What the code of the handlers of one template becomes. */
export interface HandlerAnalysis {
  readonly files: readonly FileAnalysis[];
  /** Variables that code reads from now on, `ENVIRONMENT` left out. */
  readonly variables: readonly Allocated[];
  /** Names the user chose that something else has: the name dealias would take, to the one that was wanted. */
  readonly declinedNames: ReadonlyMap<string, string>;
  /** Variables of functions that their code names no more, by logical id. */
  readonly unread: ReadonlyMap<string, ReadonlySet<string>>;
  /** Settings objects that go into a file per environment. */
  readonly configs: readonly ConfigObject[];
  /** What became of every read of a signal. */
  readonly signals: readonly SignalOutcome[];
  /** Why the handlers must be left as they are, where they must. */
  readonly failures: readonly Failure[];
  /** Why code that is left as it is must not be called otherwise: of no matter where the template stays as well. */
  readonly stays: readonly Failure[];
  /** Tests that turned callers away which belong to no environment, and go. */
  readonly guards: readonly GuardGone[];
  /** What depends on the environment and has to do with security. */
  readonly security: readonly SecurityNote[];
  readonly stageVariables: StageVariablesLeft;
  /** Cuts by kind, for what the reports count. */
  readonly cuts: readonly Cut[];
  /** Each variable's expression in source, to show where its values came from. */
  readonly origins: ReadonlyMap<string, ts.Node>;
  readonly sourceFiles: readonly ts.SourceFile[];
}

export interface FileAnalysis {
  readonly file: ts.SourceFile;
  readonly edits: readonly TextEdit[];
  /** Variables the file reads from now on. */
  readonly variables: ReadonlySet<string>;
  /** Logical ids of the functions that go on loading the file. */
  readonly functions: readonly string[];
}

export interface ConfigObject {
  readonly file: string;
  readonly names: readonly string[];
  readonly values: Values;
}

export interface Failure {
  readonly node: ts.Node;
  readonly reason: string;
  readonly remedy: string;
}

export interface HandlerQuestion {
  readonly program: Program;
  readonly entries: readonly HandlerEntry[];
  readonly environments: readonly Environment[];
  readonly adopt: string;
  /** Who else uses exports, where these files are followed. */
  readonly outsideOf: (followed: ReadonlySet<string>) => OutsideUse;
  readonly signals: readonly SignalTransform[];
  readonly rules: readonly CutTransform[];
  isSecret(name: string, value: string): boolean;
  /** Whether code in `file` can read such an object from a file of configuration, or a copy of it. */
  fitsConfig(file: string, values: Values, isCopied: boolean): boolean;
  /** The expression by which code in `file` reads a settings object handed on whole; undefined where it doesn’t fit. */
  config(file: string, names: readonly string[], values: Values): string | undefined;
  readonly otherCallers: readonly OtherCaller[];
  /** Physical names of the template's own functions. */
  readonly ownFunctions: ReadonlySet<string>;
  /** Names chosen by the user, by the name dealias would take. */
  readonly chosenNames: ReadonlyMap<string, string>;
  readonly isNamedElsewhere: NamedElsewhere;
  /** Names of variables that node-config reads. */
  readonly mappedNames?: ReadonlySet<string>;
}

/** Evaluates the handlers of one template in every environment and decides what to cut. */
export function analyseHandlers(question: HandlerQuestion): HandlerAnalysis {
  const { program, entries, environments } = question;
  const { facts, calls, loadedBy } = explore(question);
  const runs = calls.map((each) => each.run);
  const files = [...loadedBy.keys()]
    .map((path) => program.sourceFile(path))
    .filter((file) => file !== undefined);
  const symbols = new Symbols(files);
  const reads = new Set(runs.flatMap((run) => run.machine.reads.map((read) => read.node)));
  // A package that is named for its helper is there to tell the environment, and goes with its last use.
  const helpers = new Set(
    question.signals.flatMap(({ helpers: named = [] }) => named.map((each) => each.module)),
  );
  const loads = loadsQuietly(program, facts);
  const outOfSight = new OutOfSight(files, symbols, program);
  const quiet: Surgery['quiet'] = (specifier, file) =>
    helpers.has(specifier) || (!outOfSight.listsModules && loads(specifier, file));
  const nothing: ReadonlySet<ts.Node> = new Set();
  const scope = new Scope(files, facts, symbols, new Vocabulary(environments), { reads, quiet }, (node) =>
    hasSideEffects(node, facts, { replaced: nothing, removed: nothing, reads, quiet }),
  );
  const settings = new Settings(scope, question.isSecret, question.fitsConfig);

  const own = question.rules.map((rule) => rule.cuts(scope, question));
  const ruled = own.flatMap((each) => each.cuts);
  const lifts = [
    ...ruled,
    ...findLifts(scope, settings).filter((cut) => !ruled.some((each) => contains(each.node, cut.node))),
  ];
  const suppressed = runs.some((run) => suppressedReads(run, program).size > 0);
  const unseen = [...own.flatMap((each) => each.failures), ...unseenReads(runs, program, question.signals)];
  if (lifts.length === 0 && !suppressed && !facts.anyDiffers()) {
    const asItIs = { calls, cuts: [], swept: [], isGone: () => false, scope };
    const mayChange =
      reads.size > 0 ||
      asksForKeptStage(files, question) ||
      calls.some(({ run, sample }) => callsByAlias(run, sample, question));
    const stays = mayChange ? rehearse(asItIs, question) : [];
    return leftAsTheyAre(scope, runs, unseen, accountFor(scope, runs, [], [], program), stays);
  }
  const untouched: Surgery = { replaced: new Set(), removed: new Set(), skipGuards: false, reads, quiet };
  const outside = question.outsideOf(new Set(loadedBy.keys()));
  const usesBefore = new ExportUse(program, symbols, outOfSight, outside);
  const usesFor = (who: OutsideUse) => new ExportUse(program, symbols, outOfSight, who, usesBefore);
  const before = new Liveness(files, symbols, facts, untouched, usesBefore);
  const sight = new CallsInSight(files, symbols, program, outOfSight, outside);
  const spare = new SpareParameters(files, sight, symbols, facts, before, untouched);
  // One that a function only gives to itself was of no use before.
  const spareBefore = new Liveness(files, symbols, facts, { ...untouched, spare }, usesBefore);
  const lifted = surgeryOf(lifts, { reads, quiet, spare });
  // What only others of the repository still use (a script, a test) stays to them as it is.
  const needed = new Liveness(files, symbols, facts, lifted, usesFor(NOBODY));
  const detections = findDetections(scope, needed, lifted.replaced, lifted.removed);
  const all = [...lifts.filter((cut) => !isUnneeded(cut.node, needed)), ...detections.cuts];
  const finalSurgery = surgeryOf(all, { reads, quiet, spare });
  const after = new Liveness(files, symbols, facts, finalSurgery, usesFor(outside), before);

  const inCode = new VariablesInCode(runs, facts);
  const given = new GivenNames(files, runs, question.mappedNames);
  const inUse = new NamesInUse(question, files, inCode, given);
  const names = new Names(inUse, question.chosenNames);
  const configs: ConfigObject[] = [];
  const origins = new Map<string, ts.Node>();
  const analyses: FileAnalysis[] = [];
  const hidden: Failure[] = [];
  for (const file of files) {
    const gone = [
      ...removals(
        file,
        before,
        after,
        (name, live) => isUsed(name, symbols, live),
        (node) => hasSideEffects(node, facts, finalSurgery),
      ),
      ...removedNodes(file, finalSurgery.removed, before),
      ...spare.removals(file, spareBefore, after),
    ];
    const cuts = all.filter((cut) => cut.node.getSourceFile() === file && !isCovered(cut.node, gone));
    const rendered = renderCuts(file, cuts, {
      names,
      config: (path, candidates, values) => {
        const read = question.config(path, candidates, values);
        if (read) configs.push({ file: path, names: candidates, values });
        return read;
      },
    });
    for (const cut of cuts) noteOrigin(cut, names, origins);
    const edits = outermost([...gone, ...rendered.edits]);
    const guard = guardEdit(file, rendered.variables, edits);
    if (guard) edits.push(guard);
    edits.push(...keptApart(file, edits));
    if (breaksSyntax(file, edits)) hidden.push(unwritable(file));
    hidden.push(...shadowed(file, guard ? [...rendered.edits, guard] : rendered.edits, symbols));
    if (edits.length > 0) {
      analyses.push({ file, edits, variables: rendered.variables, functions: [] });
    }
  }
  const editsOf = (path: string): readonly TextEdit[] =>
    analyses.find(({ file }) => file.fileName === path)?.edits ?? [];
  const loaders = stillLoaded(loadedBy, entries, editsOf, program);
  const failures: Failure[] = [
    ...unseen,
    ...hidden,
    ...detections.failures.map((node) => ({
      node,
      reason: 'its value differs between environments, and no variable can carry it',
      remedy:
        'Read what it decides from environment variables by hand, or name the helper under `signals:` in dealias.yaml.',
    })),
  ];
  failures.push(...unclearAddresses(all, scope));
  const isGone = (node: ts.Node): boolean => {
    return isUnneeded(node, needed) || isCovered(node, editsOf(node.getSourceFile().fileName));
  };
  if (analyses.some((each) => each.variables.size > 0)) {
    failures.push(...replacesVariables(files), ...inCode.failures.slice(0, 1));
    if (analyses.some((each) => each.variables.has('ENVIRONMENT')))
      failures.push(...environmentTaken(inCode, given, inUse, question, isGone));
  }
  const swept = [...before.live].filter((node) => !after.live.has(node));
  const changes = rehearse({ calls, cuts: all, swept, isGone, scope }, question);
  const isLeft = all.length === 0 && !suppressed;
  if (!isLeft) failures.push(...changes);
  const signals = accountFor(scope, runs, analyses, all, program);
  return {
    files: analyses.map((each) => ({
      ...each,
      functions: [...(loaders.get(each.file.fileName) ?? [])].sort(),
    })),
    variables: names.all(),
    declinedNames: names.declined(),
    unread: unreadVariables(question, (id) =>
      files
        .filter((file) => loadedBy.get(file.fileName)?.has(id))
        .map((file) => ({ file, edits: editsOf(file.fileName) })),
    ),
    stageVariables: stageVariablesLeft(runs, files, editsOf),
    configs,
    signals,
    failures,
    stays: isLeft ? changes : [],
    guards: guardsGone(swept, runs),
    security: securityNotes(scope),
    cuts: all,
    origins,
    sourceFiles: files,
  };
}

/** What code is where no environment has anything of its own. */
function leftAsTheyAre(
  scope: Scope,
  runs: readonly Run[],
  failures: readonly Failure[],
  signals: readonly SignalOutcome[],
  stays: readonly Failure[],
): HandlerAnalysis {
  const security = securityNotes(scope);
  const stageVariables = stageVariablesLeft(runs, scope.files, () => []);
  return {
    ...{ files: [], variables: [], configs: [], guards: [], cuts: [], unread: new Map(), origins: new Map() },
    ...{
      signals,
      failures,
      stays,
      security,
      stageVariables,
      sourceFiles: scope.files,
      declinedNames: new Map(),
    },
  };
}

/** Never to be seen, unless two changes don't go together: what is written has to be a program. */
function unwritable(file: ts.SourceFile): Failure {
  return {
    node: file,
    reason: 'with its changes the file would be no program any more',
    remedy:
      'This is a bug in dealias; nothing was written. Read what it decides from environment variables by hand.',
  };
}

function isUsed(name: ts.Identifier, symbols: Symbols, live: Liveness): boolean {
  const symbol = symbols.symbolOf(name);
  return symbol !== undefined && live.isUsed(symbol);
}

function noteOrigin(cut: Cut, names: Names, origins: Map<string, ts.Node>): void {
  const isEnvironment = cut.kind === 'declaration' && cut.isEnvironment;
  if ((cut.kind === 'variable' || cut.kind === 'declaration') && !isEnvironment && !areOwnNames(cut.values))
    origins.set(names.allocate(cut.names, cut.values, assignedVariable(cut.node)), cut.node);
  if (cut.kind === 'pattern')
    for (const part of cut.parts)
      if (new Set(part.values.values()).size > 1 && !areOwnNames(part.values))
        origins.set(names.allocate(part.names, part.values), part.name);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.getSourceFile() === inner.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end;
}

/** Drops edits that lie within a larger one. */
function outermost(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter(
    (edit) =>
      !edits.some(
        (other) =>
          other !== edit &&
          other.start <= edit.start &&
          edit.end <= other.end &&
          (other.end - other.start > edit.end - edit.start || edits.indexOf(other) < edits.indexOf(edit)),
      ),
  );
}
