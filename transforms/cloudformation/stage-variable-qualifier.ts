import type { Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { goingResources } from '../../src/template/going.js';
import { resources } from '../../src/template/navigate.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { qualifierCuts } from '../../src/template/stage-variable-cuts.js';
import { stageVariables } from '../../src/template/stage-variables.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

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
    return {
      findings,
      edits,
      parameters: variables.parameters,
      notices: cuts.length > 0 ? deploymentNotices(pass) : [],
    };
  },
};

/** A deployment is a snapshot: the stage goes on calling the alias until there is a new one. */
function deploymentNotices(pass: TemplatePass): Notice[] {
  const { document } = pass;
  const gone = goingResources(pass);
  return resources(document)
    .filter((each) => each.type === 'AWS::ApiGateway::Deployment' && !gone.has(each.logicalId))
    .map(
      ({ logicalId, entry }): Notice => ({
        code: 'H-DEPLOYMENT',
        severity: 'warning',
        message: `${logicalId} is a snapshot that CloudFormation does not take again: the stage of ${pass.adopt} calls the alias until the API is deployed anew. Deploy the changed integrations first, run \`aws apigateway create-deployment\` for its stage, and remove the alias and its permission only after that.`,
        at: placeAt(document.file, document.text, entry.keyStart),
      }),
    );
}
