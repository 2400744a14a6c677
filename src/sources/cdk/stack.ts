import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { readAliases, type StackAlias } from './aliases.js';
import { readStages, type StackStage } from './stages.js';
import { all, constructName, heldBy, property, textOf } from './syntax.js';

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
  const functions = all(node, ts.isNewExpression).flatMap((each) => stackFunction(each) ?? []);
  const aliases = readAliases(node, functions);
  return { file, node, name: node.name.text, functions, aliases, stages: readStages(node, aliases) };
}

function extendsStack(node: ts.ClassDeclaration): boolean {
  return (node.heritageClauses ?? []).some((clause) =>
    clause.types.some((each) => /(?:^|\.)Stack$/.test(each.expression.getText())),
  );
}

function stackFunction(node: ts.NewExpression): StackFunction | undefined {
  const kind = constructName(node);
  const [, id, props] = node.arguments ?? [];
  const name = textOf(id);
  if (name === undefined || !props || !ts.isObjectLiteralExpression(props)) return undefined;
  if (kind !== 'Function' && kind !== 'NodejsFunction') return undefined;
  const where = kind === 'Function' ? assetCode(props) : entryCode(props);
  return { id: name, node, held: heldBy(node), props, ...where };
}

type Code = Pick<StackFunction, 'handler' | 'codeFolder'>;

/** Paths in `fromAsset` and `entry` count from where `cdk` runs; `path.join(__dirname, …)` from the file. */
function assetCode(props: ts.ObjectLiteralExpression): Code {
  const code = property(props, 'code')?.initializer;
  const [asset] =
    code && ts.isCallExpression(code) && /\bfromAsset$/.test(code.expression.getText()) ? code.arguments : [];
  return { handler: textOf(property(props, 'handler')?.initializer), codeFolder: folderOf(asset) };
}

function entryCode(props: ts.ObjectLiteralExpression): Code {
  const entry = folderOf(property(props, 'entry')?.initializer);
  if (entry === undefined) return { handler: undefined, codeFolder: undefined };
  const exported = textOf(property(props, 'handler')?.initializer) ?? 'handler';
  const stem = posix.basename(entry).replace(/\.[cm]?[jt]sx?$/, '');
  return { handler: `${stem}.${exported}`, codeFolder: posix.dirname(entry) };
}

function folderOf(node: ts.Expression | undefined): string | undefined {
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
