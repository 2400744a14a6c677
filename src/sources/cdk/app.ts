import { ts } from 'ts-morph';
import type { Repository } from '../../discover/repository.js';
import { isTest } from '../../discover/tests.js';
import { all } from './syntax.js';

/** The place at which an app makes a stack. */
export interface StackMade {
  readonly file: string;
  readonly text: string;
  readonly node: ts.NewExpression;
  readonly statement: ts.Statement;
  /** The construct's id, which names the stack. */
  readonly id: ts.StringLiteralLike;
  readonly props: ts.ObjectLiteralExpression | undefined;
}

/** Every place at which a repository makes a stack of a class; one that is not plain has no `made`. */
export function stacksMade(
  repository: Repository,
  className: string,
): { readonly file: string; readonly offset: number; readonly made: StackMade | undefined }[] {
  const pattern = new RegExp(`new\\s+${className}\\s*\\(`);
  return repository.paths
    .filter((path) => /\.[cm]?ts$/.test(path) && !isTest(path) && repository.matches(path, pattern))
    .flatMap((path) => {
      const text = repository.read(path);
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      return all(file, ts.isNewExpression)
        .filter((each) => each.expression.getText() === className)
        .map((node) => ({ file: path, offset: node.getStart(), made: plain(path, text, node) }));
    });
}

function plain(file: string, text: string, node: ts.NewExpression): StackMade | undefined {
  const [, id, props, more] = node.arguments ?? [];
  const holder = ts.isVariableDeclaration(node.parent) ? node.parent.parent.parent : node.parent;
  const isStatement = ts.isExpressionStatement(holder) || ts.isVariableStatement(holder);
  if (!isStatement || !ts.isSourceFile(holder.parent)) return undefined;
  if (!id || !ts.isStringLiteralLike(id) || more) return undefined;
  if (props && !ts.isObjectLiteralExpression(props)) return undefined;
  return { file, text, node, statement: holder, id, props };
}
