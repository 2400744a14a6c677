import type { TemplatePass } from '../../transforms/transform.js';
import type { Notice, Parameter } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import type { PlacedSource, Switch } from './going-sources.js';
import { get, scalarText } from './navigate.js';
import { type Insert, insertEntries, replaceValue } from './surgery.js';
import { newNotice, twinSettings } from './twin-settings.js';
import { type KeptSource, twinSources } from './twin-sources.js';

interface Switches {
  readonly edits: ReturnType<typeof replaceValue>;
  readonly parameters: readonly Parameter[];
  readonly notices: readonly Notice[];
}

/**
 * What called the adopted environment's alias exists in every stack afterwards: schedules and stream consumers are
 * on where the environment had them, by a parameter, and each environment's settings stay its own.
 */
export function sourceSwitches(pass: TemplatePass): Switches {
  const edits: ReturnType<typeof replaceValue> = [];
  const inserts: Insert[] = [];
  const parameters: Parameter[] = [];
  const notices: Notice[] = [];
  const { kept, lone } = twinSources(pass);
  for (const each of kept) {
    const settings = twinSettings(pass, each);
    edits.push(...settings.edits);
    parameters.push(...settings.parameters);
    notices.push(...settings.notices, ...newNotice(pass, each));
    const { resource, toggle } = each.source;
    const states = toggle && statesOf(pass, each, toggle);
    if (!states) continue;
    const name = `${resource.logicalId}${toggle.property}`;
    const present = get(resource.properties, toggle.property);
    if (present) edits.push(...replaceValue(pass.document, present, { ref: name }));
    else
      inserts.push({
        path: ['Resources', resource.logicalId, 'Properties'],
        key: toggle.property,
        value: { ref: name },
      });
    parameters.push(parameterFor(pass, each.source, toggle, name, states));
    notices.push(...offNotice(pass, each, toggle, states));
  }
  notices.push(...lone.map((each) => goesNotice(pass, each)));
  if (inserts.length > 0) edits.push(...insertEntries(pass.document, inserts));
  return { edits, parameters, notices };
}

/** Environment to the switch's value; undefined where it is the same everywhere, or somebody else's to decide. */
function statesOf(
  pass: TemplatePass,
  { source, twins }: KeptSource,
  toggle: Switch,
): ReadonlyMap<string, string> | undefined {
  const own = stateOf(source, toggle);
  if (own === undefined) return undefined;
  const states = pass.environments.map(({ name }): [string, string] => {
    if (name === pass.adopt) return [name, own];
    const twin = twins.find((each) => each.environment === name);
    return [name, (twin && stateOf(twin.source, toggle)) ?? toggle.off];
  });
  return states.some(([, state]) => state !== own) ? new Map(states) : undefined;
}

/** On or off; undefined where it is computed. */
function stateOf({ resource }: PlacedSource, toggle: Switch): string | undefined {
  const present = get(resource.properties, toggle.property);
  if (!present) return toggle.on;
  const text = scalarText(present)?.toLowerCase();
  return [toggle.on, toggle.off].find((each) => each.toLowerCase() === text);
}

function parameterFor(
  pass: TemplatePass,
  { resource }: PlacedSource,
  toggle: Switch,
  name: string,
  states: ReadonlyMap<string, string>,
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
    values: Object.fromEntries(states),
    sources: Object.fromEntries(names.map((each) => [each, at])),
  };
}

function offNotice(
  pass: TemplatePass,
  { source: { resource }, without, twins }: KeptSource,
  toggle: Switch,
  states: ReadonlyMap<string, string>,
): Notice[] {
  const computed = twins.some(({ source }) => stateOf(source, toggle) === undefined);
  if (without.length === 0 && !computed) return [];
  const on = [...states].flatMap(([name, state]) => (state === toggle.on ? [name] : []));
  const off = [...states].flatMap(([name, state]) => (state === toggle.on ? [] : [name]));
  return [
    {
      code: 'H-BEHAVIOUR',
      severity: 'warning',
      message: `${resource.logicalId} exists in every environment’s stack from now on: it ${on.length > 0 ? `runs in ${on.join(', ')}, and ` : ''}is off in ${off.join(', ')} until its parameter says otherwise.`,
      at: placeAt(pass.document.file, pass.document.text, resource.entry.keyStart),
    },
  ];
}

function goesNotice(pass: TemplatePass, { resource, environments, toggle }: PlacedSource): Notice {
  const how = toggle ? 'with a parameter that turns it on' : 'with a condition';
  return {
    code: 'H-BEHAVIOUR',
    severity: 'warning',
    message: `${resource.logicalId} served ${environments.join(', ')} alone and goes: ${pass.adopt} has none like it, so no stack has it. Where it is still wanted, add it ${how}.`,
    at: placeAt(pass.document.file, pass.document.text, resource.entry.keyStart),
  };
}
