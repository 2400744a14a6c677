import { ts } from 'ts-morph';
import type { Graft } from '../evaluate/graft.js';
import { type Constant, canonical, type Observation } from '../evaluate/observe.js';
import { isPrinted } from '../evaluate/printers.js';
import type { Run } from '../evaluate/run.js';
import type { Value } from '../evaluate/values.js';
import { isDeclarationName } from '../program/symbols.js';
import type { Sample } from '../signals/sample.js';
import type { ChangedReads } from './changed-reads.js';
import type { Cut } from './decision.js';
import { comesFrom, type Facts, isUncalled } from './facts.js';
import type { Change } from './function-names.js';
import { goesOutOtherwise } from './goes-out.js';
import type { Failure } from './handlers.js';
import { isResourceName } from './names.js';
import { goesOtherRounds } from './rounds.js';
import { comesToOthers } from './told-apart.js';

const LATEST = '$LATEST';

/** The same call after the migration: by no alias, at no published version; host and stage are the caller's own. */
export function sampleAfter(sample: Sample): Sample {
  return {
    ...sample,
    arn: sample.arn?.split(':').slice(0, 7).join(':'),
    functionVersion: sample.functionVersion && LATEST,
    told: false,
  };
}

/** The program with its cuts made and what they left dead swept, for one environment: what each cut reads is what its configuration will say. */
export function graftOf(cuts: readonly Cut[], swept: Iterable<ts.Node>, environment: string): Graft {
  const values = new Map<ts.Node, Constant>();
  const removed = new Set<ts.Node>(swept);
  for (const cut of cuts) {
    if (cut.kind === 'drop') removed.add(cut.node);
    else if (cut.kind === 'literal') values.set(cut.node, cut.value);
    else if (cut.kind === 'pattern') {
      const parts = cut.parts.map(({ name, values: each }) => [keyOf(name), each.get(environment)] as const);
      values.set(cut.node, Object.fromEntries(parts));
    } else {
      values.set(cut.node, cut.values.get(environment));
      if (cut.kind === 'declaration') for (const each of cut.assignments) removed.add(each);
    }
  }
  return { values, removed };
}

/** The property that a destructured name takes. */
function keyOf(name: ts.Identifier): string {
  const { parent } = name;
  const from = ts.isBindingElement(parent) ? parent.propertyName : undefined;
  return from && (ts.isIdentifier(from) || ts.isStringLiteral(from)) ? from.text : name.text;
}

/** What may be different. */
export interface Expected {
  /** Taken out, or replaced. */
  isGone(node: ts.Node): boolean;
  /** In a function of which a call is replaced by what it gives: there is one way less to get there. */
  isSpared(node: ts.Node): boolean;
  /** Where the API’s own stage has to stay what it is, by whatever name the environment goes. */
  isPieceOfAddress(node: ts.Node): boolean;
  /** Ids of reads that a comment suppresses. */
  readonly withheld: ReadonlySet<number>;
  /** The version that the call runs today. */
  readonly version: string | undefined;
  readonly names: Change;
  readonly arns: Change;
  readonly stages: Change;
  /** Of the address that the request came by. */
  readonly host: string | undefined;
  readonly changed: ChangedReads;
}

/** The functions that what is cut called, and those that they call. */
export function calledInCuts(cuts: readonly Cut[], facts: Facts): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    const fn = ts.isCallExpression(node) ? facts.functionAt(node.expression) : undefined;
    if (fn && !found.has(fn)) {
      found.add(fn);
      visit(fn);
    }
    node.forEachChild(visit);
  };
  for (const cut of cuts) visit(cut.node);
  return found;
}

/**
 * Compares a run of the program as it is with one of the program as it will be, in which it is called as it
 * will be. Expressions that stay must come to the same; the ARN and the version themselves may change, what
 * is made of them may not. What is made of a read in `withheld` may where it is only printed: its change was
 * accepted with the comment that suppresses it.
 */
