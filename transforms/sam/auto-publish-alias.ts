import type { Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { leaves } from '../../src/template/going.js';
import { get, isMap, type Reference, references, resources } from '../../src/template/navigate.js';
import type { MapNode, TemplateNode } from '../../src/template/node.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { removeEntries, replaceValue } from '../../src/template/surgery.js';
import type { AliasVerdict, TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'sam/auto-publish-alias';
const KEY = 'AutoPublishAlias';

/** `AutoPublishAlias` with an environment's name goes; what named the alias names the function. */
export const autoPublishAlias: TemplateTransform = {
  code: CODE,
  title: 'AutoPublishAlias that names an environment',
  run(pass) {
    const { document } = pass;
    if (pass.environments.length < 2) return NOTHING;
    const mine = pass.verdicts.filter((each) => each.aliasId === undefined);
    const going = mine.filter((each) => each.verdict === 'environment');
    const edits = [
      ...going.flatMap((each) => ownEdits(pass, each)),
      ...globalEdits(pass, mine),
      ...referenceEdits(pass, going),
    ];
    return {
      findings: mine.flatMap((each) => findingFor(pass, each)),
      edits: inFile(document, edits),
      parameters: [],
      notices: going.flatMap((each) => urlNotice(pass, each)),
    };
  },
};

function propertiesOf({ document }: TemplatePass, id: string): MapNode | undefined {
  return resources(document).find((each) => each.logicalId === id)?.properties;
}

function nodeOf(pass: TemplatePass, id: string): TemplateNode | undefined {
  return get(propertiesOf(pass, id), KEY) ?? get(pass.document.root, 'Globals', 'Function', KEY);
}

function ownEdits(pass: TemplatePass, { functionId }: AliasVerdict): ReturnType<typeof removeEntries> {
  const properties = propertiesOf(pass, functionId);
  return properties && get(properties, KEY) ? removeEntries(pass.document, properties, [KEY]) : [];
}

/** In `Globals` it goes only where every function that takes it from there can do without. */
function globalEdits(pass: TemplatePass, mine: readonly AliasVerdict[]): ReturnType<typeof removeEntries> {
  const { document } = pass;
  const globals = get(document.root, 'Globals', 'Function');
  const node = get(globals, KEY);
  if (!node || !isMap(globals)) return [];
  const users = mine.filter((each) => !get(propertiesOf(pass, each.functionId), KEY));
  const going = users.filter((each) => each.verdict === 'environment');
  if (going.length === 0) return [];
  const staying = users.find((each) => each.verdict !== 'environment');
  if (staying) {
    throw new Problem(
      'template/shared-alias',
      `\`Globals\` gives ${going[0]?.functionId} the alias of an environment, and ${staying.functionId} a release alias by the same line`,
      {
        at: placeAt(document.file, document.text, node.start),
        remedy: `Set \`${KEY}\` on the functions that need it instead of in \`Globals\`; then run dealias again.`,
      },
    );
  }
  const siblings = globals.entries.length;
  const section = get(document.root, 'Globals');
  if (siblings > 1) return removeEntries(document, globals, [KEY]);
  if (isMap(section) && section.entries.length > 1) return removeEntries(document, section, ['Function']);
  return removeEntries(document, document.root, ['Globals']);
}

/** `!Ref Fn.Alias`, `${Fn.Alias}` and the alias resource that SAM generates. */
function referenceEdits(pass: TemplatePass, going: readonly AliasVerdict[]): ReturnType<typeof replaceValue> {
  const { document } = pass;
  return references(document).flatMap((each) => {
    const whole = each.attribute === undefined ? each.target : `${each.target}.${each.attribute}`;
    if (each.kind === 'DependsOn' || leaves(pass, each.start)) return [];
    const verdict = going.find(
      ({ functionId, aliasName }) =>
        [`${functionId}.Alias`, `${functionId}.Version`, `${functionId}.Alias.Arn`].includes(whole) ||
        each.target === generatedId(functionId, aliasName),
    );
    if (!verdict) return [];
    if (whole.endsWith('.Version')) throw versionUsed(pass, each, verdict);
    if (each.kind === 'Sub')
      return [{ start: each.start, end: each.end, text: `\${${verdict.functionId}.Arn}` }];
    return replaceValue(document, each.call, { getAtt: [verdict.functionId, 'Arn'] });
  });
}

/** As SAM's translator names the alias it generates. */
function generatedId(functionId: string, aliasName: string): string {
  return `${functionId}Alias${aliasName.replaceAll('-', 'D').replaceAll('_', 'U')}`;
}

function versionUsed(
  { document }: TemplatePass,
  { start }: Reference,
  { functionId }: AliasVerdict,
): Problem {
  return new Problem(
    'template/version-used',
    `The version of ${functionId} is used here, and only exists while it has \`${KEY}\``,
    {
      at: placeAt(document.file, document.text, start),
      remedy:
        'Use the function’s ARN here, or give the function a release alias such as `live`; then run dealias again.',
    },
  );
}

function findingFor(pass: TemplatePass, verdict: AliasVerdict): Finding[] {
  const { document, code } = pass;
  const node = nodeOf(pass, verdict.functionId);
  const at = placeAt(document.file, document.text, node?.start ?? 0);
  const reason = verdict.evidence.join(' ');
  const label = `\`${KEY}\` of ${verdict.functionId}`;
  if (verdict.verdict === 'environment') {
    return [
      {
        code: CODE,
        severity: 'info',
        at,
        outcome: 'rewritten',
        message: `${label} is removed: “${verdict.aliasName}” stands for ${verdict.environment}. ${reason}`,
      },
    ];
  }
  if (verdict.verdict === 'release')
    return [
      { code: CODE, severity: 'info', at, outcome: 'no-environment', message: `${label} stays`, reason },
    ];
  const remedy = `Say in dealias.yaml whether “${verdict.aliasName}” is an environment (\`aliases:\` of one), or take out what makes it a release’s.`;
  if (code.readsEnvironment.has(verdict.functionId)) {
    throw new Problem(
      'template/undecided-alias',
      `Whether the alias “${verdict.aliasName}” of ${verdict.functionId} is an environment is undecided, and its code tells environments apart by it. ${reason}`,
      { at, remedy },
    );
  }
  return [
    { code: CODE, severity: 'warning', at, outcome: 'refused', message: `${label} stays`, reason, remedy },
  ];
}

function urlNotice(pass: TemplatePass, { functionId }: AliasVerdict): Notice[] {
  const node = get(propertiesOf(pass, functionId), 'FunctionUrlConfig');
  if (!node) return [];
  return [
    {
      code: 'H-PERM',
      severity: 'warning',
      message: `The function URL of ${functionId} belonged to its alias: the function gets a new one, and callers must move to it.`,
      at: placeAt(pass.document.file, pass.document.text, node.start),
    },
  ];
}
