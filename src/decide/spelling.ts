import { ts } from 'ts-morph';
import { LOGICAL } from '../evaluate/operators.js';
import type { Symbols } from '../program/symbols.js';
import { parameterOf, staysInside } from './containment.js';
import type { Facts } from './facts.js';
import { isUse, wrapped } from './nodes.js';
import type { Vocabulary } from './vocabulary.js';

/** Names and pieces of addresses: what stands in one text with these is the caller’s own address. */
const ADDRESS = /domainName|host|:\/\/|path|url|apiId|execute-api/i;

/**
 * Tells a host or stage that is only copied on, into a URL or an ARN of the caller’s own, from one that an
 * environment is made of. The first is what the protocol needs and stays; the stack’s own API answers it.
 */
export class Spelling {
  readonly #facts: Facts;
  readonly #symbols: Symbols;
  readonly #vocabulary: Vocabulary;
  readonly #flows = new Map<ts.Node, boolean>();

  constructor(facts: Facts, symbols: Symbols, vocabulary: Vocabulary) {
    this.#facts = facts;
    this.#symbols = symbols;
    this.#vocabulary = vocabulary;
  }

  /** True for an expression that spells out a signal and goes nowhere but into addresses. */
  isOnlySpelt(node: ts.Node): boolean {
    const echo = this.#facts.echo(node);
    if (!echo) return false;
    const values = this.#facts.constants(node);
    const [first] = values?.values() ?? [];
    // How long a host or stage is, or where in a path it stands, is about spelling too.
    if (typeof first === 'number') return true;
    if (!values || typeof first !== 'string') return false;
    const isName = this.#vocabulary.nameEnvironments(values);
    if (echo !== 'stage') return !isName;
    const texts = [...values.values()].map(String);
    if (texts.some((text) => text.startsWith('/') || text.includes('://'))) return true;
    return isName && this.#endsInAddress(node);
  }

  /** True for what stands in the text of an address. */
  isPieceOfAddress(node: ts.Node): boolean {
    const { parent } = wrapped(node);
    if (ts.isTemplateSpan(parent)) return isAddress(parent.parent);
    if (ts.isArrayLiteralExpression(parent)) return ADDRESS.test(parent.getText());
    return isPlus(parent) && isAddress(parent);
  }

