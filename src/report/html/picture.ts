import type { Migration, StackPlan } from '../../model/migration.js';
import { isThere } from '../../model/stack.js';
import { cells, fit } from '../columns.js';
import { plural } from '../counts.js';
import { visible } from '../visible.js';
import { anchor, type Html, html } from './markup.js';
import type { Declared, Entrance, TemplateTopology } from './topology.js';

/** Of one picture, in units of its own: it is never wider, so that it can be read on a phone. */
const WIDTH = 340;
const MARGIN = 12;
const ROW = 26;
const PILL = 20;
/** Width of a letter of the pictures' font. */
const LETTER = 7.3;
/** More functions or APIs than this are only counted. */
const MOST = 12;
const COLOURS = 8;

/** The class of an environment's colour; null has none. */
export function colourOf(environment: string | null, environments: readonly string[]): string {
  const index = environment === null ? -1 : environments.indexOf(environment);
  return index < 0 ? 'e-none' : `e${index % COLOURS}`;
}

interface Drawn {
  readonly parts: readonly Html[];
  /** Where the next thing goes, from the top. */
  readonly bottom: number;
}

function label(text: string, x: number, y: number, kind: string, room: number): Html {
  const shown = fit(visible(text), Math.max(3, Math.floor(room / LETTER)));
  return html`<text x="${x}" y="${y}" class="${kind}">${shown}<title>${text}</title></text>`;
}

function pill(text: string, x: number, y: number, width: number, colour: string): Html {
  return html`<rect x="${x}" y="${y}" width="${width}" height="${PILL}" rx="10" class="pill ${colour}"/>${label(text, x + 9, y + 14, 'small', width - 16)}`;
}

/** Pills beside each other, in as many lines as they need. */
function pills(entrances: readonly Entrance[], left: number, top: number, names: readonly string[]): Drawn {
  const parts: Html[] = [];
  let [x, y] = [left, top];
  for (const { name, environment } of entrances) {
    const width = Math.min(WIDTH - left - MARGIN * 2, cells(visible(name)) * LETTER + 20);
    if (x > left && x + width > WIDTH - MARGIN * 2) [x, y] = [left, y + PILL + 4];
    parts.push(pill(name, x, y, width, colourOf(environment, names)));
    x += width + 6;
  }
  return { parts, bottom: entrances.length === 0 ? top : y + PILL + 6 };
}

function more(count: number, what: string, y: number): Drawn {
  if (count <= 0) return { parts: [], bottom: y };
  return {
    parts: [label(`and ${plural(count, what)} more`, MARGIN * 2, y + 14, 'dim', 280)],
    bottom: y + ROW,
  };
}

function functionRows(declared: Declared, top: number, names: readonly string[]): Drawn {
  const parts: Html[] = [];
  let y = top;
  for (const each of declared.functions.slice(0, MOST)) {
    parts.push(label(each.id, MARGIN * 2, y + 14, 'name', WIDTH - MARGIN * 4));
    y += ROW - 4;
    const own = pills(each.aliases, MARGIN * 2, y, names);
    parts.push(...own.parts);
    y = own.bottom;
  }
  const rest = more(declared.functions.length - MOST, 'function', y);
  return { parts: [...parts, ...rest.parts], bottom: rest.bottom };
}

function stageRows(declared: Declared, top: number, names: readonly string[]): Drawn {
  const apis = [...new Set(declared.stages.map(({ api }) => api))];
  const parts: Html[] = [];
  let y = top;
  for (const api of apis.slice(0, MOST)) {
    parts.push(label(`API ${api}, stages`, MARGIN * 2, y + 14, 'name', WIDTH - MARGIN * 4));
    const stages = declared.stages.filter((stage) => stage.api === api);
    const own = pills(stages, MARGIN * 2, y + ROW - 4, names);
    parts.push(...own.parts);
    y = own.bottom;
  }
  const rest = more(apis.length - MOST, 'API', y);
  return { parts: [...parts, ...rest.parts], bottom: rest.bottom };
}

function frame(title: string, about: string, top: number, bottom: number, colour: string): Html {
  return html`<rect x="1" y="${top}" width="${WIDTH - 2}" height="${bottom - top}" rx="8" class="stack ${colour}"/>${label(title, MARGIN, top + 20, 'title', WIDTH - MARGIN * 2)}${label(about, MARGIN, top + 37, 'dim', WIDTH - MARGIN * 2)}`;
}

function svg(id: string, title: string, about: string, height: number, parts: readonly Html[]): Html {
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${about}</desc>${parts}</svg>`;
}

function inWords(declared: Declared): string {
  const aliases = declared.functions.map((each) =>
    each.aliases.length === 0
      ? `${each.id} without an alias`
      : `${each.id} with the ${each.aliases.length === 1 ? 'alias' : 'aliases'} ${each.aliases.map(({ name }) => name).join(', ')}`,
  );
  const stages = declared.stages.map(({ api, name }) => `${name} of ${api}`);
  return [
    `Functions: ${aliases.length === 0 ? 'none' : aliases.join('; ')}.`,
    ...(stages.length === 0 ? [] : [`Stages: ${stages.join(', ')}.`]),
  ].join(' ');
}

function beforePicture(topology: TemplateTopology, names: readonly string[]): Html {
  const { template, before } = topology;
  const top = 46;
  const stages = stageRows(before, top, names);
  const functions = functionRows(before, stages.bottom, names);
  const bottom = functions.bottom + 8;
  const title = 'Before: one stack';
  return svg(anchor('before', template), title, inWords(before), bottom + 2, [
    frame('one stack', template, 1, bottom, 'e-none'),
    ...stages.parts,
    ...functions.parts,
  ]);
}

function afterPicture(
  topology: TemplateTopology,
  stacks: readonly StackPlan[],
  names: readonly string[],
): Html {
  const { template, after } = topology;
  const parts: Html[] = [];
  let top = 1;
  for (const stack of stacks) {
    const where = [stack.account, stack.region].filter((part) => part !== undefined);
    const about = [isThere(stack) ? 'the stack that exists' : 'a new stack', ...where, stack.parameterFile];
    const own = functionRows(after, top + 46, names);
    const bottom = own.bottom + 4;
    const title = `${stack.stackName} · ${stack.environment}`;
    parts.push(
      frame(title, about.join(' · '), top, bottom, colourOf(stack.environment, names)),
      ...own.parts,
    );
    top = bottom + 10;
  }
  const list = stacks.map((stack) => `${stack.stackName} for ${stack.environment}`).join(', ');
  const about = `Stacks: ${list}. In each: ${inWords(after)}`;
  return svg(anchor('after', template), `After: ${plural(stacks.length, 'stack')}`, about, top, parts);
}

/** What each template is deployed as, before and after: two pictures beside or beneath each other. */
export function pictures(
  migration: Pick<Migration, 'stacks' | 'environments'>,
  topologies: readonly TemplateTopology[],
): Html[] {
  const names = migration.environments.map(({ name }) => name);
  return topologies.map((topology) => {
    const stacks = migration.stacks.filter((stack) => stack.template === topology.template);
    return html`<div class="pictures"><figure><figcaption>Before: <code>${topology.template}</code> is one stack</figcaption>${beforePicture(topology, names)}</figure><figure><figcaption>After: ${plural(stacks.length, 'stack')} of the same template</figcaption>${afterPicture(topology, stacks, names)}</figure></div>`;
  });
}
