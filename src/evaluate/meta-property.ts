import { ts } from 'ts-morph';
import { constructorOf } from './classes.js';
import { lookUp } from './expressions.js';
import { oneOf, type Scope, UNKNOWN, type Value } from './values.js';

/** `import.meta`; `new.target`: what is made may be of a class below. */
export function metaProperty({ keywordToken }: ts.MetaProperty, scope: Scope): Value {
  if (keywordToken !== ts.SyntaxKind.NewKeyword) return UNKNOWN;
  const made = [lookUp(scope, 'new.made'), lookUp(scope, 'this')].map((each) => each?.value);
  return oneOf(made.flatMap((each) => (each?.kind === 'object' ? [constructorOf(each)] : [])));
}
