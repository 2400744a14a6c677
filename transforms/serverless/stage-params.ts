import type { Finding, Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { evaluate } from '../../src/sources/serverless/evaluate.js';
import { environmentMaps, functionEntries, logicalId } from '../../src/sources/serverless/service.js';
import { paramName, variable as spell } from '../../src/sources/serverless/spelling.js';
import { valueIn } from '../../src/targets/values.js';
import { entry, get, isMap, scalarText } from '../../src/template/navigate.js';
import { type Insert, insertEntries } from '../../src/template/surgery.js';
import type { ServerlessPass, ServerlessTransform } from '../transform.js';

const CODE = 'serverless/stage-params';

/** What differs between environments becomes a parameter of each stage, and a variable of the functions that read it. */
export const serverlessStageParams: ServerlessTransform = {
  code: CODE,
  title: 'a service that lacks the parameters its environments differ in',
  run(pass) {
    const nothing = { findings: [], edits: [], parameters: [], notices: [] };
    const { document } = pass;
    const own = [...new Map(pass.parameters.map((each) => [each.name, each])).values()];
    if (own.length === 0) return { ...nothing, notices: differences(pass) };
    const inserts = own.flatMap((each) => [...values(pass, each), ...variables(pass, each)]);
    const edits = insertEntries(document, inserts).map((edit) => ({ file: document.file, ...edit }));
    if (edits.length === 0) return nothing;
    return { ...nothing, findings: [finding(pass, own)], edits, notices: differences(pass) };
  },
};

/** Version 4 of the framework keeps them under `stages`; what is there already says which is used. */
function sectionOf({ document }: ServerlessPass, stage: string): string[] {
  if (get(document.root, 'params')) return ['params', stage];
  const isNew = /^\D*4\b/.test(scalarText(get(document.root, 'frameworkVersion')) ?? '');
  return isNew || get(document.root, 'stages') ? ['stages', stage, 'params'] : ['params', stage];
}

function values(pass: ServerlessPass, parameter: Parameter): Insert[] {
  return [...pass.stages].map(([environment, stage]) => ({
    path: sectionOf(pass, stage),
    key: paramName(parameter),
    value: valueIn(parameter, environment),
  }));
}

function variables({ document }: ServerlessPass, parameter: Parameter): Insert[] {
  const { variable } = parameter;
  if (variable === undefined) return [];
  const value = spell('param', paramName(parameter));
  if (!isMap(get(document.root, 'functions')))
    throw new Problem(
      'serverless/functions-elsewhere',
      'The functions are not written out under `functions:`',
      {
        at: placeAt(document.file, document.text, get(document.root, 'functions')?.start ?? 0),
        remedy: 'Write them out as a map in this file; then run dealias again.',
      },
    );
  return functionEntries(document)
    .filter((each) => parameter.functions.includes(logicalId(each.key)))
    .flatMap(({ key }): Insert[] => {
      for (const path of [['provider'], ['functions', key]]) {
        const held = entry(get(document.root, ...path, 'environment'), variable);
        if (!held) continue;
        if (scalarText(held.value) === value) return [];
        throw new Problem(
          'template/name-taken',
          `${key} has a variable \`${variable}\` already, with another value`,
          {
            at: placeAt(document.file, document.text, held.keyStart),
            remedy:
              'Rename or remove it, or choose another name for the new one under `parameters.names` in dealias.yaml.',
          },
        );
      }
      return [{ path: ['functions', key, 'environment'], key: variable, value }];
    });
}

/** Variables that all environments share today, since one stage deploys them all, and that each will have of its own. */
function differences({ document, stages, adopt, earlier = [] }: ServerlessPass): Notice[] {
  const today = stages.get(adopt) ?? '';
  if (earlier.length === 0) return [];
  return functionEntries(document).flatMap((each) =>
    environmentMaps(document, each).flatMap((map) =>
      map.flatMap(({ key, keyStart, value }): Notice[] => {
        const text = scalarText(value);
        const now = text === undefined ? 'unknown' : evaluate(document, text, today);
        if (text === undefined || typeof now !== 'object') return [];
        const changed = [...stages].flatMap(([environment, stage]) => {
          const then = evaluate(document, text, stage);
          return typeof then === 'object' && then.text !== now.text ? [`${then.text} in ${environment}`] : [];
        });
        if (changed.length === 0) return [];
        return [
          {
            code: CODE,
            severity: 'warning',
            message: `${key} of ${each.key} is ${now.text} in every environment today, since one stage deploys them all; it becomes ${changed.join(', ')}.`,
            at: placeAt(document.file, document.text, keyStart),
          },
        ];
      }),
    ),
  );
}

function finding({ document }: ServerlessPass, parameters: readonly Parameter[]): Finding {
  const at = entry(document.root, 'params') ?? entry(document.root, 'functions');
  return {
    code: CODE,
    severity: 'info',
    message: `${parameters.map(paramName).join(', ')}: a value for each stage, read with \`${spell('param', '…')}\``,
    at: placeAt(document.file, document.text, at?.keyStart ?? 0),
    outcome: 'rewritten',
  };
}
