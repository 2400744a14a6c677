import { ts } from 'ts-morph';
import { LOGICAL } from '../evaluate/operators.js';
import { isEqualityOperator } from '../program/equality-operator.js';
import type { Symbols } from '../program/symbols.js';
import { type Shape, shapeOf, stagePieces } from './address-shape.js';
import { parameterOf, staysInside } from './containment.js';
import type { Facts } from './facts.js';
import { isUse, unwrap, wrapped } from './nodes.js';
import { RequestParts } from './request-parts.js';
import type { Vocabulary } from './vocabulary.js';

/** Where a text with the stage in it ends up. */
export type End =
  /** In an address of the API that was called, or where it makes no difference. */
  | 'own'
  /** In the name or the address of something else, or in what it decides. */
  | 'elsewhere'
  /** In what doesn’t say what it is. */
  | 'unsaid'
  /** In what may be an address of the API. */
  | 'unclear';

/**
 * Tells a host or stage that is only copied on, into a URL or an ARN of the caller’s own, from one that an
 * environment is made of. The first is what the protocol needs and stays; the stack’s own API answers it.
 */
export class Spelling {
  readonly #facts: Facts;
  readonly #symbols: Symbols;
  readonly #vocabulary: Vocabulary;
  readonly #parts: RequestParts;
  readonly #ends = new Map<ts.Node, End>();

  constructor(facts: Facts, symbols: Symbols, vocabulary: Vocabulary) {
    this.#facts = facts;
    this.#symbols = symbols;
    this.#vocabulary = vocabulary;
    this.#parts = new RequestParts(facts, symbols);
  }

  /** True for an expression that spells out a signal and goes nowhere but into addresses. */
  isOnlySpelt(node: ts.Node): boolean {
    const echo = this.#facts.echo(node);
    const values = this.#facts.constants(node);
    const [first] = values?.values() ?? [];
    if (!echo || !values) return false;
    // A stack keeps its host, and with it how long that is; of its stage’s name only what the API has is kept.
    if (echo === 'stage') return this.#endOf(node) === 'own';
    if (typeof first === 'number') return true;
    return typeof first === 'string' && !this.#vocabulary.nameEnvironments(values);
  }

  /** True for a text with the stage in it that may be an address of the API’s own, and may be another name. */
  mayBeAddress(node: ts.Node): boolean {
    return this.#facts.echo(node) === 'stage' && this.#endOf(node) === 'unclear';
  }

  /** True for what an address of the API’s own is made with, or may be. */
  isPieceOfAddress(node: ts.Node): boolean {
    return ['own', 'unclear'].includes(this.#flowsTo(wrapped(node)));
  }

  #endOf(node: ts.Node): End {
    const whole = unwrap(node);
    const pieces = stagePieces(whole, this.#facts);
    if (pieces.length > 0) return together(pieces.map((each) => this.#composes(outermostText(whole), each)));
    const end = this.#follow(node);
    return end === 'unsaid' && this.#isRooted(node) ? 'unclear' : end;
  }

  /** `/dev`, `/dev/orders`: what a path of the API starts with, and names of other things too. */
  #isRooted(node: ts.Node): boolean {
    const values = this.#facts.constants(node);
    return values !== undefined && [...values.values()].every((each) => this.#vocabulary.isStagePath(each));
  }

  /** Follows a value to where it is used. */
  #follow(node: ts.Node): End {
    const outer = wrapped(node);
    const known = this.#ends.get(outer);
    if (known !== undefined) return known;
    const before = this.#ends.size;
    // Until shown otherwise: a value that only comes back to where it was goes nowhere else.
    this.#ends.set(outer, 'own');
    const result = this.#flowsTo(outer);
    // What was concluded on the way from a supposition that does not hold is to be found out again.
    if (result !== 'own') for (const each of [...this.#ends.keys()].slice(before)) this.#ends.delete(each);
    this.#ends.set(outer, result);
    return result;
  }

  #flowsTo(outer: ts.Node): End {
    const { parent } = outer;
    if (ts.isTemplateSpan(parent)) return this.#composes(parent.parent, outer);
    if (ts.isArrayLiteralExpression(parent)) return this.#inList(parent);
    if (ts.isPropertyAccessExpression(parent)) return this.#throughMember(parent);
    if (ts.isBinaryExpression(parent)) return this.#throughOperator(parent, outer);
    if (ts.isConditionalExpression(parent))
      return parent.condition === outer ? this.#asCondition(outer) : this.#passesOn(parent);
    if (ts.isTypeOfExpression(parent)) return 'own';
    if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent)) return this.#asCondition(outer);
    if (ts.isCaseClause(parent))
      return this.#parts.isPath(parent.parent.parent.expression) ? 'own' : 'elsewhere';
    if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
      return parent.initializer === outer ? this.#usesOf(parent.name) : 'unsaid';
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
      const fn = ts.findAncestor(parent, ts.isFunctionLike);
      return fn === undefined ? 'unsaid' : this.#callsOf(fn);
    }
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return this.#asArgument(parent, outer);
    if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      return this.#throughProperty(parent);
    return 'unsaid';
  }

