import type { Place } from '../../src/model/environment.js';
import type { Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { dropEdits, droppedPlanStages } from '../../src/template/drop.js';
import { going, removalEdits } from '../../src/template/going.js';
import { type StageGroup, stagesPerEnvironment } from '../../src/template/going-stages.js';
import { references, resources } from '../../src/template/navigate.js';
import { inFile, NOTHING, removalFindings } from '../../src/template/outcome.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/stage-per-environment';
/** Resources that hold something, or that the world knows by name: only ever reported. */
const KEPT =
  /^AWS::(?:Logs::LogGroup|ApiGateway(?:V2)?::DomainName|Route53::\w+|CertificateManager::\w+|S3::Bucket)$/;

/** Several stages on one API, one for each environment: the adopted environment's stays, under its literal name. */
export const stagePerEnvironment: TemplateTransform = {
  code: CODE,
  title: 'API stages that stand for environments',
  run(pass) {
    if (pass.environments.length < 2) return NOTHING;
    const groups = stagesPerEnvironment(pass);
    if (groups.length === 0) return NOTHING;
    const edits = [...removalEdits(pass, CODE), ...dropEdits(pass, droppedPlanStages(pass))];
    return {
      findings: [...removalFindings(pass, CODE), ...groups.flatMap((group) => refused(pass, group))],
      edits: inFile(pass.document, edits),
      parameters: [],
      notices: [...groups.flatMap((group) => addressNotice(pass, group)), ...keptNotices(pass)],
    };
  },
};

function refused(pass: TemplatePass, { api, stages, refusal }: StageGroup): Finding[] {
  const [first] = stages;
  if (!refusal || !first) return [];
  return [
    {
      code: CODE,
      severity: 'warning',
      message: `${api} has a stage for each of several environments`,
      at: placeOf(pass, first.stage.resource.entry.keyStart),
      outcome: 'refused',
      ...refusal,
    },
  ];
}

function addressNotice(pass: TemplatePass, { api, stages, refusal }: StageGroup): Notice[] {
  const others = [
    ...new Set(stages.filter((each) => each.environment !== pass.adopt).map((each) => each.environment)),
  ];
  const [first] = stages;
  if (refusal || !first) return [];
  return [
    {
      code: 'H-STAGE-ID',
      severity: 'warning',
      message: `${others.join(', ')} get an API of their own in their stacks: callers of ${api}’s stages must move to its new address. Every stack’s stage keeps ${pass.adopt}’s name.`,
      at: placeOf(pass, first.stage.resource.entry.keyStart),
    },
  ];
}

/** What only a stage that goes used and that is not removed: a person decides. */
function keptNotices(pass: TemplatePass): Notice[] {
  const gone = going(pass).resources;
  const all = references(pass.document);
  return resources(pass.document).flatMap(({ logicalId, type, entry }): Notice[] => {
    if (!KEPT.test(type ?? '') || gone.has(logicalId)) return [];
    const users = all.filter((each) => each.target === logicalId);
    if (users.length === 0 || !users.every((each) => gone.has(each.owner ?? ''))) return [];
    return [
      {
        code: 'H-LOGICAL',
        severity: 'warning',
        message: `${logicalId} (${type}) was used by what goes alone. It stays, since it may hold something: once nothing needs it, take it out with \`DeletionPolicy: Retain\`.`,
        at: placeOf(pass, entry.keyStart),
      },
    ];
  });
}

function placeOf({ document }: TemplatePass, offset: number): Place {
  return placeAt(document.file, document.text, offset);
}
