import type { Finding } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { qualifierCuts } from '../../src/template/stage-variable-cuts.js';
import { stageVariables } from '../../src/template/stage-variables.js';
import type { TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/stage-variable-qualifier';

/** Integrations that call whichever alias a stage variable names: they call the function of their own stack. */
export const stageVariableQualifier: TemplateTransform = {
  code: CODE,
  title: 'integrations whose alias a stage variable chooses',
  run(pass) {
    const { document } = pass;
    if (pass.environments.length < 2) return NOTHING;
    const { cuts, foreign } = qualifierCuts(pass);
    const variables = stageVariables(pass, CODE, false);
    const findings: Finding[] = [
      ...cuts.map(
        ({ node, functionId, variable }): Finding => ({
          code: CODE,
          severity: 'info',
          message: `\`stageVariables.${variable}\` no longer chooses an alias of ${functionId}: the integration calls the function itself`,
          at: placeAt(document.file, document.text, node.start),
          outcome: 'rewritten',
        }),
      ),
      ...foreign.map(
        (node): Finding => ({
          code: CODE,
          severity: 'warning',
          message: 'A stage variable chooses the alias of a function that this template does not declare',
          at: placeAt(document.file, document.text, node.start),
          outcome: 'refused',
          reason: 'whether that function is still deployed with aliases is for its own template to say',
          remedy:
            'Once it is one function per environment, name it by a parameter here and take the qualifier out.',
        }),
      ),
      ...variables.findings,
    ];
    const edits = [
      ...inFile(
        document,
        cuts.flatMap((each) => each.edits),
      ),
      ...variables.edits,
    ];
    return { findings, edits, parameters: variables.parameters, notices: [] };
  },
};
