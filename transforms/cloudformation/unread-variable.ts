import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Finding } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { get, isMap, type Resource, resources } from '../../src/template/navigate.js';
import type { MapEntry, MapNode, TemplateDocument, TemplateNode } from '../../src/template/node.js';
import { NOTHING } from '../../src/template/outcome.js';
import { removeEntries } from '../../src/template/surgery.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/unread-variable';

/** Takes out the variables, often one an environment, that code picked between and reads no more. */
export const unreadVariable: TemplateTransform = {
  code: CODE,
  title: 'an environment variable that code does not read any more',
  run(pass) {
    const { document, earlier = [] } = pass;
    if (earlier.length === 0 && pass.parameters.length === 0) return NOTHING;
    const all = [...inFunctions(pass), ...inGlobals(pass)];
    return {
      ...NOTHING,
      findings: all.flatMap(({ owner, dead }) => dead.map((each) => finding(document, owner, each))),
      edits: all.flatMap((each) => removal(pass, each)).map((edit) => ({ file: document.file, ...edit })),
    };
  },
};

interface Unread {
  /** Whose variables they are: a function's logical id, or `Globals`. */
  readonly owner: string;
  /** The map that holds `Environment`. */
  readonly properties: MapNode;
  readonly variables: MapNode;
  readonly dead: readonly MapEntry[];
}

function inFunctions(pass: TemplatePass): Unread[] {
  return functionsOf(pass.document).flatMap(({ logicalId, properties }) => {
    const names = pass.code.unreadVariables.get(logicalId);
    return names ? unreadIn(logicalId, properties, (name) => names.has(name)) : [];
  });
}

/** A variable of all functions goes where none of them reads it: each had it and dropped it, or has its own. */
function inGlobals(pass: TemplatePass): Unread[] {
  const { document } = pass;
  const all = functionsOf(document).filter((each) => each.type === 'AWS::Serverless::Function');
  if (all.length === 0) return [];
  return unreadIn('Globals', get(document.root, 'Globals', 'Function'), (name) =>
    all.every(
      ({ logicalId, properties }) =>
        pass.code.unreadVariables.get(logicalId)?.has(name) ||
        get(properties, 'Environment', 'Variables', name) !== undefined,
    ),
  );
}

function unreadIn(
  owner: string,
  properties: TemplateNode | undefined,
  isUnread: (name: string) => boolean,
): Unread[] {
  const variables = get(properties, 'Environment', 'Variables');
  if (!isMap(properties) || !isMap(variables) || variables.tag !== undefined) return [];
  const dead = variables.entries.filter((each) => isUnread(each.key));
  return dead.length > 0 ? [{ owner, properties, variables, dead }] : [];
}

/** Where nothing is left and nothing comes, `Environment` goes with the last of them. */
function removal({ document, parameters }: TemplatePass, unread: Unread): TextEdit[] {
  const { owner, properties, variables, dead } = unread;
  const comes = parameters.some((each) => each.variable !== undefined && each.functions.includes(owner));
  const environment = get(properties, 'Environment');
  const only = isMap(environment) && environment.entries.length === 1;
  if (dead.length === variables.entries.length && !comes && only && properties.entries.length > 1)
    return removeEntries(document, properties, ['Environment']);
  return removeEntries(
    document,
    variables,
    dead.map((each) => each.key),
  );
}

function functionsOf(document: TemplateDocument): Resource[] {
  return resources(document).filter(
    ({ type }) => type === 'AWS::Serverless::Function' || type === 'AWS::Lambda::Function',
  );
}

function finding(document: TemplateDocument, owner: string, { key, keyStart }: MapEntry): Finding {
  return {
    code: CODE,
    severity: 'info',
    message: `The variable ${key} of ${owner} is removed: code does not read it any more`,
    at: placeAt(document.file, document.text, keyStart),
    outcome: 'rewritten',
  };
}
