import { ts } from 'ts-morph';

/** The loop, `switch` or labelled statement that a `break` or `continue` ends, or begins the next round of. */
export function jumpTarget(node: ts.BreakOrContinueStatement): ts.Statement | undefined {
  const { label } = node;
  for (let at: ts.Node = node.parent; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    if (label) {
      if (ts.isLabeledStatement(at) && at.label.text === label.text) return at;
    } else if (ts.isIterationStatement(at, false) || (ts.isSwitchStatement(at) && ts.isBreakStatement(node)))
      return at;
  }
  return undefined;
}