  /** Follows a value to where it is used; true where each of the places is an address, or indifferent to it. */
  #endsInAddress(node: ts.Node): boolean {
    const outer = wrapped(node);
    const known = this.#flows.get(outer);
    if (known !== undefined) return known;
    const before = this.#flows.size;
    // Until shown otherwise: a value that only comes back to where it was goes nowhere else.
    this.#flows.set(outer, true);
    const result = this.#flowsIntoAddress(outer);
    // What was concluded on the way from a supposition that does not hold is to be found out again.
    if (!result) for (const each of [...this.#flows.keys()].slice(before)) this.#flows.delete(each);
    this.#flows.set(outer, result);
    return result;
  }

  #flowsIntoAddress(outer: ts.Node): boolean {
    const { parent } = outer;
    if (ts.isTemplateSpan(parent)) return this.#composes(parent.parent);
    if (ts.isArrayLiteralExpression(parent)) return ADDRESS.test(parent.getText());
    if (ts.isPropertyAccessExpression(parent)) return this.#throughMember(parent);
    if (ts.isBinaryExpression(parent)) return this.#throughOperator(parent, outer);
    if (ts.isConditionalExpression(parent))
      return parent.condition === outer ? this.#isAlwaysThere(outer) : this.#passesOn(parent);
    if (ts.isTypeOfExpression(parent)) return true;
    if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent)) return this.#isAlwaysThere(outer);
    if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
      return parent.initializer === outer && this.#usesEndInAddress(parent.name);
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
      const fn = ts.findAncestor(parent, ts.isFunctionLike);
      return fn !== undefined && this.#callsEndInAddress(fn);
    }
    if (ts.isCallExpression(parent)) {
      const parameter = parameterOf(parent, outer, this.#facts, this.#symbols);
      return (
        parameter !== undefined && ts.isIdentifier(parameter.name) && this.#usesEndInAddress(parameter.name)
      );
    }
    if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      return this.#throughProperty(parent);
    return false;
  }

  #throughOperator(node: ts.BinaryExpression, operand: ts.Node): boolean {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return this.#composes(node);
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken && node.left === operand)
      return this.#isAlwaysThere(operand);
    if (LOGICAL.has(kind)) return this.#passesOn(node);
    return !this.#facts.differs(node) && this.#facts.signature(node) !== undefined;
  }

  /** `stage.trim()`: still the stage. Anything else has to come out as an address, or alike everywhere. */
  #throughMember(member: ts.PropertyAccessExpression): boolean {
    const { parent } = member;
    const made = ts.isCallExpression(parent) && parent.expression === member ? parent : member;
    if (this.#facts.differs(made)) return this.isOnlySpelt(made);
    if (this.#facts.signature(made) !== undefined) return true;
    return (
      made !== member && keepsText(made as ts.CallExpression, member.name.text) && this.#endsInAddress(made)
    );
  }

  /** An object on which the program alone looks up the property: then what counts is where it is looked up. */
  #throughProperty(property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): boolean {
    if (ts.isComputedPropertyName(property.name)) return false;
    const name = property.name.text;
    if (!staysInside(property.parent, this.#facts, this.#symbols)) return false;
    for (const node of this.#facts.nodes()) {
      if (this.#facts.echo(node) !== 'stage' || !readsProperty(node, name)) continue;
      const harmless = this.#facts.differs(node) ? this.isOnlySpelt(node) : this.#endsInAddress(node);
      if (!harmless) return false;
    }
    return true;
  }

  /** Where it goes on to: as itself, or beside the values that other callers have there. */
  #passesOn(node: ts.Node): boolean {
    if (this.#facts.differs(node)) return this.isOnlySpelt(node);
    return this.#facts.signature(node) !== undefined || this.#endsInAddress(node);
  }

  /** A stage has a name in every environment: a test that only asks whether it has one is alike in all. */
  #isAlwaysThere(node: ts.Node): boolean {
    const values = this.#facts.constants(node);
    return !values || [...values.values()].every(Boolean);
  }

  #usesEndInAddress(name: ts.Identifier): boolean {
    const symbol = this.#symbols.symbolOf(name);
    if (!symbol) return false;
    return this.#symbols
      .mentions(symbol)
      .every((use) => use === name || !this.#facts.reached(use) || (isUse(use) && this.#passesOn(use)));
  }

  #callsEndInAddress(fn: ts.Node): boolean {
    const calls: ts.Node[] = [];
    for (const node of this.#facts.nodes())
      if (ts.isCallExpression(node) && this.#facts.functionAt(node.expression) === fn) calls.push(node);
    return calls.length > 0 && calls.every((call) => this.#passesOn(call));
  }

  #composes(node: ts.Node): boolean {
    if (isPlus(node.parent)) return this.#composes(node.parent);
    if (this.#facts.differs(node)) return this.isOnlySpelt(node);
    return ADDRESS.test(node.getText());
  }
}

function isPlus(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** True for a text put together of pieces among which is one that only addresses have. */
function isAddress(node: ts.Node): boolean {
  return isPlus(node.parent) ? isAddress(node.parent) : ADDRESS.test(node.getText());
}

/** True for calls that leave of a name that is there something that is there. */
function keepsText(call: ts.CallExpression, method: string): boolean {
  if (['trim', 'toLowerCase', 'toUpperCase', 'toString', 'normalize'].includes(method)) return true;
  const [start] = call.arguments;
  return ['slice', 'substring'].includes(method) && start !== undefined && start.getText() === '0';
}

function readsProperty(node: ts.Node, name: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name;
  if (ts.isElementAccessExpression(node))
    return ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === name;
  if (!ts.isBindingElement(node)) return false;
  const key = node.propertyName ?? node.name;
  return (ts.isIdentifier(key) || ts.isStringLiteral(key)) && key.text === name;
}
