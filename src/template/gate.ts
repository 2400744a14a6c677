import type { TextEdit } from '../edits/apply-edits.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { entry, get, isMap, type Reference, references, resources, scalarText } from './navigate.js';
import type { TemplateDocument } from './node.js';
import { gate } from './surgery.js';

/**
 * Applies edits and looks whether the template is as sound as it was: it can be read, and names nothing that is
 * not there, beyond what was not there before.
 * @throws Problem `template/broken-edit`, or `template/gate` with the place in the original.
 */
export function gateReferences(document: TemplateDocument, edits: readonly TextEdit[]): TemplateDocument {
  const after = gate(document, edits);
  const before = new Set(unresolved(document).map(keyOf));
  const lost = unresolved(after).find((each) => !before.has(keyOf(each)));
  if (lost) {
    throw new Problem(
      'template/gate',
      `after the change, ${lost.kind} ${nameOf(lost)} in ${lost.owner ?? lost.section} would name nothing`,
      {
        at: placeInOriginal(document, lost),
        remedy: `Take the reference to ${nameOf(lost)} out of the template; then run dealias again.`,
      },
    );
  }
  return after;
}

const nameOf = ({ target, attribute }: Reference): string =>
  attribute === undefined ? target : `${target}.${attribute}`;

const keyOf = (reference: Reference): string => `${reference.kind} ${nameOf(reference)}`;

function placeInOriginal(document: TemplateDocument, lost: Reference): ReturnType<typeof placeAt> {
  const same = references(document).find((each) => keyOf(each) === keyOf(lost) && each.owner === lost.owner);
  return same
    ? placeAt(document.file, document.text, same.start)
    : { file: document.file, line: 1, column: 1 };
}

function unresolved(document: TemplateDocument): Reference[] {
  const published = publishingFunctions(document);
  const named = new Map(
    ['Parameters', 'Resources', 'Conditions', 'Mappings'].map((section) => {
      const map = get(document.root, section);
      return [section, new Set(isMap(map) ? map.entries.map((each) => each.key) : [])] as const;
    }),
  );
  const has = (section: string, name: string): boolean => named.get(section)?.has(name) === true;
  return references(document).filter((each) => {
    const { kind } = each;
    if (each.target.startsWith('AWS::')) return false;
    if (kind === 'Condition') return !has('Conditions', each.target);
    if (kind === 'FindInMap') return !has('Mappings', each.target);
    // SAM makes `Fn.Alias` and `Fn.Version`, and resources named after them, where it publishes versions.
    const [base = '', generated] = nameOf(each).split('.');
    if (generated === 'Alias' || generated === 'Version') {
      const type = scalarText(get(document.root, 'Resources', base, 'Type'));
      if (type === 'AWS::Serverless::Function') return !published.has(base);
    }
    for (const [id, alias] of published) if (base === `${id}Alias${alias}`) return false;
    return !has('Resources', base) && (kind === 'GetAtt' || kind === 'DependsOn' || !has('Parameters', base));
  });
}

/** SAM functions with `AutoPublishAlias`, to the part of the alias's logical id that its name gives. */
function publishingFunctions(document: TemplateDocument): Map<string, string> {
  const everywhere = get(document.root, 'Globals', 'Function', 'AutoPublishAlias');
  return new Map(
    resources(document).flatMap(({ type, logicalId, properties }) => {
      const alias = entry(properties, 'AutoPublishAlias')?.value ?? everywhere;
      if (type !== 'AWS::Serverless::Function' || !alias) return [];
      return [[logicalId, (scalarText(alias) ?? '').replace(/-/g, 'D').replace(/_/g, 'U')] as const];
    }),
  );
}
