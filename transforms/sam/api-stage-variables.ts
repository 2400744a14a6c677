import { NOTHING } from '../../src/template/outcome.js';
import { stageVariables } from '../../src/template/stage-variables.js';
import type { TemplateTransform } from '../transform.js';

const CODE = 'sam/api-stage-variables';

/** `Variables` of SAM's APIs that choose an alias. Their literal `StageName` stays: changing it would rename the stage. */
export const apiStageVariables: TemplateTransform = {
  code: CODE,
  title: 'stage variables of a SAM API that tell environments apart',
  run(pass) {
    if (pass.environments.length < 2) return NOTHING;
    return { ...stageVariables(pass, CODE, true), notices: [] };
  },
};
