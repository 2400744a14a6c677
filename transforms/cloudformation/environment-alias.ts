import type { Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { aliasUseEdits } from '../../src/template/alias-uses.js';
import { dependsOnEdits, dropEdits, droppedItems, droppedPlanStages } from '../../src/template/drop.js';
import { going, removalEdits } from '../../src/template/going.js';
import { get, type Resource, resources, scalarText } from '../../src/template/navigate.js';
import { otherSourceNotices } from '../../src/template/other-sources.js';
import { inFile, NOTHING, removalFindings } from '../../src/template/outcome.js';
import { qualifierEdits } from '../../src/template/qualifier-property.js';
import { sourceSwitches } from '../../src/template/source-switches.js';
import type { AliasVerdict, TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/environment-alias';

/** Aliases that stand for environments go, with what only they used; what called the adopted one calls the function. */
export const environmentAlias: TemplateTransform = {
  code: CODE,
  title: 'Lambda aliases that stand for environments',
  run(pass) {
    const { document } = pass;
    if (pass.environments.length < 2) return NOTHING;
    const byId = new Map(resources(document).map((each) => [each.logicalId, each]));
    const left = pass.verdicts.flatMap((each) => leftFinding(pass, each, byId));
    const dropped = droppedItems(pass);
    const taken = [...dropped, ...droppedPlanStages(pass)].flatMap(({ list, indexes }) =>
      indexes.flatMap((index) => list.items[index] ?? []),
    );
    const notPermission = (owner: string | undefined): boolean =>
      byId.get(owner ?? '')?.type !== 'AWS::Lambda::Permission';
    const switches = sourceSwitches(pass);
    const edits = [
      ...removalEdits(pass, CODE),
      ...dropEdits(pass, dropped),
      ...dependsOnEdits(pass),
      ...aliasUseEdits(pass, notPermission, taken),
      ...qualifierEdits(pass),
      ...switches.edits,
    ];
    return {
      findings: [...removalFindings(pass, CODE), ...left],
      edits: inFile(document, edits),
      parameters: switches.parameters,
      notices: [
        ...switches.notices,
        ...otherSourceNotices(pass),
        ...exportNotices(pass),
        ...versionNotices(pass, byId),
      ],
    };
  },
};

/** Aliases that stay, and why. An undecided one whose code tells environments by it stops the whole change. */
function leftFinding(
  pass: TemplatePass,
  verdict: AliasVerdict,
  byId: ReadonlyMap<string, Resource>,
): Finding[] {
  const { document, code } = pass;
  if (verdict.aliasId === undefined || verdict.verdict === 'environment') return [];
  const entry = byId.get(verdict.aliasId)?.entry;
  const at = placeAt(document.file, document.text, entry?.keyStart ?? 0);
  const reason = verdict.evidence.join(' ');
  const message = `\`${verdict.aliasId}\` (“${verdict.aliasName}”) stays`;
  if (verdict.verdict === 'release') {
    return [{ code: CODE, severity: 'info', message, at, outcome: 'no-environment', reason }];
  }
  const remedy = `Say in dealias.yaml whether “${verdict.aliasName}” is an environment (\`aliases:\` of one), or take out what makes it a release’s.`;
  if (code.readsEnvironment.has(verdict.functionId)) {
    throw new Problem(
      'template/undecided-alias',
      `Whether the alias “${verdict.aliasName}” of ${verdict.functionId} is an environment is undecided, and its code tells environments apart by it. ${reason}`,
      { at, remedy },
    );
  }
  return [{ code: CODE, severity: 'warning', message, at, outcome: 'refused', reason, remedy }];
}

function exportNotices(pass: TemplatePass): Notice[] {
  const { document } = pass;
  return [...going(pass).outputs].flatMap(([name]): Notice[] => {
    const exported = get(document.root, 'Outputs', name, 'Export');
    if (!exported) return [];
    return [
      {
        code: 'H-EXPORT',
        severity: 'warning',
        message: `The output ${name} is exported, and goes: CloudFormation refuses to remove an export that another stack imports. Move its importers first.`,
        at: placeAt(document.file, document.text, exported.start),
      },
    ];
  });
}

/** A version that is deleted with its resource is the code behind the alias until the deployment is through. */
function versionNotices(pass: TemplatePass, byId: ReadonlyMap<string, Resource>): Notice[] {
  const { document } = pass;
  return [...going(pass).resources.keys()].flatMap((id): Notice[] => {
    const resource = byId.get(id);
    if (resource?.type !== 'AWS::Lambda::Version') return [];
    if (scalarText(get(resource.body, 'DeletionPolicy')) === 'Retain') return [];
    return [
      {
        code: 'H-VERSION',
        severity: 'warning',
        message: `${id} has no \`DeletionPolicy: Retain\`: the version it published is deleted when it goes. To be able to go back, deploy it once with \`DeletionPolicy: Retain\` first.`,
        at: placeAt(document.file, document.text, resource.entry.keyStart),
      },
    ];
  });
}
