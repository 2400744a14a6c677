import { posix } from 'node:path';
import type { Repository } from '../../discover/repository.js';
import { cloudFormation } from './source.js';

/** Asked once of a repository: it may have thousands of templates. */
const guessed = new WeakMap<Repository, ReadonlyMap<string, string>>();

/** What a template's stack may be called where nothing says it: no two templates of a repository get one name. */
export function guessedName(repository: Repository, template: string): string {
  return namesIn(repository).get(template) ?? spelt(partsOf(template, repository.name).slice(0, 1));
}

/** Every template of a repository. */
export function templatesOf(repository: Repository): readonly string[] {
  return [...namesIn(repository).keys()];
}

function namesIn(repository: Repository): ReadonlyMap<string, string> {
  const names = guessed.get(repository) ?? guessNames(cloudFormation.find(repository), repository.name);
  guessed.set(repository, names);
  return names;
}

interface Unnamed {
  readonly template: string;
  readonly parts: readonly string[];
}

/** Each is called by as few of the folders it stands in as tell it from all others. */
function guessNames(templates: readonly string[], repository: string): ReadonlyMap<string, string> {
  const found = new Map(templates.map((each) => [each, '']));
  const taken = new Set<string>();
  let left = templates.map((template): Unnamed => ({ template, parts: partsOf(template, repository) }));
  for (let length = 1; left.length > 0; length++) {
    const groups = new Map<string, Unnamed[]>();
    for (const each of left) {
      const name = spelt(each.parts.slice(0, length));
      groups.set(name, [...(groups.get(name) ?? []), each]);
    }
    left = [];
    for (const [name, group] of groups) {
      const longer = group.filter(({ parts }) => parts.length > length);
      if (longer.length > 0 && (group.length > 1 || taken.has(name))) left.push(...group);
      else for (const { template } of group) found.set(template, free(name, taken));
    }
  }
  return found;
}

/** The name, counted on where the paths of two templates differ in nothing that a stack's name can hold. */
function free(name: string, taken: Set<string>): string {
  let result = name;
  for (let count = 2; taken.has(result); count++) result = `${name}-${count}`;
  taken.add(result);
  return result;
}

/** What a template may be called by, the nearest first: its file's name, unless it is the usual one, and its folders. */
function partsOf(template: string, repository: string): readonly string[] {
  const folders = posix
    .dirname(template)
    .split('/')
    .filter((each) => each !== '.')
    .reverse();
  const [stem = ''] = posix.basename(template).split(/\.[^.]+$/);
  const own = /^template$/i.test(stem) ? [] : [stem];
  return [...own, ...folders, repository];
}

/** As a stack may be called: letters, digits and hyphens, a letter first. */
function spelt(parts: readonly string[]): string {
  const name = [...parts].reverse().join('-');
  return name.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'app';
}
