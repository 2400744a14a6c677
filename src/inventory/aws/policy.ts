import { CALLS, type CallName, specOf } from './calls.js';

/**
 * The IAM policy that allows every call of an inventory, and no other, as JSON. None of them changes anything, and
 * most take no narrower resource than `*`.
 */
export function iamPolicy(): string {
  const rights = new Set<string>();
  for (const name of Object.keys(CALLS) as CallName[]) {
    const { right = name } = specOf(name);
    if (right !== null) rights.add(right);
  }
  const statement = { Sid: 'DealiasInventory', Effect: 'Allow', Action: [...rights].sort(), Resource: '*' };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`;
}
