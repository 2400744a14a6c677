import type { TemplateOutcome, TemplatePass } from '../../transforms/transform.js';
import { environmentVariables } from '../evidence/qualifiers.js';
import type { Finding, Parameter } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { definitionCuts, readInDefinitions } from './definition-cuts.js';
import { goingResources, leaves } from './going.js';
import { stagesPerEnvironment } from './going-stages.js';
import { declaredIn, get, resources, scalarText, walk } from './navigate.js';
import type { MapEntry } from './node.js';
import { inFile } from './outcome.js';
import { qualifierCuts } from './stage-variable-cuts.js';
import { type StageVariablesRead, stageVariablesUnder } from './stage-variables-read.js';
import { type ApiStage, apiStages } from './stages.js';
import { removeEntries, replaceValue } from './surgery.js';

type TextEdits = ReturnType<typeof removeEntries>;
type Part = Pick<TemplateOutcome, 'findings' | 'edits' | 'parameters'>;

/**
 * Stage variables that told environments apart, on the stages that stay: those nothing reads any more are removed;
 * those still read become parameters, since every stack has a stage of its own.
 */
export function stageVariables(pass: TemplatePass, code: string, serverless: boolean): Part {
  const { document } = pass;
  const findings: Finding[] = [];
  const parameters: Parameter[] = [];
  const edits: TextEdits = [];
  const concerned = environmentVariables(document, pass.environments);
  if (concerned.size === 0 || !isActive(pass)) return { findings, edits: [], parameters };
  const used = readInTemplate(pass);
  const gone = goingResources(pass);
  for (const stage of apiStages(document)) {
    const { variables, resource, variablesKey } = stage;
    if (stage.serverless !== serverless || gone.has(stage.logicalId) || !variables || !resource.properties)
      continue;
    const mine = variables.entries.filter(
      (each) => concerned.has(each.key) && scalarText(each.value) !== undefined,
    );
    const outside = definedElsewhere(pass, stage);
    const reads = readInDefinitions(pass, stage.api);
    const isNamed = ({ key }: MapEntry): boolean => used.names.has(key) || reads.names.has(key);
    const isRead = (each: MapEntry): boolean =>
      isNamed(each) || used.all || reads.all || pass.code.stageVariablesStillRead.has(each.key);
    const dead = mine.filter((each) => !outside && !isRead(each));
    if (dead.length === variables.entries.length)
      edits.push(...removeEntries(document, resource.properties, [variablesKey]));
    else if (dead.length > 0)
      edits.push(
        ...removeEntries(
          document,
          variables,
          dead.map((each) => each.key),
        ),
      );
    for (const each of dead) findings.push(removed(pass, code, stage, each));
    for (const each of mine.filter((one) => !dead.includes(one))) {
      const parameter = parameterFor(pass, stage, each);
      if (!parameter && !outside && isNamed(each)) throw sameInEveryStack(pass, code, stage, each);
      if (parameter) {
        parameters.push(parameter);
        edits.push(...replaceValue(document, each.value, { ref: parameter.name }));
      }
      findings.push(keptFinding(pass, code, stage, each, parameter, outside));
    }
  }
  return { findings, edits: inFile(document, edits), parameters };
}

/** Something in this template stands for an environment; without that, it is one stack per environment already. */
function isActive(pass: TemplatePass): boolean {
  return (
    pass.verdicts.some((each) => each.verdict === 'environment') ||
    pass.code.readsEnvironment.size > 0 ||
    stagesPerEnvironment(pass).some((each) => !each.refusal) ||
    qualifierCuts(pass).cuts.length > 0 ||
    definitionCuts(pass).some((each) => each.variable !== undefined)
  );
}

/** Stage variables that integrations and mapping templates read, those of cut qualifiers not counted. */
function readInTemplate(pass: TemplatePass): StageVariablesRead {
  const cut = qualifierCuts(pass).cuts.map((each) => each.node);
  return stageVariablesUnder(
    pass.document.root,
    (node, path) => (path.length >= 2 && leaves(pass, node.start)) || cut.includes(node),
  );
}

