import type { Repository } from '../../discover/repository.js';
import { environmentKey } from '../../environments/names.js';
import type { Finding, Notice } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { get, isMap, resources, scalarText, walk } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';

const GENERATED =
  /^\s*(?:#|"?(?:Description|_comment)"?\s*:).*\b(?:(?:auto-?)?generated\b|do not edit\b|don[’']t edit\b)/im;
const SOURCES = ['.erb', '.j2', '.jinja', '.jinja2', '.tpl', '.tmpl', '.mustache', '.hbs', '.ejs', '.liquid'];

/**
 * Why a template is not the place to change: it says itself that it is generated, or what it is generated from stands
 * beside it. Only of a template that would be changed.
 */
export function generatedFinding(
  { file, text }: TemplateDocument,
  repository: Pick<Repository, 'exists'>,
): Finding | undefined {
  const source = SOURCES.flatMap((ending) => [file + ending, file.replace(/\.[^./]+$/, ending)]).find(
    (path) => path !== file && repository.exists(path),
  );
  const head = text.split('\n', 8).join('\n');
  const said = GENERATED.exec(head);
  if (source === undefined && said === null) return undefined;
  return {
    code: 'template/generated',
    severity: 'warning',
    message: `${file} is generated${source === undefined ? '' : ` from ${source}`}`,
    at: placeAt(file, text, said?.index ?? 0),
    outcome: 'refused',
    reason: 'what is written into a generated template is gone when it is generated again',
    remedy: `Change ${source ?? 'what it is generated from'}; or, if the template is kept by hand now, take the remark out${source === undefined ? '' : ' and delete the source'}.`,
  };
}

/** Resources of the same kind and name, each behind the condition of another environment: never merged. */
export function twinFindings(document: TemplateDocument): Finding[] {
  const groups = new Map<string, ReturnType<typeof resources>>();
  for (const resource of resources(document)) {
    const condition = scalarText(get(resource.entry.value, 'Condition'));
    if (condition === undefined || !namesEnvironment(resource.logicalId)) continue;
    const key = `${resource.type ?? ''} ${withoutEnvironment(resource.logicalId)}`;
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  return [...groups.values()].flatMap((group): Finding[] => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return [];
    const names = group.map((each) => `\`${each.logicalId}\``).join(' and ');
    return [
      {
        code: 'template/twin-resources',
        severity: 'info',
        message: `${names} are one ${first.type ?? 'resource'}, each in the stacks of its own environment`,
        at: placeAt(document.file, document.text, first.entry.keyStart),
        outcome: 'no-environment',
        reason:
          'each stack has one of them already; merged under one logical id, CloudFormation would delete what the others hold',
      },
    ];
  });
}

/** `ProdTable` and `CodeTable`: the words of a logical id, in its own spelling. */
const wordsOf = (id: string): string[] => id.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
const isStage = (word: string): boolean => environmentKey(word) !== null || /^code$/i.test(word);
const namesEnvironment = (id: string): boolean => wordsOf(id).some(isStage);
const withoutEnvironment = (id: string): string =>
  wordsOf(id)
    .filter((word) => !isStage(word))
    .join('');

/** Aliases that `Fn::ForEach` makes, one an environment: nothing else here sees them. */
export function forEachFindings(document: TemplateDocument): Finding[] {
  const section = get(document.root, 'Resources');
  if (!isMap(section)) return [];
  return section.entries.flatMap(({ key, keyStart, value }): Finding[] => {
    if (!key.startsWith('Fn::ForEach::')) return [];
    const words = new Set<string>();
    let makesAlias = false;
    walk(value, (node) => {
      if (node.kind !== 'scalar') return;
      if (environmentKey(node.value) !== null) words.add(node.value);
      if (node.value === 'AWS::Lambda::Alias') makesAlias = true;
    });
    if (!makesAlias || words.size < 2) return [];
    return [
      {
        code: 'template/for-each',
        severity: 'warning',
        message: `\`${key}\` makes an alias for each of ${[...words].join(', ')}`,
        at: placeAt(document.file, document.text, keyStart),
        outcome: 'refused',
        reason:
          'what Fn::ForEach makes exists only once CloudFormation has expanded it, and is not looked at',
        remedy: 'Write the aliases out, one resource each; then run dealias again.',
      },
    ];
  });
}

/** Macros may make resources that are not in the template: what is said of it is less certain. */
export function macroNotices(document: TemplateDocument): Notice[] {
  const names = new Map<string, number>();
  const transform = get(document.root, 'Transform');
  if (transform)
    walk(transform, (node) => {
      if (node.kind === 'scalar' && !/^AWS::Serverless/.test(node.value)) names.set(node.value, node.start);
    });
  walk(document.root, (node) => {
    if (node.kind !== 'map') return;
    for (const { key, keyStart, value } of node.entries) {
      if (key.startsWith('Fn::ForEach::')) names.set('Fn::ForEach', keyStart);
      const name = key === 'Fn::Transform' ? scalarText(get(value, 'Name')) : undefined;
      if (name !== undefined && name !== 'AWS::Include') names.set(name, keyStart);
    }
  });
  return [...names].map(
    ([name, offset]): Notice => ({
      code: 'template/macro',
      severity: 'warning',
      message: `${name} changes this template when it is deployed, and what it makes was not looked at: compare \`aws cloudformation get-template --template-stage Processed\` with the change set before you execute it.`,
      at: placeAt(document.file, document.text, offset),
    }),
  );
}
