import { ts } from 'ts-morph';
import { areOwnNames, type Cut, type Values } from '../decide/decision.js';
import { assignedVariable } from '../decide/name-parts.js';
import { isSame } from '../decide/settings.js';
import type { TextEdit } from '../edits/apply-edits.js';
import type { Constant } from '../evaluate/observe.js';
import { withoutStatement } from '../sweep/removals.js';
import type { Names } from './names.js';
import { literal, literalFor, readEnvironment, readVariable } from './render.js';
import { type Style, styleOf } from './style.js';

/** The edits of one file, and the variables that it reads from now on. */
export interface FileCuts {
  readonly edits: TextEdit[];
  readonly variables: Set<string>;
}

export interface CutContext {
  readonly names: Names;
  /** The expression by which code in `file` reads a settings object that was handed on whole. */
  config(file: string, names: readonly string[], values: Values): string | undefined;
}

/** Renders the cuts of one file. */
export function renderCuts(file: ts.SourceFile, cuts: readonly Cut[], context: CutContext): FileCuts {
  const style = styleOf(file);
  const result: FileCuts = { edits: [], variables: new Set() };
  for (const cut of cuts) renderCut(file, cut, context, style, result);
  return result;
}

function renderCut(file: ts.SourceFile, cut: Cut, context: CutContext, style: Style, into: FileCuts): void {
  const replace = (node: ts.Node, text: string): void => {
    const isRead = cut.kind === 'config' || /^process\.env\.\w+!?$/.test(text);
    const outer = isRead ? unparenthesised(node) : node;
    const range = { start: outer.getStart(file), end: outer.getEnd() };
    if (ts.isShorthandPropertyAssignment(node.parent))
      into.edits.push({ ...range, text: `${node.getText(file)}: ${text}` });
    else into.edits.push({ ...range, text: spaced(file, range, text) });
  };
  switch (cut.kind) {
    case 'environment': {
      const isTest = [...cut.values.values()].every((value) => typeof value === 'boolean');
      const negation = isTest ? negationOf(cut.node) : undefined;
      const values = negation ? negated(cut.values) : cut.values;
      replace(negation ?? cut.node, environment(values, negation ?? cut.node));
      return;
    }
    case 'variable': {
      const text = read(cut.names, cut.values, cut.node);
      const written = writtenBack(cut.node, text);
      if (written) into.edits.push(withoutStatement(file, written));
      else replace(cut.node, text);
      return;
    }
    case 'literal':
      replace(cut.node, literalFor(cut.value, cut.node, style));
      return;
    case 'config': {
      const config = context.config(file.fileName, cut.names, cut.values);
      if (!config) return;
      into.variables.add('ENVIRONMENT');
      replace(cut.node, cut.isCopied ? `structuredClone(${config})` : config);
      return;
    }
    case 'pattern':
      into.edits.push({ start: cut.node.getStart(file), end: cut.node.getEnd(), text: patternText(cut) });
      return;
    case 'declaration':
      declare(cut);
      return;
    case 'drop':
      return;
  }

  function environment(values: Values, node: ts.Node): string {
    into.variables.add('ENVIRONMENT');
    return readEnvironment(values, node, style);
  }

  function read(names: readonly string[], values: Values, node: ts.Node): string {
    if (areOwnNames(values)) return environment(values, node);
    const variable = context.names.allocate(names, values, assignedVariable(node));
    into.variables.add(variable);
    return readVariable(variable, values, node, style);
  }

  function patternText({ parts }: Extract<Cut, { kind: 'pattern' }>): string {
    return parts
      .map(
        ({ name, values, names }) =>
          `${name.text} = ${isSame(values) ? literal(firstOf(values), style) : read(names, values, name)}`,
      )
      .join(', ');
  }

  function declare({ node, values, names, isEnvironment }: Extract<Cut, { kind: 'declaration' }>): void {
    const type = node.type ? `: ${node.type.getText(file)}` : '';
    into.edits.push({
      start: node.getStart(file),
      end: node.getEnd(),
      text: `${node.name.getText(file)}${type} = ${isEnvironment ? environment(values, node) : read(names, values, node)}`,
    });
    const list = node.parent;
    if (
      ts.isVariableDeclarationList(list) &&
      list.declarations.length === 1 &&
      list.getText(file).startsWith('let')
    ) {
      const start = list.getStart(file);
      into.edits.push({ start, end: start + 3, text: 'const' });
    }
  }
}

/** Parentheses that a choice needed, and a plain read does not. */
function unparenthesised(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node.parent) ? unparenthesised(node.parent) : node;
}

/** The `!` right before a yes-or-no. */
function negationOf(node: ts.Node): ts.PrefixUnaryExpression | undefined {
  const { parent } = unparenthesised(node);
  return ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken
    ? parent
    : undefined;
}

function negated(values: Values): Values {
  return new Map([...values].map(([name, value]) => [name, !value]));
}

/** `process.env.X = process.env.X`: the stack sets it. */
function writtenBack(node: ts.Node, text: string): ts.ExpressionStatement | undefined {
  const { parent } = unparenthesised(node);
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const statement = parent.parent;
  return ts.isExpressionStatement(statement) && parent.left.getText() === text ? statement : undefined;
}

function firstOf(values: Values): Constant {
  return [...values.values()][0];
}

/** `return(x)`, `case'x'` and `(x)in y` have no space of their own. */
function spaced(
  { text }: ts.SourceFile,
  range: { readonly start: number; readonly end: number },
  written: string,
): string {
  const before = WORD.test(text.charAt(range.start - 1)) && WORD.test(written.charAt(0)) ? ' ' : '';
  const after = WORD.test(text.charAt(range.end)) && WORD.test(written.charAt(written.length - 1)) ? ' ' : '';
  return before + written + after;
}

const WORD = /[\w$]/;
