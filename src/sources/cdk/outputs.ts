import { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import type { Notice } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { going } from './going.js';
import { all, constructName, contains, givenFor, plainText, textOf } from './syntax.js';

/** What becomes of outputs: those of what goes are gone, and an export that names another thing can't be changed while it is used. */
export function outputNotices(pass: CdkPass, by: 'alias' | 'stage'): Notice[] {
  const { stack, text } = pass;
  const { statements, redirected } = going(pass);
  return all(stack.node, ts.isNewExpression).flatMap((node): Notice[] => {
    if (constructName(node) !== 'CfnOutput') return [];
    const id = textOf(node.arguments?.[1]) ?? node.getText();
    const exported = plainText(givenFor(node.arguments?.[2], 'exportName'));
    const at = placeAt(stack.file.fileName, text, node.getStart());
    const statement = [...statements].find(([each]) => contains(each, node));
    const base = { code: 'H-EXPORT', severity: 'warning', at } as const;
    if (statement) {
      if (statement[1] !== by) return [];
      const importers =
        exported === undefined
          ? 'What reads it reads that stack’s output from now on.'
          : `CloudFormation refuses that as long as a stack imports “${exported}”: let its importers take the new stack’s export first.`;
      return [
        {
          ...base,
          message: `The output \`${id}\` goes with what it names, which is in a stack of its own. ${importers}`,
        },
      ];
    }
    if (by !== 'alias' || exported === undefined || !redirected.some((each) => contains(node, each.node)))
      return [];
    return [
      {
        ...base,
        message: `The export “${exported}” names the function from now on, not its alias. CloudFormation refuses to change it as long as a stack imports it: take the import out first, or export the function under a new name.`,
      },
    ];
  });
}
