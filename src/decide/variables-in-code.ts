import { ts } from 'ts-morph';
import { MOST_OTHERS, type Observation } from '../evaluate/observe.js';
import { isPrinted } from '../evaluate/printers.js';
import type { Run } from '../evaluate/run.js';
import type { ObjectValue, Value } from '../evaluate/values.js';
import { isAssignmentOperator } from '../program/assignment-operator.js';
import type { Values } from './decision.js';
import { type Facts, isUncalled } from './facts.js';
import type { GivenNames } from './given-names.js';
import type { Failure, HandlerQuestion } from './handlers.js';
import type { NamesInUse } from './names-in-use.js';
import { wrapped } from './nodes.js';
import { isChangedPlace } from './written.js';

/** Functions of the engine that ask for one variable. */
const ASKS = /^(?:Object\.hasOwn|Reflect\.(?:has|get)|.*\.hasOwnProperty\.call)$/;
/** A piece of a name, as it is: `${kind}_TABLE`, `'TABLE_' + kind`. */
const HAS_PIECE = /(?<=['"`}])_[A-Z0-9]|[A-Z0-9]_(?=['"`$])/;
/** Functions of the engine that look at none. */
const LEAVES = /^(?:Object\.(?:freeze|isFrozen|seal|isSealed|preventExtensions)|Boolean|Array\.isArray)$/;

const GONE_THROUGH = {
  reason:
    'all environment variables are gone through or given away here, and those that dealias would add would be among them',
  remedy: 'Read variables one by one, by their names; then run dealias again.',
};
const OVERWRITTEN = {
  reason: 'variables that values would be read from can be set here, by names that aren’t known',
  remedy: 'Set variables one by one, by their names; then run dealias again.',
};
const TAKEN = {
  reason:
    '`ENVIRONMENT` is read or set here already, or asked for by its name, and would be set to the environment’s name once dealias needs it',
  remedy: 'Give this variable another name, or take out what reads it; then run dealias again.',
};

/** Code that reads or sets `ENVIRONMENT` and means something else by it than the environment's name, which the stack would set it to. */
export function environmentTaken(
  code: VariablesInCode,
  given: GivenNames,
  inUse: NamesInUse,
  { entries, environments }: Pick<HandlerQuestion, 'entries' | 'environments'>,
  isGone: (node: ts.Node) => boolean,
): Failure[] {
  // Where the template has it, what it says there is looked at.
  if (entries.every((each) => 'ENVIRONMENT' in each.function.variables)) return [];
  const names = new Map(environments.map(({ name }) => [name, name] as const));
  const uses = [
    ...code.strangers('ENVIRONMENT', names),
    ...given.asking('ENVIRONMENT'),
    ...inUse.otherReaders('ENVIRONMENT'),
  ];
  const node = uses.find((each) => !isGone(each));
  return node ? [{ node, ...TAKEN }] : [];
}

/** One read or write of a variable. */
interface Use {
  readonly node: ts.Node;
  /** What comes to the variable's value; undefined where it is changed in a way that has none. */
  readonly value: ts.Node | undefined;
}

/**
 * What the program does with its environment variables, as its runs showed it: by whatever name it has the object
 * they are in, and by whatever helper it reads them.
 */
export class VariablesInCode {
  readonly #uses = new Map<string, Map<ts.Node, Use>>();
  readonly #facts: Facts;
  readonly #failures: Failure[] = [];
  /** Whether variables may be read by names that aren't known: by a name that is put together, or by a program that is started with all of them. */
  anyRead = false;
  /** Where nothing is known of such a name: a function may make it of one in another spelling. */
  readonly madeNames = new Set<ts.Node>();

  constructor(runs: readonly Run[], facts: Facts) {
    this.#facts = facts;
    for (const run of runs)
      for (const [node, seen] of run.machine.observations)
        if (valuesOf(seen).some((each) => each.kind === 'object' && each.holdsVariables))
          this.#note(node, run, valuesOf(seen).includes(run.variables));
  }

  /** Places after which nothing can be told of variables any more, or that show each there is. */
  get failures(): readonly Failure[] {
    return this.#failures;
  }

  /** Variables that are read or set by their names. */
  get names(): Iterable<string> {
    return this.#uses.keys();
  }

  /** What reads or sets a variable, and doesn't come to the value that the stack would give it in each environment. */
  strangers(name: string, values: Values): ts.Node[] {
    const uses = [...(this.#uses.get(name)?.values() ?? [])];
    return uses.filter(({ value }) => !value || !this.#comesTo(value, values)).map(({ node }) => node);
  }

  #comesTo(node: ts.Node, values: Values): boolean {
    const constants = this.#facts.constants(node);
    return (
      constants !== undefined &&
      [...values].every(([environment, value]) => String(constants.get(environment)) === String(value))
    );
  }

  /** Notes what is done with an expression that is the object which all variables are in, or a copy of it. */
  #note(node: ts.Node, run: Run, isItself: boolean): void {
    if (ts.isObjectBindingPattern(node)) {
      for (const { dotDotDotToken, propertyName, name } of node.elements) {
        if (!dotDotDotToken) this.#read(propertyName ?? name, name, run);
      }
      return;
    }
    const outer = wrapped(node);
    const { parent } = outer;
    if (ts.isPropertyAccessExpression(parent)) this.#property(parent, run, isItself);
    else if (ts.isElementAccessExpression(parent)) {
      if (parent.expression === outer)
        this.#access(parent, textsAt(parent.argumentExpression, run), isItself, run);
    } else if (ts.isBinaryExpression(parent)) this.#operand(outer, parent, run);
    else if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) this.#fail(outer, GONE_THROUGH);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
      this.#argument(outer, parent, run, isItself);
    else if (
      ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isArrayLiteralExpression(parent)
    )
      this.anyRead = true;
  }

  #property(node: ts.PropertyAccessExpression, run: Run, isItself: boolean): void {
    const { parent } = wrapped(node);
    const [asked] = ts.isCallExpression(parent) ? parent.arguments : [];
    if (node.name.text === 'hasOwnProperty' && asked) this.#read(asked, parent, run);
    else this.#access(node, [node.name.text], isItself, run);
  }

  #access(node: ts.Node, names: readonly string[] | undefined, isItself: boolean, run: Run): void {
    const isWritten = isChangedPlace(node);
    if (isWritten && !isItself) return;
    for (const name of names ?? []) this.#use(name, { node, value: isWritten ? givenTo(node) : node });
    if (names === undefined && isWritten) this.#fail(node, OVERWRITTEN);
    else if (names === undefined) this.#noteMade(node, run);
  }

  #operand(node: ts.Node, parent: ts.BinaryExpression, run: Run): void {
    const { operatorToken, left, right } = parent;
    if (right !== node) return;
    if (operatorToken.kind === ts.SyntaxKind.InKeyword) this.#read(left, parent, run);
    if (!isAssignmentOperator(operatorToken.kind) || !ts.isObjectLiteralExpression(left)) return;
    for (const each of left.properties)
      if (!ts.isSpreadAssignment(each) && each.name) this.#read(each.name, each, run);
  }

  #argument(node: ts.Node, call: ts.CallExpression | ts.NewExpression, run: Run, isItself: boolean): void {
    const callee = call.expression.getText();
    if (call.expression === node || LEAVES.test(callee)) return;
    const [first, ...others] = call.arguments ?? [];
    if (callee === 'Object.assign') {
      if (first === node && isItself) this.#assigned(others, run);
    } else if (ASKS.test(callee) && others[0]) this.#read(others[0], call, run);
    else if (!isOwnFunction(run.machine.observations.get(call.expression)?.value))
      this.#fail(call, GONE_THROUGH);
  }

  /** `Object.assign(process.env, …)` */
  #assigned(sources: readonly ts.Node[], run: Run): void {
    for (const source of sources) {
      const seen = run.machine.observations.get(source)?.value;
      if (seen?.kind === 'object' && !seen.open)
        for (const name of seen.properties.keys()) this.#use(name, { node: source, value: undefined });
      else if (seen?.kind !== 'primitive') this.#fail(source, OVERWRITTEN);
    }
  }

  #read(name: ts.Node, node: ts.Node, run: Run): void {
    const texts =
      ts.isIdentifier(name) && !ts.isBinaryExpression(name.parent) ? [name.text] : textsAt(name, run);
    for (const each of texts ?? []) this.#use(each, { node, value: node });
    if (!texts) this.#noteMade(name, run);
  }

  #noteMade(name: ts.Node, run: Run): void {
    this.anyRead = true;
    // Where no call of the handler gets, it is tried with anything.
    if (isUncalled(name, run)) return;
    const key = ts.isElementAccessExpression(name) ? name.argumentExpression : name;
    if (!HAS_PIECE.test(key.getText())) this.madeNames.add(name);
  }

  #use(name: string, use: Use): void {
    const uses = this.#uses.get(name) ?? new Map<ts.Node, Use>();
    this.#uses.set(name, uses.set(use.node, use));
  }

  #fail(node: ts.Node, why: Omit<Failure, 'node'>): void {
    if (isPrinted(node)) this.anyRead = true;
    else if (!this.#failures.some((each) => each.node === node)) this.#failures.push({ node, ...why });
  }
}