  #throughOperator(node: ts.BinaryExpression, operand: ts.Node): End {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) {
      const isLength = typeof [...(this.#facts.constants(operand)?.values() ?? [])][0] === 'number';
      return isLength ? this.#passesOn(node) : this.#composes(outermostText(node), operand);
    }
    if (kind === ts.SyntaxKind.MinusToken) return this.#passesOn(node);
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken && node.left === operand)
      return this.#asCondition(operand);
    if (LOGICAL.has(kind)) return this.#passesOn(node);
    if (ts.isPropertyAccessExpression(node.left) && kind === ts.SyntaxKind.EqualsToken)
      return endAt(node.left.name.text);
    const other = node.left === operand ? node.right : node.left;
    if (isEqualityOperator(kind) && this.#parts.isPath(other)) return 'own';
    if (this.#facts.differs(node)) return 'elsewhere';
    return this.#facts.signature(node) === undefined ? 'unsaid' : 'own';
  }

  /** `stage.trim()`: still the stage. Anything else has to come out as an address, or alike everywhere. */
  #throughMember(member: ts.PropertyAccessExpression): End {
    const { parent } = member;
    const made = ts.isCallExpression(parent) && parent.expression === member ? parent : member;
    if (this.#facts.echo(made) === 'stage' && this.#facts.differs(made)) return this.#endOf(made);
    if (this.#facts.differs(made)) return 'elsewhere';
    if (this.#facts.signature(made) !== undefined) return 'own';
    const keeps = made !== member && keepsText(made as ts.CallExpression, member.name.text);
    return keeps ? this.#follow(made) : 'unsaid';
  }

  /** `path.replace(prefix, '')`, `new RegExp(prefix)`, a function of the program. */
  #asArgument(call: ts.CallExpression | ts.NewExpression, argument: ts.Node): End {
    const { expression: callee } = call;
    if (ts.isIdentifier(callee) && callee.text === 'RegExp') return this.#follow(call);
    if (ts.isNewExpression(call)) return 'unsaid';
    if (ts.isPropertyAccessExpression(callee)) {
      const { name, expression: on } = callee;
      const isSought = SEARCHES.test(name.text) && call.arguments[0] === argument;
      const isPlace = PIECES.test(name.text);
      if ((isSought || isPlace) && this.#parts.isPath(on)) return 'own';
    }
    const parameter = parameterOf(call, argument, this.#facts, this.#symbols);
    return parameter && ts.isIdentifier(parameter.name) ? this.#usesOf(parameter.name) : 'unsaid';
  }

  /** `[…, `${apiId}/${stage}`].join(':')` */
  #inList(list: ts.ArrayLiteralExpression): End {
    const isOwn = list.elements.some(
      (each) => this.#parts.isHost(each) || /execute-api/.test(each.getText()),
    );
    return isOwn ? 'own' : 'unsaid';
  }

  /** An object on which the program alone looks up the property: then what counts is where it is looked up. */
  #throughProperty(property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): End {
    if (ts.isComputedPropertyName(property.name)) return 'unsaid';
    const name = property.name.text;
    if (!staysInside(property.parent, this.#facts, this.#symbols)) return endAt(name);
    const ends: End[] = [];
    for (const node of this.#facts.nodes()) {
      if (this.#facts.echo(node) !== 'stage' || !readsProperty(node, name)) continue;
      ends.push(ts.isBindingElement(node) ? this.#bound(node) : this.#follow(node));
    }
    return together(ends);
  }

  #bound({ name }: ts.BindingElement): End {
    return ts.isIdentifier(name) ? this.#usesOf(name) : 'unsaid';
  }

  /** Where it goes on to: as itself, or beside the values that other callers have there. */
  #passesOn(node: ts.Node): End {
    if (this.#facts.differs(node))
      return this.#facts.echo(node) === 'stage' ? this.#endOf(node) : 'elsewhere';
    return this.#facts.signature(node) !== undefined ? 'own' : this.#follow(node);
  }

  /** A stage has a name in every environment: a test that only asks whether it has one is alike in all. */
  #asCondition(node: ts.Node): End {
    const values = this.#facts.constants(node);
    return !values || [...values.values()].every(Boolean) ? 'own' : 'elsewhere';
  }

  #usesOf(name: ts.Identifier): End {
    const symbol = this.#symbols.symbolOf(name);
    if (!symbol) return 'unsaid';
    const uses = this.#symbols.mentions(symbol).filter((use) => use !== name && this.#facts.reached(use));
    return together(uses.map((use) => (isUse(use) ? this.#passesOn(use) : 'unsaid')));
  }

  #callsOf(fn: ts.Node): End {
    const calls: ts.Node[] = [];
    for (const node of this.#facts.nodes())
      if (ts.isCallExpression(node) && this.#facts.functionAt(node.expression) === fn) calls.push(node);
    return calls.length === 0 ? 'unsaid' : together(calls.map((call) => this.#passesOn(call)));
  }

  #composes(whole: ts.Node, stage: ts.Node): End {
    const shape = shapeOf(whole, stage, this.#facts, this.#parts);
    if (shape === 'own') return 'own';
    const end = this.#follow(whole);
    if (end === 'own') return isFixed(shape) ? 'elsewhere' : 'own';
    if (isFixed(shape) || end === 'elsewhere') return 'elsewhere';
    if (shape === 'unclear' || shape === 'rooted') return 'unclear';
    return end;
  }
}

function isFixed(shape: Shape): boolean {
  return shape === 'other';
}

/** What looks for something in a text, given as the first argument. */
const SEARCHES =
  /^(?:replace|replaceAll|startsWith|endsWith|includes|indexOf|lastIndexOf|split|match|search)$/;
const PIECES = /^(?:slice|substring|substr)$/;

/** What a property is for that goes out of sight: AWS’s own are written with a capital. */
function endAt(property: string): End {
  if (/^(?:location|(?:strip)?base_?path)$/i.test(property)) return 'own';
  return /^[A-Z][A-Za-z]+$/.test(property) && property !== 'Resource' ? 'elsewhere' : 'unsaid';
}

/** Of several uses: what one of them leaves unclear is not clear; they have to agree to be an address. */
function together(ends: readonly End[]): End {
  for (const each of ['unclear', 'unsaid', 'elsewhere'] as const) if (ends.includes(each)) return each;
  return 'own';
}

/** The whole of a sum of texts. */
function outermostText(node: ts.Node): ts.Node {
  const { parent } = wrapped(node);
  const isSum = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum && !ts.isTemplateExpression(node) ? outermostText(parent) : node;
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