export function findChanged(
  before: Run,
  after: Run,
  { isGone, isSpared, isPieceOfAddress, withheld, version, names, arns, stages, host, changed }: Expected,
): Failure | undefined {
  const hasEffects = (call: ts.Node): boolean => before.machine.observations.get(call)?.effects === true;
  const changedIn = (run: Run): ReadonlySet<number> =>
    new Set([...run.machine.reads.entries()].flatMap(([id, read]) => (changed(read) ? [id] : [])));
  const others = changedIn(before);
  const othersAfter = changedIn(after);
  // An object, or what isn't known, of something else: how much is known of it says nothing.
  const isOfNeither = (was: Observation, is: Observation): boolean =>
    was.key === undefined && is.key === undefined && !comesFrom(was, others) && !comesFrom(is, othersAfter);
  const mayTakeItsPlace = (a: string, b: string): boolean =>
    spellsCall(a, b, arns) || namesItself(a, b, names) || spellsStage(a, b, stages);
  for (const [node, was] of before.machine.observations) {
    // Only modules that do nothing but declare are no longer loaded.
    if (!after.files.has(node.getSourceFile().fileName)) continue;
    if (isGone(node) || (ts.isIdentifier(node) && isDeclarationName(node))) continue;
    const is = after.machine.observations.get(node);
    const isReached = is && !isUncalled(node, after);
    if (!isReached && !was.effects && isSpared(node)) continue;
    if (comesFrom(was, withheld) && isPrinted(node)) continue;
    if (is && spells(was) && !spells(is) && isPieceOfAddress(node)) {
      return {
        node,
        reason:
          'it is part of an address of the API’s own, and would be the environment’s name instead of the stage that the request came by',
        remedy: 'Read the stage a second time by hand, for the address alone; then run dealias again.',
      };
    }
    const isOther =
      is &&
      !isSpared(node) &&
      (goesOtherRounds(node, was, is, hasEffects) || comesToOthers(was, is, others, mayTakeItsPlace));
    const isItself = (): boolean =>
      is !== undefined && (isItsName(was, is, names, node) || spellsAddress(was, is, stages, host));
    if (is && !isOther && (mayStand(was, is, arns) || isItself() || isOfNeither(was, is))) continue;
    if (comesFrom(was, withheld)) {
      return {
        node,
        reason:
          'a comment wants the read left that this comes from, and without an alias it would come to something else',
        remedy: 'Take the comment out, or keep the aliases of this function until the read is gone.',
      };
    }
    if (is && spellsVersion(was, is, version)) {
      if (isPrinted(node)) continue;
      return {
        node,
        reason: `the function’s version is part of it, which is ${LATEST} once no alias calls the function`,
        remedy:
          'Take the version out of it, or print it in a log line, where its change does no harm; then run dealias again.',
      };
    }
    if (is && spellsName(was, is, names) && isPrinted(node)) continue;
    if (is && isByName(was, before, names)) {
      return {
        node,
        reason: `it goes by the function’s name, which is ${names.is} instead of ${names.was} in a stack of its own`,
        remedy: 'Read what it decides or names from an environment variable by hand; then run dealias again.',
      };
    }
    return {
      node,
      reason: is
        ? 'it would come to something else once the function is called without an alias'
        : 'it would no longer be reached once the function is called without an alias',
      remedy:
        'Take what is needed of the ARN or version apart by hand, so that it does not depend on an alias being there.',
    };
  }
  return goesOutOtherwise(before, after, {
    isLeftOut: (node) => isGone(node) || isSpared(node),
    isOfOther: ({ machine }, { origin }) =>
      [...origin].some((id) => {
        const read = machine.reads[id];
        return read !== undefined && changed(read)?.decides === 'always';
      }),
    mayStand: mayTakeItsPlace,
  });
}

/** Whether an expression that stays comes to what it came to before, or only spells out how the call was made. */
export function mayStand(was: Observation, is: Observation, arns?: Change): boolean {
  return isSame(was, is) || spellsCall(was.key, is.key, arns) || (spells(was) && spells(is));
}

function isSame(was: Observation, is: Observation): boolean {
  if (was.isObject && is.isObject) return true;
  // A call that goes takes one of the values with it that the others were seen beside.
  if (was.key === undefined && was.others.some((each) => isEither(each, is))) return true;
  if (was.key !== undefined || is.key !== undefined) return was.key === is.key;
  return was.isObject === is.isObject;
}

