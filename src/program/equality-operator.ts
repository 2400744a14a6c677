import { ts } from 'ts-morph';

/** Whether an operator asks whether two values are the same: `==`, `===`, `!=`, `!==`. */
export function isEqualityOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}
