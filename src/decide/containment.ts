import { ts } from 'ts-morph';
import type { Symbols } from '../program/symbols.js';
import type { Facts } from './facts.js';
import { wrapped } from './nodes.js';

/**
 * True for an object that only the program itself looks at, property by property: it is handed to functions
 * of the program that take things out of it, and to nothing that could send, store or print it as a whole.
 */
export function staysInside(node: ts.Node, facts: Facts, symbols: Symbols): boolean {
  const seen = new Set<ts.Node>();
  const inside = (each: ts.Node): boolean => {
    const outer = wrapped(each);
    const { parent } = outer;
    if (ts.isPropertyAccessExpression(parent)) return parent.expression === outer;
    if (ts.isElementAccessExpression(parent))
      return parent.expression === outer && ts.isStringLiteralLike(parent.argumentExpression);
    if (ts.isPropertyAssignment(parent)) return inside(parent.parent);
    if (ts.isVariableDeclaration(parent)) return parent.initializer === outer && boundInside(parent.name);
    if (!ts.isCallExpression(parent)) return false;
    const parameter = parameterOf(parent, outer, facts, symbols);
    return parameter !== undefined && boundInside(parameter.name);
  };
  const boundInside = (name: ts.BindingName): boolean => {
    if (!ts.isIdentifier(name)) return name.elements.every((each) => !isRest(each));
    if (seen.has(name)) return true;
    seen.add(name);
    const symbol = symbols.symbolOf(name);
    const uses = symbol && symbols.mentions(symbol);
    return uses?.every((use) => use === name || !facts.reached(use) || inside(use)) ?? false;
  };
  return inside(node);
}

/** The parameter by which a function of the program takes an argument; undefined where it is not plain to see. */
export function parameterOf(
  call: ts.CallExpression,
  argument: ts.Node,
  facts: Facts,
  symbols: Symbols,
): ts.ParameterDeclaration | undefined {
  const fn = facts.functionAt(call.expression) ?? declaredFunction(call.expression, symbols);
  const index = call.arguments.indexOf(argument as ts.Expression);
  if (!fn || !ts.isFunctionLike(fn) || index < 0) return undefined;
  if (call.arguments.slice(0, index).some(ts.isSpreadElement)) return undefined;
  const parameter = fn.parameters[index];
  return parameter && ts.isParameter(parameter) && !parameter.dotDotDotToken ? parameter : undefined;
}

/** What a name is that can stand for one function only, also where no handler gets to the call. */
function declaredFunction(callee: ts.Expression, symbols: Symbols): ts.Node | undefined {
  const declarations = (ts.isIdentifier(callee) && symbols.symbolOf(callee)?.declarations) || [];
  const [declaration] = declarations;
  if (!declaration || declarations.length > 1) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const isConstant =
    ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const { initializer } = isConstant ? declaration : {};
  return initializer && ts.isFunctionLike(initializer) ? initializer : undefined;
}

function isRest(element: ts.ArrayBindingElement): boolean {
  return !ts.isOmittedExpression(element) && element.dotDotDotToken !== undefined;
}
