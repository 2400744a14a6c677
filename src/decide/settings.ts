import { ts } from 'ts-morph';
import type { Constant } from '../evaluate/observe.js';
import { isLoad } from '../program/loads.js';
import { fitsVariable, type Values } from './decision.js';
import { isHeldElsewhere } from './held-elsewhere.js';
import { roleOf, unwrap, wrapped } from './nodes.js';
import { isFromOwnTable } from './own-table.js';
import type { Scope } from './scope.js';
import { isWrittenInto } from './written.js';

/** What becomes of the settings objects that a signal picked. */
export type Fate =
  /** Only single values are read off it: each becomes a parameter, and the table goes. */
  | 'dissolve'
  /** It is handed on whole: one file per environment holds it. */
  | 'file'
  /** The same, and each time it is picked that is a copy of its own: so was the object that the code made. */
  | 'copy'
  /** It stays where it is; which environment it is for is all that changes. */
  | 'keep';

/** Whether code in a file can read an object from a file of configuration, or a copy of it. */
type FitsFile = (file: string, values: Values, isCopied: boolean) => boolean;

/** Decides, for every settings object, what becomes of it. Equal objects share their fate. */
export class Settings {
  readonly #scope: Scope;
  readonly #isSecret: (name: string, value: string) => boolean;
  readonly #fitsFile: FitsFile;
  readonly #groups = new Map<string, ts.Node[]>();
  readonly #fates = new Map<string, Fate>();

  constructor(scope: Scope, isSecret: (name: string, value: string) => boolean, fitsFile: FitsFile) {
    this.#scope = scope;
    this.#isSecret = isSecret;
    this.#fitsFile = fitsFile;
    scope.forEachExpression((node) => {
      // An object written out in place is put together from values that are cut one by one.
      const writtenOut = ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
      if (!writtenOut && scope.structured(node)) {
        const signature = scope.settingsOf(node) ?? '';
        const group = this.#groups.get(signature);
        if (group) group.push(node);
        else this.#groups.set(signature, [node]);
      }
      return 'deeper';
    });
  }

  fateOf(node: ts.Node): Fate {
    const signature = this.#scope.settingsOf(node);
    if (signature === undefined) return 'keep';
    const known = this.#fates.get(signature);
    if (known) return known;
    this.#fates.set(signature, 'keep');
    const fate = this.#decide(this.#groups.get(signature) ?? []);
    this.#fates.set(signature, fate);
    return fate;
  }

