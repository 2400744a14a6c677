import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Finding, Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { resourceMaps, resourcesOf } from '../../src/sources/serverless/description.js';
import { evaluate } from '../../src/sources/serverless/evaluate.js';
import { functionEntries } from '../../src/sources/serverless/service.js';
import { STAGE, variable } from '../../src/sources/serverless/spelling.js';
import { physicalNames } from '../../src/template/names-of-resources.js';
import { get, isMap, isScalar, isSequence, scalarText, walk } from '../../src/template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../src/template/node.js';
import { NAMED_TYPES } from '../../src/template/physical-names.js';
import { replaceValue } from '../../src/template/surgery.js';
import type { ServerlessPass, ServerlessTransform } from '../transform.js';

const CODE = 'serverless/shared-name';
const SUFFIX = variable('param', 'nameSuffix');

interface Name {
  readonly node: TemplateNode;
  readonly what: string;
  /** What stands before it in an ARN. */
  readonly arn: string | undefined;
  readonly stateful: boolean;
}

/** Names and exports that a second stack of the service would claim again get a suffix, empty in the adopted one. */
export const serverlessSharedName: ServerlessTransform = {
  code: CODE,
  title: 'a physical or export name that every stage of a service would claim',
  run(pass) {
    const { document, adopt, parameters, earlier = [] } = pass;
    if (parameters.length === 0 && earlier.length === 0)
      return { findings: [], edits: [], parameters: [], notices: [] };
    const findings: Finding[] = [];
    const edits: TextEdit[] = [];
    const clashing = namesIn(pass).filter((each) => !differs(pass, each.node));
    const put = (node: ScalarNode, what: string): void => {
      edits.push(...replaceValue(document, node, `${node.value}${SUFFIX}`));
      findings.push({
        code: CODE,
        severity: 'warning',
        message: `${what} (${node.value}) would be claimed by every stage: it gets \`${SUFFIX}\`, which is empty in ${adopt}`,
        at: placeAt(document.file, document.text, node.start),
        outcome: 'rewritten',
      });
    };
    for (const { node, what } of clashing) {
      if (isScalar(node) && node.tag === undefined && node.style !== 'block') put(node, what);
      else
        findings.push({
          code: CODE,
          severity: 'warning',
          message: `${what} may clash between the stages`,
          at: placeAt(document.file, document.text, node.start),
          outcome: 'refused',
          reason: 'it is computed, and may be the same in every stage',
          remedy: `End it with \`-${STAGE}\`, or leave it out so that CloudFormation makes one.`,
        });
    }
    for (const mention of mentionsOf(pass, clashing)) put(mention, 'A text that names it by its ARN');
    const notices = clashing
      .filter((each) => each.stateful)
      .map(({ what, node }) => ({
        code: CODE,
        severity: 'warning' as const,
        message: `${what}: it is created anew, and empty, in every stage but that of ${adopt}, which keeps the one there is, with its data.`,
        at: placeAt(document.file, document.text, node.start),
      }));
    return {
      findings,
      edits: edits.map((edit) => ({ file: document.file, ...edit })),
      parameters: edits.length > 0 ? [suffix(pass)] : [],
      notices: [...notices, ...elsewhere(pass)],
    };
  },
};

function namesIn({ document }: ServerlessPass): Name[] {
  const own = physicalNames(resourcesOf(document)).map(({ node, owner, property, rules, type }) => ({
    node,
    what: `${property} of ${owner}`,
    arn: rules?.arn,
    stateful: NAMED_TYPES.get(type ?? '')?.stateful === true,
  }));
  const functions = functionEntries(document).flatMap(({ key, value }): Name[] => {
    const node = get(value, 'name');
    return node ? [{ node, what: `name of ${key}`, arn: 'function:', stateful: false }] : [];
  });
  const provider = [['apiName'], ['iam', 'role', 'name']].flatMap((path): Name[] => {
    const node = get(document.root, 'provider', ...path);
    return node ? [{ node, what: `provider.${path.join('.')}`, arn: undefined, stateful: false }] : [];
  });
  return [...own, ...functions, ...provider, ...eventBuckets(document)];
}

/** Buckets that the framework makes for an event, unless told that they exist. */
function eventBuckets(document: TemplateDocument): Name[] {
  return functionEntries(document).flatMap(({ key, value }) => {
    const events = get(value, 'events');
    const items = isSequence(events) ? events.items : [];
    return items.flatMap((each): Name[] => {
      const event = get(each, 's3');
      const node = isMap(event) ? get(event, 'bucket') : event;
      const text = scalarText(node);
      if (!node || text === undefined || scalarText(get(event, 'existing')) === 'true') return [];
      // A key of `provider.s3` says there what the bucket is called.
      if (get(document.root, 'provider', 's3', text)) return [];
      return [{ node, what: `The bucket of ${key}’s event`, arn: 'arn:aws:s3:::', stateful: true }];
    });
  });
}

/** Resources that stand in other files: names in them are not seen. */
function elsewhere({ document }: ServerlessPass): Notice[] {
  return resourceMaps(document).flatMap((node): Notice[] => {
    const text = scalarText(node);
    if (text === undefined || !text.includes('${')) return [];
    return [
      {
        code: 'H-NAME',
        severity: 'warning',
        message: `\`${text}\` is not looked at: end every fixed physical or export name in it in \`${SUFFIX}\`, with a value for each stage that is empty in the adopted one, or the other stages can’t be made.`,
        at: placeAt(document.file, document.text, node.start),
      },
    ];
  });
}

/** Whether the stages give it different texts already. */
function differs({ document, stages }: ServerlessPass, node: TemplateNode): boolean {
  const text = isScalar(node) ? node.value : document.text.slice(node.start, node.end);
  if (/\${AWS::StackName\}|\${param:nameSuffix\}/.test(text)) return true;
  const values = [...stages.values()].map((stage) => JSON.stringify(evaluate(document, text, stage)));
  return new Set(values).size === values.length;
}

/** Texts elsewhere that name one of them, where an ARN leaves no doubt that they do. */
function mentionsOf({ document }: ServerlessPass, names: readonly Name[]): ScalarNode[] {
  const found: ScalarNode[] = [];
  const endings = names.flatMap(({ node, arn }) => {
    const name = scalarText(node);
    return name === undefined || arn === undefined ? [] : [`${arn}${name}`];
  });
  walk(document.root, (node) => {
    if (isScalar(node) && node.style !== 'block' && node.tag === undefined)
      if (endings.some((ending) => node.value.startsWith('arn:') && node.value.endsWith(ending)))
        found.push(node);
    return undefined;
  });
  return found;
}

function suffix({ document, environments, adopt }: ServerlessPass): Parameter {
  return {
    name: 'NameSuffix',
    template: document.file,
    functions: [],
    secret: false,
    description: 'Ends the physical names of this stack; empty where they stay as they were',
    values: Object.fromEntries(
      environments.map(({ name }) => [
        name,
        name === adopt ? '' : `-${name.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}`,
      ]),
    ),
    sources: {},
  };
}
