import type { TemplatePass } from '../../transforms/transform.js';
import type { Notice, Parameter } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { going } from './going.js';
import { canonical } from './going-permissions.js';
import { type PlacedSource, type Switch, sourcesPerEnvironment } from './going-sources.js';
import { get, scalarText } from './navigate.js';
import { type Insert, insertEntries, replaceValue } from './surgery.js';

interface Switches {
  readonly edits: ReturnType<typeof replaceValue>;
  readonly parameters: readonly Parameter[];
  readonly notices: readonly Notice[];
}

/**
 * What called the adopted environment's alias exists in every stack afterwards: schedules and stream consumers are
 * on in the adopted one alone, by a parameter.
 */
export function sourceSwitches(pass: TemplatePass): Switches {
  const edits: ReturnType<typeof replaceValue> = [];
  const inserts: Insert[] = [];
  const parameters: Parameter[] = [];
  const notices: Notice[] = [];
  const all = sourcesPerEnvironment(pass).filter((each) => each.toggle);
  for (const source of all) {
    const { resource, toggle } = source;
    const { logicalId } = resource;
    if (!toggle) continue;
    if (going(pass).resources.has(logicalId)) {
      if (!hasTwin(pass, source, all)) notices.push(goesNotice(pass, source));
      continue;
    }
    const present = get(resource.properties, toggle.property);
    const text = scalarText(present);
    if (present && text?.toLowerCase() !== toggle.on.toLowerCase()) continue;
    const name = `${logicalId}${toggle.property}`;
    if (present) edits.push(...replaceValue(pass.document, present, { ref: name }));
    else
      inserts.push({
        path: ['Resources', logicalId, 'Properties'],
        key: toggle.property,
        value: { ref: name },
      });
    parameters.push(parameterFor(pass, source, toggle, name));
    notices.push(offNotice(pass, source));
  }
  if (inserts.length > 0) edits.push(...insertEntries(pass.document, inserts));
  return { edits, parameters, notices };
}

function parameterFor(
  pass: TemplatePass,
  { resource }: PlacedSource,
  toggle: Switch,
  name: string,
): Parameter {
  const { document } = pass;
  const at = placeAt(document.file, document.text, resource.entry.keyStart);
  const names = pass.environments.map((each) => each.name);
  return {
    name,
    template: document.file,
    functions: [],
    secret: false,
    description: `Whether ${resource.logicalId} runs: ${toggle.on} or ${toggle.off}`,
    values: Object.fromEntries(names.map((each) => [each, each === pass.adopt ? toggle.on : toggle.off])),
    sources: Object.fromEntries(names.map((each) => [each, at])),
  };
}

function hasTwin(pass: TemplatePass, source: PlacedSource, all: readonly PlacedSource[]): boolean {
  const key = keyOf(source);
  return all.some((each) => each.environments.includes(pass.adopt) && keyOf(each) === key);
}

/** What a source listens to. */
function keyOf({ resource }: PlacedSource): string {
  const parts = ['EventSourceArn', 'ScheduleExpression', 'EventPattern', 'Topics'].flatMap((name) => {
    const node = get(resource.properties, name);
    return node ? [`${name}=${canonical(node)}`] : [];
  });
  return [resource.type, ...parts].join('\n');
}

function offNotice(pass: TemplatePass, { resource }: PlacedSource): Notice {
  const others = pass.environments.map((each) => each.name).filter((each) => each !== pass.adopt);
  return {
    code: 'H-BEHAVIOUR',
    severity: 'warning',
    message: `${resource.logicalId} exists in every environment’s stack from now on: it runs in ${pass.adopt}, and is off in ${others.join(', ')} until its parameter says otherwise.`,
    at: placeAt(pass.document.file, pass.document.text, resource.entry.keyStart),
  };
}

function goesNotice(pass: TemplatePass, { resource, environments }: PlacedSource): Notice {
  return {
    code: 'H-BEHAVIOUR',
    severity: 'warning',
    message: `${resource.logicalId} served ${environments.join(', ')} alone and goes: ${pass.adopt} has none like it, so no stack has it. Where it is still wanted, add it with a parameter that turns it on.`,
    at: placeAt(pass.document.file, pass.document.text, resource.entry.keyStart),
  };
}