  #decide(nodes: readonly ts.Node[]): Fate {
    if (nodes.length === 0 || nodes.some((node) => isLoad(node))) return 'keep';
    if (nodes.some((node) => this.#asksForMore(node)) && !nodes.some((node) => this.picks(node)))
      return 'keep';
    if (nodes.every((node) => this.#isConsumed(node))) return 'dissolve';
    const fate = this.#fateInFile(nodes.filter((node) => this.#isPicked(node)));
    // All who load a file get one object: what one of them writes, the others would see.
    if (fate === 'keep' || (fate === 'file' && nodes.some(isWrittenInto))) return 'keep';
    const [first] = nodes;
    const values = first && this.#scope.structured(first);
    if (!values || [...values.values()].some((value) => this.#holdsSecret('', value))) return 'keep';
    if (![...values.values()].every(isJson)) return 'keep';
    const pickers = new Set(
      nodes.filter((node) => this.#isPicked(node)).map((node) => node.getSourceFile().fileName),
    );
    const fits = [...pickers].every((file) => this.#fitsFile(file, values, fate === 'copy'));
    return fits ? fate : 'keep';
  }

  /**
   * What was made once, as the code was loaded, is one object as a file's is. What is made each time that it is picked
   * is another one for each: what one call does to it, no other one sees.
   */
  #fateInFile(pickers: readonly ts.Node[]): 'file' | 'copy' | 'keep' {
    const { facts, symbols } = this.#scope;
    const isOwn = (node: ts.Node): boolean => {
      const making = facts.makingOf(node);
      return making === 'here' || (making === 'in the call' && isFromOwnTable(node, symbols));
    };
    if (pickers.length > 0 && pickers.every(isOwn)) return 'copy';
    const isShared = pickers.every((node) => facts.makingOf(node) === 'at load');
    const isOne = isShared && facts.giveOneObject(pickers) && !isHeldElsewhere(pickers, facts);
    return isOne ? 'file' : 'keep';
  }

  /** A read of what no environment's object has: one that the program put together itself, and may give more another time. */
  #asksForMore(node: ts.Node): boolean {
    const { parent } = wrapped(node);
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== wrapped(node)) return false;
    const values = readValues(parent, this.#scope);
    return values !== undefined && [...values.values()].every((each) => each === undefined);
  }

  #holdsSecret(name: string, value: Constant): boolean {
    if (typeof value === 'string') return this.#isSecret(name, value);
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(([key, each]) => this.#holdsSecret(key, each as Constant));
  }

  /** True where the object is only looked into or handed on, never given away whole. */
  #isConsumed(node: ts.Node): boolean {
    const outer = wrapped(node);
    const { parent } = outer;
    if (
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
      parent.expression === outer
    ) {
      if (ts.isCallExpression(parent.parent) && parent.parent.expression === parent) return false;
      return this.#isReadable(parent);
    }
    if (ts.isVariableDeclaration(parent))
      return ts.isIdentifier(parent.name) || this.#isReadablePattern(parent.name);
    if (
      ts.isReturnStatement(parent) ||
      ts.isArrowFunction(parent) ||
      ts.isAwaitExpression(parent) ||
      ts.isExpressionStatement(parent)
    )
      return true;
    if (ts.isBinaryExpression(parent)) return true;
    if (ts.isConditionalExpression(parent)) return true;
    return (
      ts.isCallExpression(parent) &&
      parent.expression !== outer &&
      this.#scope.facts.functionAt(parent.expression) !== undefined
    );
  }

  /** A value read off the object that a variable, a literal or another object of known fate replaces. */
  #isReadable(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
    if (this.#scope.structured(node)) return this.fateOf(node) !== 'keep';
    const values = readValues(node, this.#scope);
    if (!values) return !this.#scope.facts.reached(node);
    return fitsVariable(values) || isSame(values);
  }

  #isReadablePattern(pattern: ts.BindingName): boolean {
    if (!ts.isObjectBindingPattern(pattern)) return false;
    return pattern.elements.every(
      (element) =>
        !element.dotDotDotToken && ts.isIdentifier(element.name) && this.#isReadableName(element.name),
    );
  }

  #isReadableName(name: ts.Identifier): boolean {
    if (this.#scope.structured(name)) return this.fateOf(name) === 'dissolve';
    const values = this.#scope.facts.constants(name);
    if (!values) return false;
    return this.#scope.scalar(name) !== undefined || isSame(values);
  }

  /** True where the object may be picked, whatever becomes of those around it. */
  #isPicked(node: ts.Node): boolean {
    if (roleOf(node, this.#scope.facts) === 'select') return true;
    return ts.isPropertyAccessExpression(node) && this.#scope.structured(node.expression) !== undefined;
  }

  /** True for the expression that picks an object, rather than handing on one that was picked. */
  picks(node: ts.Node): boolean {
    const role = roleOf(node, this.#scope.facts);
    if (role === 'select') return true;
    if (!ts.isPropertyAccessExpression(node)) return false;
    return (
      this.#scope.structured(node.expression) !== undefined && this.fateOf(node.expression) === 'dissolve'
    );
  }
}

function isJson(value: Constant): boolean {
  if (value === undefined || typeof value === 'bigint') return false;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((each) => isJson(each as Constant));
}

/** What a read off a settings object gives in each environment. */
export function readValues(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
): Values | undefined {
  const key = ts.isPropertyAccessExpression(node) ? node.name.text : keyText(node.argumentExpression);
  return key === undefined ? undefined : scope.property(unwrap(node.expression), key);
}

function keyText(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? node.text : undefined;
}

/** True for one plain value that is the same in every environment. */
export function isSame(values: Values): boolean {
  const [first] = values.values();
  return (
    (first === null || typeof first !== 'object') &&
    [...values.values()].every((each) => Object.is(each, first))
  );
}
