import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { withoutEnding } from '../../model/code-file.js';
import { readAliases, type StackAlias } from './aliases.js';
import { readStages, type StackStage } from './stages.js';
import {
  all,
  constructName,
  givenFor,
  heldBy,
  keyOf,
  meaning,
  plainText,
  property,
  textOf,
} from './syntax.js';

/** A function that a stack declares. */
export interface StackFunction {
  readonly id: string;
  readonly node: ts.NewExpression;
  /** The variable or property that holds it. */
  readonly held: string | undefined;
  readonly props: ts.ObjectLiteralExpression;
  readonly handler: string | undefined;
  /** From the repository's root; undefined where it names no folder of it. */
  readonly codeFolder: string | undefined;
  /** Its environment variables, as they are written: under `environment`, and by `addEnvironment`. */
  readonly variables: readonly (readonly [name: string, value: ts.Expression])[];
}

/** A stack class of one file. */
export interface StackClass {
  readonly file: ts.SourceFile;
  readonly node: ts.ClassDeclaration;
  readonly name: string;
  readonly functions: readonly StackFunction[];
  readonly aliases: readonly StackAlias[];
  readonly stages: readonly StackStage[];
}

/** The stack class of a file; undefined where there is none, or where there are several. */
export function readStack(path: string, text: string): StackClass | undefined {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const classes = file.statements.filter(
    (each): each is ts.ClassDeclaration => ts.isClassDeclaration(each) && extendsStack(each),
  );
  const [node, another] = classes;
  if (!node?.name || another) return undefined;
  const functions = all(node, ts.isNewExpression).flatMap((each) => stackFunction(node, each) ?? []);
  const aliases = readAliases(node, functions);
  return { file, node, name: node.name.text, functions, aliases, stages: readStages(node, aliases) };
}

function extendsStack(node: ts.ClassDeclaration): boolean {
  return (node.heritageClauses ?? []).some((clause) =>
    clause.types.some((each) => /(?:^|\.)Stack$/.test(each.expression.getText())),
  );
}

function stackFunction(stack: ts.Node, node: ts.NewExpression): StackFunction | undefined {
  const kind = constructName(node);
  const [, id, props] = node.arguments ?? [];
  const name = textOf(id);
  if (name === undefined || !props || !ts.isObjectLiteralExpression(props)) return undefined;
  if (kind !== 'Function' && kind !== 'NodejsFunction') return undefined;
  const where = kind === 'Function' ? assetCode(props) : entryCode(props);
  const held = heldBy(node);
  const variables = [...entriesOf(property(props, 'environment')?.initializer), ...added(stack, held)];
  return { id: name, node, held, props, variables, ...where };
}

type Variable = readonly [name: string, value: ts.Expression];

function entriesOf(map: ts.Node | undefined): Variable[] {
  if (!map || !ts.isObjectLiteralExpression(map)) return [];
  return map.properties.flatMap((each): Variable[] => {
    const key = each.name && keyOf(each.name);
    if (key === undefined) return [];
    if (ts.isShorthandPropertyAssignment(each)) return [[key, each.name]];
    return ts.isPropertyAssignment(each) ? [[key, each.initializer]] : [];
  });
}

/** `fn.addEnvironment('TABLE', table.tableName)`. */
function added(stack: ts.Node, held: string | undefined): Variable[] {
  return all(stack, ts.isCallExpression).flatMap(({ expression, arguments: [key, value] }): Variable[] => {
    const name = textOf(key);
    return held !== undefined &&
      expression.getText() === `${held}.addEnvironment` &&
      name !== undefined &&
      value
      ? [[name, value]]
      : [];
  });
}

type Code = Pick<StackFunction, 'handler' | 'codeFolder'>;

/** Paths in `fromAsset` and `entry` count from where `cdk` runs; `path.join(__dirname, …)` from the file. */
function assetCode(props: ts.ObjectLiteralExpression): Code {
  const given = givenFor(props, 'code');
  const code = given && meaning(given);
  const [asset] =
    code && ts.isCallExpression(code) && /\bfromAsset$/.test(code.expression.getText()) ? code.arguments : [];
  return { handler: plainText(givenFor(props, 'handler')), codeFolder: folderOf(asset) };
}

function entryCode(props: ts.ObjectLiteralExpression): Code {
  const entry = folderOf(givenFor(props, 'entry'));
  if (entry === undefined) return { handler: undefined, codeFolder: undefined };
  const exported = plainText(givenFor(props, 'handler')) ?? 'handler';
  const stem = withoutEnding(posix.basename(entry));
  return { handler: `${stem}.${exported}`, codeFolder: posix.dirname(entry) };
}

function folderOf(given: ts.Expression | undefined): string | undefined {
  const node = given && meaning(given);
  const plain = textOf(node);
  const clean = (path: string): string | undefined => {
    const result = posix.normalize(path).replace(/(?<=.)\/$/, '');
    return result.startsWith('..') || result.startsWith('/') ? undefined : result;
  };
  if (plain !== undefined) return clean(plain);
  if (!node || !ts.isCallExpression(node) || !/(?:^|\.)(?:join|resolve)$/.test(node.expression.getText()))
    return undefined;
  const [first, ...rest] = node.arguments;
  const parts = rest.map(textOf);
  if (first?.getText() !== '__dirname' || parts.includes(undefined)) return undefined;
  return clean(posix.join(posix.dirname(node.getSourceFile().fileName), ...parts.map((each) => each ?? '')));
}
