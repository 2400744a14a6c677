import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';
import type { TextEdit } from '../edits/apply-edits.js';
import type { Symbols } from '../program/symbols.js';
import { type CallsInSight, isPlainFunction, type PlainFunction } from './calls-in-sight.js';
import { hasSideEffects } from './effects.js';
import type { Liveness } from './liveness.js';
import { fromList } from './removals.js';
import type { Surgery } from './surgery.js';

/** A parameter that can go, should nothing use it any more, and all that it is given. */
interface Spare {
  readonly parameter: ts.ParameterDeclaration;
  readonly symbol: ts.Symbol;
  readonly calls: readonly ts.CallExpression[];
  readonly index: number;
}

/**
 * Parameters that only carry something to a function of which every call is in plain sight: once the cuts leave such a
 * parameter without use, what it is given has none either.
 */
export class SpareParameters {
  readonly #spares: Spare[] = [];
  readonly #given = new Map<ts.Node, Spare>();

  /** Of those that were in use `before`. */
  constructor(
    files: readonly ts.SourceFile[],
    sight: CallsInSight,
    symbols: Symbols,
    facts: Facts,
    before: Liveness,
    surgery: Surgery,
  ) {
    const visit = (node: ts.Node): void => {
      const calls = isPlainFunction(node) && node.parameters.length > 0 ? sight.of(node) : undefined;
      if (calls && isPlainFunction(node)) this.#collect(node, calls, symbols, facts, before, surgery);
      node.forEachChild(visit);
    };
    for (const file of files) visit(file);
  }

  #collect(
    fn: PlainFunction,
    calls: readonly ts.CallExpression[],
    symbols: Symbols,
    facts: Facts,
    before: Liveness,
    surgery: Surgery,
  ): void {
    if (calls.some((call) => call.arguments.some(ts.isSpreadElement)) || readsArguments(fn)) return;
    for (const [index, parameter] of fn.parameters.entries()) {
      const { name } = parameter;
      // TypeScript’s `this` is given by no argument.
      if (parameter.dotDotDotToken || name.getText() === 'this') return;
      if (!ts.isIdentifier(name) || parameter.initializer || isDocumented(fn, name.text)) continue;
      const symbol = symbols.symbolOf(name);
      if (!symbol || !before.isUsed(symbol)) continue;
      const given = calls.flatMap((call) => call.arguments[index] ?? []);
      if (given.some((each) => hasSideEffects(each, facts, surgery))) continue;
      const spare = { parameter, symbol, calls, index };
      this.#spares.push(spare);
      for (const each of given) this.#given.set(each, spare);
    }
  }

  /** The parameter that an argument is given to, where it can go. */
  takerOf(argument: ts.Node): ts.Symbol | undefined {
    return this.#given.get(argument)?.symbol;
  }

  /** Takes out of a file the parameters that lost their use, and what such are given there. */
  removals(file: ts.SourceFile, before: Liveness, after: Liveness): TextEdit[] {
    const lists = new Map<ts.NodeArray<ts.Node>, ts.Node[]>();
    const note = (list: ts.NodeArray<ts.Node>, node: ts.Node | undefined): void => {
      if (node?.getSourceFile() === file) lists.set(list, [...(lists.get(list) ?? []), node]);
    };
    for (const { parameter, symbol, calls, index } of this.#spares) {
      if (after.isUsed(symbol) || !before.isUsed(symbol)) continue;
      note(parameter.parent.parameters, parameter);
      for (const call of calls) note(call.arguments, call.arguments[index]);
    }
    return [...lists].flatMap(([list, dead]) =>
      dead.length === list.length ? emptied(file, list) : fromList(file, list, dead),
    );
  }
}

function readsArguments(fn: PlainFunction): boolean {
  return fn.body !== undefined && /\barguments\b/.test(fn.body.getText());
}

/** A comment that tells of the parameter would go on telling of it. */
function isDocumented(fn: PlainFunction, name: string): boolean {
  const at = ts.isFunctionDeclaration(fn) ? fn : (ts.findAncestor(fn, ts.isStatement) ?? fn);
  const above = at.getFullText().slice(0, at.getStart() - at.getFullStart());
  return new RegExp(`\\b${name}\\b`).test(above);
}

/** Takes all members out of a list; an arrow function keeps its parentheses, or gets them. */
function emptied(file: ts.SourceFile, list: ts.NodeArray<ts.Node>): TextEdit[] {
  const [first] = list;
  const last = list.at(-1);
  if (!first || !last) return [];
  const bare =
    ts.isArrowFunction(first.parent) && file.text[list.end] !== ')' && file.text[list.pos - 1] !== '(';
  return [{ start: first.getStart(file), end: bare ? last.getEnd() : list.end, text: bare ? '()' : '' }];
}
