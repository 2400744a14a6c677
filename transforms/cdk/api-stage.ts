import type { Edit, Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { stageEnvironment } from '../../src/sources/cdk/environments.js';
import { going } from '../../src/sources/cdk/going.js';
import { wholeLines } from '../../src/sources/cdk/lines.js';
import { outputNotices } from '../../src/sources/cdk/outputs.js';
import type { CdkTransform } from '../transform.js';

const CODE = 'cdk/api-stage';

/** Several stages on one API, one for each environment: the adopted environment's stays, with its construct and its name. */
export const cdkApiStage: CdkTransform = {
  code: CODE,
  title: 'API stages of a CDK stack that stand for environments',
  run(pass) {
    const { stack, text } = pass;
    const file = stack.file.fileName;
    const { statements, kept } = going(pass);
    const findings = stack.stages.flatMap((stage): Finding[] =>
      stage.statement && statements.get(stage.statement) === 'stage'
        ? [
            {
              code: CODE,
              severity: 'warning',
              message: `The stage “${stage.name}” stands for ${stageEnvironment(pass, stage)}, which gets an API in a stack of its own`,
              at: placeAt(file, text, stage.node.getStart()),
              outcome: 'rewritten',
            },
          ]
        : [],
    );
    const edits = [...statements].flatMap(([statement, by]): Edit[] =>
      by === 'stage' ? [{ file, ...wholeLines(text, statement), text: '' }] : [],
    );
    const notices = kept.map(
      ({ name, nameNode, api }): Notice => ({
        code: 'H-STAGE-ID',
        severity: 'warning',
        message: `The other environments get an API of their own in their stacks: callers of the other stages of \`${api}\` must move to its new address. Every stack’s stage is called “${name}”, with the settings that stand here.`,
        at: placeAt(file, text, nameNode.getStart()),
      }),
    );
    return { findings, edits, parameters: [], notices: [...notices, ...outputNotices(pass, 'stage')] };
  },
};
