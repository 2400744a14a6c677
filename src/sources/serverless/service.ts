import { posix } from 'node:path';
import type { LambdaFunction } from '../../model/function.js';
import { placeAt } from '../../model/place.js';
import { get, isMap, isSequence, scalarText } from '../../template/navigate.js';
import type { MapEntry, TemplateDocument, TemplateNode } from '../../template/node.js';
import { evaluate } from './evaluate.js';

/** The stage that a service is deployed with where no command names one. */
export function defaultStage(document: TemplateDocument): string {
  const text = scalarText(get(document.root, 'provider', 'stage'));
  const value = text === undefined ? undefined : evaluate(document, withoutOption(text), 'dev');
  return typeof value === 'object' && value.text !== '' ? value.text : 'dev';
}

/** `${opt:stage, 'dev'}` as it is where no option is given. */
function withoutOption(text: string): string {
  return text.replace(/\$\{\s*opt:stage\s*,\s*/g, '${').replace(/\$\{\s*(['"])([^'"{}]*)\1\s*\}/g, '$2');
}

export function serviceName(document: TemplateDocument): string | undefined {
  const node = get(document.root, 'service', 'name') ?? get(document.root, 'service');
  const value = evaluate(document, scalarText(node) ?? '', defaultStage(document));
  return typeof value === 'object' && value.text !== '' ? value.text : undefined;
}

/** The stack a stage is deployed as; undefined where it can't be told. */
export function stackName(document: TemplateDocument, stage: string): string | undefined {
  const given = scalarText(get(document.root, 'provider', 'stackName'));
  if (given !== undefined) {
    const value = evaluate(document, given, stage);
    return typeof value === 'object' ? value.text : undefined;
  }
  const service = serviceName(document);
  return service === undefined ? undefined : `${service}-${stage}`;
}

/** The physical name of a function in a stage; undefined where it can't be told. */
export function functionName(document: TemplateDocument, entry: MapEntry, stage: string): string | undefined {
  const own = scalarText(get(entry.value, 'name'));
  const value =
    own === undefined
      ? evaluate(document, `${serviceName(document) ?? ''}-${stage}-${entry.key}`, stage)
      : evaluate(document, own, stage);
  return typeof value === 'object' ? value.text : undefined;
}

/** The entries under `functions:`. One that is a list of maps, or comes from other files, shows what stands here. */
export function functionEntries(document: TemplateDocument): MapEntry[] {
  const section = get(document.root, 'functions');
  const maps = isSequence(section) ? section.items : section ? [section] : [];
  return maps.flatMap((map) => (isMap(map) ? map.entries.filter((each) => isMap(each.value)) : []));
}

/** The logical id the framework gives the function with this key. */
export function logicalId(key: string): string {
  const spelt = key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return `${spelt.charAt(0).toUpperCase()}${spelt.slice(1)}LambdaFunction`;
}

/** The functions a service declares. Handlers stand relative to the file. */
export function serviceFunctions(document: TemplateDocument): LambdaFunction[] {
  const stage = defaultStage(document);
  const texts = (node: TemplateNode | undefined): string | undefined => {
    const text = scalarText(node);
    const value = text === undefined ? 'unknown' : evaluate(document, text, stage);
    return typeof value === 'object' ? value.text : undefined;
  };
  return functionEntries(document).map((entry): LambdaFunction => {
    const handler = texts(get(entry.value, 'handler'));
    const runtime = texts(get(entry.value, 'runtime') ?? get(document.root, 'provider', 'runtime'));
    const named = functionName(document, entry, stage);
    return {
      template: document.file,
      logicalId: logicalId(entry.key),
      type: 'AWS::Lambda::Function',
      at: placeAt(document.file, document.text, entry.keyStart),
      ...(named === undefined ? {} : { functionName: named }),
      ...(handler === undefined ? {} : { handler }),
      ...(runtime === undefined ? {} : { runtime }),
      codeFolder: posix.dirname(document.file),
      variables: variablesOf(document, entry, texts),
      edge: false,
      inlineCode: false,
    };
  });
}

function variablesOf(
  document: TemplateDocument,
  entry: MapEntry,
  textOf: (node: TemplateNode) => string | undefined,
): Record<string, string | null> {
  const found: Record<string, string | null> = {};
  for (const map of environmentMaps(document, entry))
    for (const { key, value } of map) found[key] = textOf(value) ?? null;
  return found;
}

/** What a function's variables are made of: the provider's, then its own. */
export function environmentMaps(document: TemplateDocument, entry: MapEntry): (readonly MapEntry[])[] {
  return [get(document.root, 'provider', 'environment'), get(entry.value, 'environment')].flatMap((map) =>
    isMap(map) ? [map.entries] : [],
  );
}
