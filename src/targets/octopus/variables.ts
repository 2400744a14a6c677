import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import { literal, oclString } from './ocl-text.js';
import { type OclBlock, OclError, readOcl } from './read-ocl.js';

/** A variable with a value for each environment that has one. */
export interface ScopedVariable {
  readonly name: string;
  /** Octopus’s own type; undefined for text. */
  readonly type?: string;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * `variables.ocl`: each variable with its value per environment; environments that share a value stand together. What
 * an existing file holds stays; a variable that is there must say the same, and one it lacks goes behind the last line.
 *
 * @throws Problem `target/octopus-unreadable`, `target/octopus-conflict`, `target/value-unquotable`.
 */
export function variablesFile(path: string, variables: readonly ScopedVariable[], existing?: string): string {
  const text = existing ?? '';
  const held = readBlocks(path, text);
  const missing = variables.filter((variable) => {
    const block = held.find((each) => each.type === 'variable' && each.labels[0] === variable.name);
    if (block) requireSame(path, text, block, variable);
    return block === undefined;
  });
  return appendBlocks(text, missing.map(variableBlock));
}

/**
 * The blocks of a file of Octopus’s.
 * @throws Problem `target/octopus-unreadable`.
 */
export function readBlocks(path: string, text: string): OclBlock[] {
  try {
    return readOcl(text);
  } catch (error) {
    if (!(error instanceof OclError)) throw error;
    throw new Problem('target/octopus-unreadable', `${path} can’t be read: ${error.message}.`, {
      at: placeAt(path, text, error.offset),
      remedy: 'Mend the file, or leave `octopus` out of `targets` in dealias.yaml.',
      cause: error,
    });
  }
}

/** Blocks behind the last line, an empty line before each. */
export function appendBlocks(text: string, blocks: readonly string[]): string {
  if (blocks.length === 0) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + eol;
  return (
    start +
    blocks
      .map((block, index) => (start === '' && index === 0 ? block : `${eol}${block.replaceAll('\n', eol)}`))
      .join('')
  );
}

function variableBlock({ name, type, values }: ScopedVariable): string {
  const groups = new Map<string, string[]>();
  for (const [environment, value] of values) groups.set(value, [...(groups.get(value) ?? []), environment]);
  const blocks = [...groups].map(
    ([value, environments]) =>
      `\n    value ${oclString(literal(value))} {\n        environment = [${environments.map(oclString).join(', ')}]\n    }\n`,
  );
  const typed = type === undefined ? '' : `    type = ${oclString(type)}\n`;
  return `variable ${oclString(name)} {\n${typed}${blocks.join('').slice(typed === '' ? 1 : 0)}}\n`;
}

function requireSame(path: string, text: string, block: OclBlock, variable: ScopedVariable): void {
  for (const [environment, value] of variable.values) {
    const held = block.blocks.find((each) => {
      const scope = each.attributes.find(({ name }) => name === 'environment')?.value;
      return each.type === 'value' && (scope === undefined || [scope].flat().includes(environment));
    });
    if (held?.labels[0] === literal(value)) continue;
    throw new Problem(
      'target/octopus-conflict',
      `${path} gives the variable ${variable.name} ${held ? 'another' : 'no'} value for ${environment}.`,
      {
        at: placeAt(path, text, held?.start ?? block.start),
        remedy: 'Make the values the same, or take the variable out of the file.',
      },
    );
  }
}