/** The file that defines the API is not the template, and was not read: it may read stage variables. */
function definedElsewhere({ document, definitions = [] }: TemplatePass, { api }: ApiStage): boolean {
  if (definitions.some((each) => each.resource.logicalId === api)) return false;
  const properties = resources(document).find((each) => each.logicalId === api)?.properties;
  const keys = ['DefinitionUri', 'BodyS3Location'];
  if (keys.some((key) => get(properties, key))) return true;
  let included = false;
  const body = get(properties, 'DefinitionBody') ?? get(properties, 'Body');
  if (body) {
    walk(body, (node) => {
      if (scalarText(get(node, 'Name')) === 'AWS::Include') included = true;
    });
  }
  return included;
}

function removed(
  { document }: TemplatePass,
  code: string,
  { logicalId }: ApiStage,
  { key, keyStart }: MapEntry,
): Finding {
  return {
    code,
    severity: 'info',
    message: `The stage variable \`${key}\` of ${logicalId} is removed: nothing reads it any more`,
    at: placeAt(document.file, document.text, keyStart),
    outcome: 'rewritten',
  };
}

function keptFinding(
  { document }: TemplatePass,
  code: string,
  { logicalId }: ApiStage,
  { key, keyStart }: MapEntry,
  parameter: Parameter | undefined,
  outside: boolean,
): Finding {
  const base = { code, at: placeAt(document.file, document.text, keyStart) };
  if (parameter && !outside) {
    return {
      ...base,
      severity: 'info',
      outcome: 'rewritten',
      message: `The stage variable \`${key}\` of ${logicalId} is still read, or may be: its value comes from the parameter \`${parameter.name}\``,
    };
  }
  return {
    ...base,
    severity: 'warning',
    outcome: 'refused',
    message: `The stage variable \`${key}\` of ${logicalId} tells environments apart`,
    reason: outside
      ? 'the API is defined in a file of its own, which may read it'
      : 'it is still read, or may be, and not every environment has a value for it',
    remedy: outside
      ? `Take \`:\${stageVariables.${key}}\` out of that file, then the variable out of the stage.`
      : `Give each environment its value under \`stageVariables:\` in dealias.yaml.`,
  };
}

/** An API that goes on choosing by it would reach the adopted environment’s function from every stack. */
function sameInEveryStack(
  { document }: TemplatePass,
  code: string,
  { logicalId }: ApiStage,
  { key, keyStart }: MapEntry,
): Problem {
  return new Problem(
    code,
    `The API goes on reading the stage variable \`${key}\` of ${logicalId}, which would be the same in every stack`,
    {
      at: placeAt(document.file, document.text, keyStart),
      remedy:
        'Give each environment its value under `stageVariables:` in dealias.yaml, or let the API name the function itself.',
    },
  );
}

function parameterFor(
  pass: TemplatePass,
  { logicalId }: ApiStage,
  { key, value }: MapEntry,
): Parameter | undefined {
  const { document, environments } = pass;
  const values = environments.map((each) => [each.name, each.stageVariables[key]] as const);
  if (values.some(([, text]) => text === undefined) || new Set(values.map(([, text]) => text)).size < 2)
    return undefined;
  const at = placeAt(document.file, document.text, value.start);
  const base = `Stage${key.charAt(0).toUpperCase()}${key.slice(1).replace(/\W|_/g, '')}`;
  const taken =
    declaredIn(document, base) !== undefined || pass.parameters.some((each) => each.name === base);
  return {
    name: taken ? `${logicalId}${base}` : base,
    template: document.file,
    functions: [],
    secret: false,
    description: `The stage variable ${key}`,
    values: Object.fromEntries(values.map(([name, text]) => [name, text ?? ''])),
    sources: Object.fromEntries(environments.map((each) => [each.name, at])),
  };
}