function isEither(value: Value, { key, value: now }: Observation): boolean {
  if (value.kind !== 'primitive') return value.kind === now.kind;
  return key !== undefined && canonical(value) === key;
}

/** True for what is made of the stage and still spells it out. */
function spells({ value }: Observation): boolean {
  return value.kind !== 'object' && value.echo === 'stage';
}

/** A text with the stage in it, and nothing else that changes: what decides by it is no text with it. */
function spellsStage(was: string, is: string, stages: Change): boolean {
  if (stages.was === undefined || stages.is === undefined) return false;
  return was.replaceAll(stages.was, stages.is) === is;
}

/** The address that the request came by, or one that begins with it: it goes by the stage that the API has then. */
function spellsAddress(was: Observation, is: Observation, stages: Change, host: string | undefined): boolean {
  if (host === undefined || was.key === undefined || is.key === undefined) return false;
  const { key } = was;
  return ['://', '"'].some((before) => {
    const at = (stage: string | undefined): string => `${before}${host}/${stage}`;
    return key.includes(at(stages.was)) && key.replace(at(stages.was), at(stages.is)) === is.key;
  });
}

/** A text with the version in it, and nothing else that changes. */
function spellsVersion(was: Observation, is: Observation, version: string | undefined): boolean {
  return version !== undefined && is.key !== undefined && is.key.replaceAll(LATEST, version) === was.key;
}

/** The function's name handed on as it is, or that of its log group: to say who it is, or to call itself. No other resource is to be called so. */
function isItsName(was: Observation, is: Observation, names: Change, node: ts.Node): boolean {
  return !isResourceName(node) && namesItself(was.key, is.key, names);
}

function namesItself(was: string | undefined, is: string | undefined, names: Change): boolean {
  if (names.was === names.is) return false;
  return ['', '/aws/lambda/'].some(
    (before) => was === `"${before}${names.was}"` && is === `"${before}${names.is}"`,
  );
}

/** A text with the function's name in it, and nothing else that changes. */
function spellsName(was: Observation, is: Observation, names: Change): boolean {
  if (names.was === undefined || names.is === undefined) return false;
  return is.key !== undefined && is.key.replaceAll(names.is, names.was) === was.key;
}

/** Whether what an expression came to was made with the function's own name, where that changes. */
function isByName({ origin }: Observation, { machine }: Run, names: Change): boolean {
  return (
    names.was !== names.is &&
    machine.reads.some(({ source }, id) => origin.has(id) && source.code === 'code/function-name-token')
  );
}

/**
 * The function's ARN, or a text that holds it, by no alias any more, and with what its name gets in a stack of its own;
 * or the version, which is the latest from now on.
 */
function spellsCall(was: string | undefined, is: string | undefined, arns: Change | undefined): boolean {
  if (was === undefined || is === undefined) return false;
  const isArn = arns ? holdsSame(was, is, arns) : holdsFunction(was, is);
  return isArn || (/^"(?:\$LATEST|\d+)"$/.test(was) && is === `"${LATEST}"`);
}

/** The account may be made unreadable in it; the function and its alias are those of the call. */
function holdsSame(text: string, now: string, { was, is }: Change): boolean {
  if (was === undefined || is === undefined || !text.includes(functionIn(was))) return false;
  return text.replaceAll(functionIn(was), functionIn(is)) === now;
}

/** `function:orders:dev` of an ARN. */
function functionIn(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/** Where nobody says by what it is called: the ARN of one function, with an alias and without. */
function holdsFunction(was: string, is: string): boolean {
  const [before, after] = [FUNCTION_ARN.exec(was), FUNCTION_ARN.exec(is)];
  return (
    before?.[2] !== undefined &&
    after?.[2]?.startsWith(before[2]) === true &&
    was.replace(FUNCTION_ARN, '$1') === is.replace(FUNCTION_ARN, '$1')
  );
}

const FUNCTION_ARN = /(arn:aws[\w-]*:lambda:[\w-]*:\d*:function:)([\w-]+)(?::[\w$-]+)?/;
