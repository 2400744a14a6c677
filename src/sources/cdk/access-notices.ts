import { ts } from 'ts-morph';
import { keysWithin } from '../../environments/names.js';
import type { Notice } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import type { StackClass } from './stack.js';
import { all, constructName, doneTo, heldBy, property, usesOf, verbOf } from './syntax.js';
import { twinGroups } from './twins.js';

/** Statements of policies that allow the use of what belongs to more than one environment, by the names in ARNs. */
export function accessNotices(stack: StackClass): Notice[] {
  const { file, node } = stack;
  const statements = all(node, ts.isNewExpression).flatMap((each): Notice[] => {
    if (constructName(each) !== 'PolicyStatement') return [];
    const list = property(each.arguments?.[0], 'resources')?.initializer;
    if (!list || !ts.isArrayLiteralExpression(list)) return [];
    const grants = list.elements.flatMap((element) => {
      const [key, another] = keysWithin(element.getText());
      return key === undefined || another !== undefined ? [] : [{ element, key }];
    });
    const first = grants[0];
    const second = grants.find(({ key }) => key !== first?.key);
    if (!first || !second) return [];
    return [
      {
        code: 'security/access-to-two-environments',
        severity: 'security',
        message: `A policy allows the use of ${first.element.getText()} as well as ${second.element.getText()}, whichever environment the function is called for. Once each environment is a stack, allow it its own alone, by \`props.stage\`.`,
        at: placeAt(file.fileName, file.text, second.element.getStart()),
      },
    ];
  });
  return [...statements, ...grantNotices(stack)];
}

/** `devTable.grantReadData(fn)` beside `prodTable.grantReadData(fn)`. */
function grantNotices({ file, node }: StackClass): Notice[] {
  return twinGroups(node).flatMap((group): Notice[] => {
    const grants = group.flatMap((twin) => {
      const held = heldBy(twin);
      const uses = held === undefined ? [] : usesOf(node, held, twin);
      return (
        uses
          .flatMap((use) => doneTo(use) ?? [])
          .find(({ expression }) => /^grant/.test(verbOf(expression))) ?? []
      );
    });
    const [first, second] = grants;
    if (!first || !second) return [];
    return [
      {
        code: 'security/access-to-two-environments',
        severity: 'security',
        message: `\`${first.expression.getText()}\` and \`${second.expression.getText()}\` allow the use of both, whichever environment the function is called for. Once each environment is a stack, allow it its own alone: \`if (props.stage === '…')\`.`,
        at: placeAt(file.fileName, file.text, second.getStart()),
      },
    ];
  });
}
