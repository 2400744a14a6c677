import { ts } from 'ts-morph';
import type { Symbols } from '../program/symbols.js';
import type { Facts } from './facts.js';
import { unwrap } from './nodes.js';

const PATH = /^(?:(?:raw|request|req|original|full|resource)_?)?(?:path|url|uri|pathname)$/i;
const HOST = /^(?:host|hostname|domain_?name)$/i;
const API = /^(?:(?:rest|http)_?)?api_?id$/i;

/** Tells by its name, and by that nothing fixes its value, what of the request an expression is. */
export class RequestParts {
  readonly #facts: Facts;
  readonly #symbols: Symbols;

  constructor(facts: Facts, symbols: Symbols) {
    this.#facts = facts;
    this.#symbols = symbols;
  }

  /** The request's path, or what is left of it. */
  isPath(node: ts.Node): boolean {
    return this.#isNamed(node, PATH);
  }

  /** The host that the request came by. */
  isHost(node: ts.Node): boolean {
    return this.#facts.spellsHost(node) || this.#isNamed(node, HOST);
  }

  /** The id of the API that was called. */
  isApiId(node: ts.Node): boolean {
    return this.#isNamed(node, API);
  }

  #isNamed(node: ts.Node, name: RegExp): boolean {
    const inner = unwrap(node);
    if (!this.#facts.reached(inner) || this.#facts.signature(inner) !== undefined) return false;
    return this.#comesBy(inner, name, 4);
  }

  #comesBy(node: ts.Node, name: RegExp, depth: number): boolean {
    const inner = unwrap(node);
    if (depth === 0) return false;
    if (ts.isIdentifier(inner)) {
      const initializer = this.#initializerOf(inner);
      // `const path = require('path')` and `const host = process.env.HOST` are none of the request's.
      if (initializer && !isOutOfRequest(initializer))
        return name.test(inner.text) || this.#comesBy(initializer, name, depth - 1);
      return !initializer && name.test(inner.text);
    }
    if (ts.isPropertyAccessExpression(inner))
      return name.test(inner.name.text) && !isOutOfRequest(inner.expression);
    if (ts.isElementAccessExpression(inner)) {
      const { argumentExpression: key } = inner;
      if (ts.isStringLiteralLike(key)) return name.test(key.text) && !isOutOfRequest(inner.expression);
      return this.#comesBy(inner.expression, name, depth - 1);
    }
    // `event.path.split('/')`, `path.toLowerCase()`: of the path still.
    if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression))
      return this.#comesBy(inner.expression.expression, name, depth - 1);
    return ts.isBinaryExpression(inner) && FALLBACKS.has(inner.operatorToken.kind)
      ? this.#comesBy(inner.left, name, depth - 1)
      : false;
  }

  /** What a variable is declared with; of a destructured one, what it is taken from. */
  #initializerOf(name: ts.Identifier): ts.Expression | undefined {
    let declaration: ts.Node | undefined = this.#symbols.symbolOf(name)?.declarations?.[0];
    while (declaration && (ts.isBindingElement(declaration) || ts.isBindingName(declaration)))
      declaration = declaration.parent;
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  }
}

const FALLBACKS = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);

function isOutOfRequest(node: ts.Node): boolean {
  return /process\.env|require\(/.test(node.getText());
}
