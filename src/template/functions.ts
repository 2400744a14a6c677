import { posix } from 'node:path';
import type { LambdaFunction } from '../model/function.js';
import { placeAt } from '../model/place.js';
import { edgeFunctions } from './edge.js';
import { get, isMap, isSequence, type Resource, resources, scalarText } from './navigate.js';
import type { MapNode, TemplateDocument, TemplateNode } from './node.js';
import { stageFields } from './stage-fields.js';
import { substitutable } from './suffix-text.js';

/** The Lambda functions a template declares, in its order, with `Globals` applied. */
export function lambdaFunctions(document: TemplateDocument): LambdaFunction[] {
  const edge = edgeFunctions(document);
  const fields = stageFields(document);
  return resources(document).flatMap((resource) => {
    const { type } = resource;
    if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function') return [];
    const fn = lambdaFunction(document, resource, type, edge.has(resource.logicalId));
    return [fields.length > 0 ? { ...fn, stageFields: fields } : fn];
  });
}

function lambdaFunction(
  document: TemplateDocument,
  resource: Resource,
  type: LambdaFunction['type'],
  edge: boolean,
): LambdaFunction {
  const { properties } = resource;
  const globals =
    type === 'AWS::Serverless::Function' ? get(document.root, 'Globals', 'Function') : undefined;
  const property = (name: string): TemplateNode | undefined => get(properties, name) ?? get(globals, name);
  const name = get(properties, 'FunctionName');
  const put = substitutable(name);
  const own = {
    functionName: scalarText(name),
    namePattern: put?.underSub ? put.scalar.value : undefined,
  };
  const applied = { handler: scalarText(property('Handler')), runtime: scalarText(property('Runtime')) };
  const image = scalarText(property('PackageType')) === 'Image';
  const inlineCode =
    get(properties, 'InlineCode') !== undefined || get(properties, 'Code', 'ZipFile') !== undefined;
  const uri =
    type === 'AWS::Serverless::Function'
      ? serverlessUri(property('CodeUri'))
      : scalarText(get(properties, 'Code'));
  const codeFolder = inlineCode || image ? undefined : localPath(document, uri);
  const build = buildOf(resource);
  return {
    template: document.file,
    logicalId: resource.logicalId,
    type,
    at: placeAt(document.file, document.text, resource.entry.keyStart),
    ...present(own),
    ...present(applied),
    ...present({ codeFolder }),
    ...present(build),
    variables: { ...variablesIn(globals), ...variablesIn(properties) },
    edge,
    inlineCode,
  };
}

/** SAM builds a function without `CodeUri` from the template's own folder. */
function serverlessUri(node: TemplateNode | undefined): string | undefined {
  return node === undefined ? '.' : scalarText(node);
}

/** A path from the repository's root; undefined for what is remote, absolute or outside the root. */
function localPath(document: TemplateDocument, uri: string | undefined): string | undefined {
  if (uri === undefined || uri === '' || uri.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(uri))
    return undefined;
  const path = posix.normalize(posix.join(posix.dirname(document.file), uri.replaceAll('\\', '/')));
  const clean = path.replace(/(?<=.)\/$/, '');
  return clean === '..' || clean.startsWith('../') ? undefined : clean;
}

function buildOf({ body }: Resource): {
  buildMethod: string | undefined;
  entryPoints: readonly string[] | undefined;
} {
  const points = get(body, 'Metadata', 'BuildProperties', 'EntryPoints');
  const texts = isSequence(points) ? points.items.map(scalarText).filter((each) => each !== undefined) : [];
  return {
    buildMethod: scalarText(get(body, 'Metadata', 'BuildMethod')),
    entryPoints: texts.length > 0 ? texts : undefined,
  };
}

function variablesIn(properties: TemplateNode | undefined): Record<string, string | null> {
  const variables = get(properties, 'Environment', 'Variables');
  if (!isPlainMap(variables)) return {};
  return Object.fromEntries(variables.entries.map((each) => [each.key, scalarText(each.value) ?? null]));
}

/** A map that is no intrinsic function in its long form. */
function isPlainMap(node: TemplateNode | undefined): node is MapNode {
  return isMap(node) && node.tag === undefined && !node.entries.some((each) => each.key.startsWith('Fn::'));
}

/** Only what is there: an absent property stays absent. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
