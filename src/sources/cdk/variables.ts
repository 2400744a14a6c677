import { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import type { TextEdit } from '../../edits/apply-edits.js';
import { eolOf, indentOf, listRemovals, wholeLines } from './lines.js';
import { refusal } from './refusal.js';
import { settingRead } from './settings.js';
import type { StackFunction } from './stack.js';
import { keyOf, property, statementOf } from './syntax.js';

/** Each function gets the variables its code reads now, and loses those it reads no more. */
export function variableEdits(pass: CdkPass): TextEdit[] {
  return pass.stack.functions.flatMap((fn) => {
    const gone = unreadIn(pass, fn).map(({ node }) => node);
    const calls = gone.filter(ts.isCallExpression).flatMap((node) => statementOf(node) ?? []);
    return [
      ...calls.map((each) => ({ ...wholeLines(pass.text, each), text: '' })),
      ...environmentEdits(
        pass,
        fn,
        gone.filter((node) => !ts.isCallExpression(node)),
      ),
    ];
  });
}

/** Variables that a function's code named before and names no more, and where the stack gives them. */
export function unreadIn(
  { code }: CdkPass,
  { id, variables }: StackFunction,
): { readonly name: string; readonly node: ts.Node }[] {
  const unread = code.unreadVariables.get(id);
  return variables
    .filter(([name]) => unread?.has(name))
    .map(([name, value]) => ({ name, node: value.parent }))
    .filter(({ node }) => !ts.isCallExpression(node) || ts.isBlock(node.parent.parent));
}

function environmentEdits(pass: CdkPass, { id, props }: StackFunction, gone: readonly ts.Node[]): TextEdit[] {
  const { text, parameters } = pass;
  const wanted = parameters.flatMap((each) =>
    each.variable !== undefined && each.functions.includes(id) ? [each.variable] : [],
  );
  const entries = wanted.map((each) => `${each}: ${settingRead(each)}`);
  const existing = property(props, 'environment')?.initializer;
  if (entries.length === 0 && gone.length === 0) return [];
  if (existing && !ts.isObjectLiteralExpression(existing))
    throw refusal(pass, existing, `\`environment\` of ${id} is not written out`, 'Write it out as an object');
  const taken = existing?.properties.find((each) => each.name && wanted.includes(keyOf(each.name) ?? ''));
  if (taken)
    throw refusal(
      pass,
      taken,
      `${id} has a variable ${taken.name?.getText()} already`,
      'Rename or remove it, or choose another name under `parameters.names` in dealias.yaml',
    );
  const list = (existing ?? props).properties;
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last)
    return existing
      ? [{ start: existing.getStart(), end: existing.getEnd(), text: `{ ${entries.join(', ')} }` }]
      : [];
  const eol = eolOf(text);
  const lines = text.slice((existing ?? props).getStart(), last.getStart()).includes('\n');
  const indent = indentOf(text, last.getStart());
  const between = lines ? `,${eol}${indent}` : ', ';
  if (!existing) {
    const added = lines
      ? `environment: {${eol}${entries.map((each) => `${indent}  ${each},${eol}`).join('')}${indent}}`
      : `environment: { ${entries.join(', ')} }`;
    return [{ start: last.getEnd(), end: last.getEnd(), text: between + added }];
  }
  const kept = list.filter((each) => !gone.includes(each)).at(-1);
  if (!kept && entries.length === 0)
    return [{ start: existing.getStart(), end: existing.getEnd(), text: '{}' }];
  if (!kept) return [{ start: first.getStart(), end: last.getEnd(), text: entries.join(between) }];
  const removed = listRemovals(list, (node) => gone.includes(node)).map((range) => ({ ...range, text: '' }));
  if (entries.length === 0) return removed;
  return [...removed, { start: kept.getEnd(), end: kept.getEnd(), text: between + entries.join(between) }];
}
