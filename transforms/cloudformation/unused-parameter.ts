import type { TextEdit } from '../../src/edits/apply-edits.js';
import { applyEdits } from '../../src/edits/apply-edits.js';
import type { Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { mergeEdits } from '../../src/template/merge-edits.js';
import {
  entry,
  get,
  isMap,
  isSequence,
  type Reference,
  references,
  scalarText,
} from '../../src/template/navigate.js';
import type { TemplateDocument } from '../../src/template/node.js';
import { readTemplate } from '../../src/template/read.js';
import { removeEntries, removeItems, replaceValue } from '../../src/template/surgery.js';
import type { TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/unused-parameter';
const SECTIONS = { Parameters: 'parameter', Conditions: 'condition', Mappings: 'mapping' } as const;
type Section = keyof typeof SECTIONS;

/** Takes out the parameters, conditions and mappings that only served what the other transforms removed. */
export const unusedParameter: TemplateTransform = {
  code: CODE,
  title: 'a parameter, condition or mapping that nothing uses once the aliases are gone',
  run({ document, earlier = [] }) {
    const nothing = { findings: [], edits: [], parameters: [], notices: [] };
    if (earlier.length === 0) return nothing;
    const merged = mergeEdits(
      document,
      earlier.map((edit) => ({ ...edit, code: CODE })),
    );
    const after = readTemplate(document.file, applyEdits(document.text, merged));
    const dead = becameUnused(document, after);
    if (dead.length === 0) return nothing;
    const edits = [...removals(document, after, dead), ...interfaceRemovals(document, dead)];
    return {
      ...nothing,
      findings: dead.map((each) => finding(document, each)),
      edits: edits.map((edit) => ({ file: document.file, ...edit })),
      notices: dead.filter((each) => each.section === 'Parameters').map((each) => notice(document, each)),
    };
  },
};

interface Dead {
  readonly section: Section;
  readonly name: string;
}

/** What was used before and is not used after; a condition that goes takes its own uses along. */
function becameUnused(before: TemplateDocument, after: TemplateDocument): Dead[] {
  const usedBefore = used(references(before));
  const dead: Dead[] = [];
  for (;;) {
    const gone = new Set(dead.filter((each) => each.section === 'Conditions').map((each) => each.name));
    const left = used(
      references(after).filter((each) => each.section !== 'Conditions' || !gone.has(each.owner ?? '')),
    );
    const more = declared(before).filter(
      (each) =>
        usedBefore.has(keyOf(each)) &&
        !left.has(keyOf(each)) &&
        get(after.root, each.section, each.name) !== undefined &&
        !dead.some((known) => keyOf(known) === keyOf(each)),
    );
    if (more.length === 0) return dead;
    dead.push(...more);
  }
}

const keyOf = ({ section, name }: Dead): string => `${section} ${name}`;

function declared(document: TemplateDocument): Dead[] {
  return (Object.keys(SECTIONS) as Section[]).flatMap((section) => {
    const map = get(document.root, section);
    return isMap(map) ? map.entries.map((each) => ({ section, name: each.key })) : [];
  });
}

function used(all: readonly Reference[]): Set<string> {
  return new Set(
    all.map(({ kind, target }) => {
      if (kind === 'Condition') return `Conditions ${target}`;
      return kind === 'FindInMap' ? `Mappings ${target}` : `Parameters ${target}`;
    }),
  );
}

/** A section that would be left empty goes as a whole. */
function removals(document: TemplateDocument, after: TemplateDocument, dead: readonly Dead[]): TextEdit[] {
  const whole: string[] = [];
  const edits = (Object.keys(SECTIONS) as Section[]).flatMap((section) => {
    const names = dead.filter((each) => each.section === section).map((each) => each.name);
    const map = get(document.root, section);
    const left = get(after.root, section);
    if (names.length === 0 || !isMap(map)) return [];
    if (isMap(left) && left.entries.every((each) => names.includes(each.key))) {
      whole.push(section);
      return [];
    }
    return removeEntries(document, map, names);
  });
  return [...edits, ...removeEntries(document, document.root, whole)];
}

/** The console's form names parameters by plain text. */
function interfaceRemovals(document: TemplateDocument, dead: readonly Dead[]): TextEdit[] {
  const names = dead.filter((each) => each.section === 'Parameters').map((each) => each.name);
  const form = get(document.root, 'Metadata', 'AWS::CloudFormation::Interface');
  const groups = get(form, 'ParameterGroups');
  const labels = get(form, 'ParameterLabels');
  const edits = isSequence(groups)
    ? groups.items.flatMap((group) => {
        const list = get(group, 'Parameters');
        if (!isSequence(list)) return [];
        const indexes = list.items.flatMap((item, index) =>
          names.includes(scalarText(item) ?? '') ? [index] : [],
        );
        return indexes.length > 0 && indexes.length === list.items.length
          ? replaceValue(document, list, [])
          : removeItems(document, list, indexes);
      })
    : [];
  if (!isMap(labels)) return edits;
  const labelled = names.filter((name) => entry(labels, name));
  return labelled.length > 0 && labelled.length === labels.entries.length
    ? [...edits, ...(isMap(form) ? removeEntries(document, form, ['ParameterLabels']) : [])]
    : [...edits, ...removeEntries(document, labels, labelled)];
}

function placeOf(document: TemplateDocument, { section, name }: Dead): ReturnType<typeof placeAt> {
  const start = entry(get(document.root, section), name)?.keyStart ?? 0;
  return placeAt(document.file, document.text, start);
}

function finding(document: TemplateDocument, dead: Dead): Finding {
  return {
    code: CODE,
    severity: 'info',
    message: `The ${SECTIONS[dead.section]} \`${dead.name}\` only served what goes; it goes too`,
    at: placeOf(document, dead),
    outcome: 'rewritten',
  };
}

function notice(document: TemplateDocument, dead: Dead): Notice {
  return {
    code: CODE,
    severity: 'info',
    message: `The parameter \`${dead.name}\` is gone: take it out of the scripts and files that pass it.`,
    at: placeOf(document, dead),
  };
}
