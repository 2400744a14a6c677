import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Finding } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { type DefinitionCut, definitionCuts } from '../../src/template/definition-cuts.js';
import type { ApiDefinition } from '../../src/template/definitions.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { insertEntries, removeEntries } from '../../src/template/surgery.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'openapi/definition-file';

/** API definitions in files of their own that call the function of one environment, by its alias or its fixed name. */
export const definitionFile: TemplateTransform = {
  code: CODE,
  title: 'an API definition in a file of its own that calls one environment’s function',
  run(pass) {
    const { document, environments, earlier = [], parameters } = pass;
    const cuts = definitionCuts(pass);
    const idle = earlier.length === 0 && parameters.length === 0 && cuts.every((each) => !each.variable);
    if (environments.length < 2 || idle || cuts.length === 0) return NOTHING;
    const files = new Set(cuts.map((each) => each.definition));
    return {
      findings: cuts.map(findingOf),
      edits: [
        ...cuts.flatMap((each) => inFile(each.definition.document, each.edits)),
        ...inFile(
          document,
          [...files].filter((each) => !each.included).flatMap((each) => include(pass, each)),
        ),
      ],
      parameters: [],
      notices: [],
    };
  },
};

function findingOf({ definition, node, functionId, variable }: DefinitionCut): Finding {
  const { document } = definition;
  const what =
    variable === undefined
      ? `${functionId} is called by the name that one stack alone can have`
      : `\`stageVariables.${variable}\` no longer chooses an alias of ${functionId}`;
  return {
    code: CODE,
    severity: 'info',
    message: `${what}: the integration calls the function of its own stack`,
    at: placeAt(document.file, document.text, node.start),
    outcome: 'rewritten',
  };
}

/** In a file that is only named, nothing is computed; what a template includes may name its resources. */
function include({ document }: TemplatePass, { resource, entry, location }: ApiDefinition): TextEdit[] {
  if (!resource.properties) return [];
  const key = resource.type?.startsWith('AWS::Serverless::') ? 'DefinitionBody' : 'Body';
  const value = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } };
  return [
    ...removeEntries(document, resource.properties, [entry.key]),
    ...insertEntries(document, [{ path: ['Resources', resource.logicalId, 'Properties'], key, value }]),
  ];
}