/** All that an expression was seen to be. */
function valuesOf({ value, others }: Observation): readonly Value[] {
  return [value, ...others];
}

/** The names that an expression was seen to be; undefined where it was something that isn't known. */
function textsAt(node: ts.Node, run: Run): readonly string[] | undefined {
  if (ts.isComputedPropertyName(node)) return textsAt(node.expression, run);
  if (ts.isStringLiteralLike(node)) return [node.text];
  const seen = run.machine.observations.get(node);
  const values = seen ? valuesOf(seen) : [];
  const texts = values.flatMap((each) => (each.kind === 'primitive' ? [String(each.value)] : []));
  return texts.length === values.length && texts.length > 0 && texts.length <= MOST_OTHERS
    ? texts
    : undefined;
}

/** Whether what is called is a function or class of the program's own. */
export function isOwnFunction(callee: Value | undefined): callee is ObjectValue {
  return (
    callee?.kind === 'object' && callee.shape.type === 'function' && callee.shape.call.type !== 'builtin'
  );
}

/** `value` of `target = value`. */
function givenTo(target: ts.Node): ts.Node | undefined {
  const outer = wrapped(target);
  const { parent } = outer;
  if (!ts.isBinaryExpression(parent) || parent.left !== outer) return undefined;
  return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? parent.right : undefined;
}
