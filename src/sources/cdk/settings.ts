import { ts } from 'ts-morph';
import { all, keyOf, meaning, plainText, textOf } from './syntax.js';
import { nameKeyOf, nameOfTwin, twinGroups } from './twins.js';

/** What a stack's file calls the table of what differs between environments. */
export const SETTINGS = 'SETTINGS';

/** `SETTINGS[props.stage].TABLE_NAME`. */
export function settingRead(key: string): string {
  return `${SETTINGS}[props.stage].${key}`;
}

/** The table as a stack's file holds it: environment to key to value; undefined where there is none. */
export function settingsIn(
  file: ts.SourceFile,
): ReadonlyMap<string, ReadonlyMap<string, string>> | undefined {
  const declared = all(file, ts.isVariableDeclaration).find((each) => each.name.getText() === SETTINGS);
  const table = declared?.initializer;
  if (!table || !ts.isObjectLiteralExpression(table)) return undefined;
  return new Map(
    textsIn(table, (value) =>
      ts.isObjectLiteralExpression(value) ? new Map(textsIn(value, textOf)) : undefined,
    ),
  );
}

function textsIn<T>(
  object: ts.ObjectLiteralExpression,
  textOfValue: (node: ts.Expression) => T | undefined,
): [string, T][] {
  return object.properties.flatMap((each): [string, T][] => {
    if (!ts.isPropertyAssignment(each)) return [];
    const [key, value] = [keyOf(each.name), textOfValue(each.initializer)];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
}

/** The text a property's value comes to in an environment; undefined where it is not known before it is deployed. */
export function settled(node: ts.Expression, stage: string | undefined): string | undefined {
  const plain = plainText(node);
  if (plain !== undefined) return plain;
  const settings = settingsIn(node.getSourceFile());
  const value = (text: string): string | undefined => {
    const key = /^SETTINGS\[props\.stage\]\.(\w+)$/.exec(text)?.[1];
    return key === undefined || stage === undefined ? undefined : settings?.get(stage)?.get(key);
  };
  const named = twinNamed(node);
  if (named) return settled(named, stage);
  if (!ts.isTemplateExpression(node)) return value(node.getText());
  const parts = node.templateSpans.map((each) => {
    const text = value(each.expression.getText());
    return text === undefined ? undefined : text + each.literal.text;
  });
  return parts.includes(undefined) ? undefined : node.head.text + parts.join('');
}

/** The name behind `devTable.tableName`, where that is one of several, each of one environment: no stack’s differs. */
function twinNamed(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const held = meaning(node.expression);
  const made = ts.isConditionalExpression(held) ? held.whenTrue : held;
  if (!ts.isNewExpression(made)) return undefined;
  const name = nameOfTwin(made);
  const isName = name !== undefined && node.name.text === nameKeyOf(made);
  return isName && twinGroups(node.getSourceFile()).some((group) => group.includes(made)) ? name : undefined;
}
