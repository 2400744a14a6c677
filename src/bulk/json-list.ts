import { firstMistake, offsetOf } from '../json/locate.js';
import type { Place } from '../model/environment.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { type AddressOptions, parseAddress } from './address.js';
import type { Listed } from './listed.js';

/** A value of the list, and where it stands. */
interface Item {
  readonly value: unknown;
  readonly at: Place;
}

function notJson(at: Place): Problem {
  return new Problem('bulk/input', 'this is no JSON', {
    at,
    remedy: 'Give what `gh repo list --json url,defaultBranchRef` or `glab repo list --output json` prints.',
  });
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** One value a line, or one array over any number of lines. */
function itemsOf(text: string, file: string): Item[] {
  const whole = parsed(text.replace(/^\uFEFF/, ''));
  if (whole !== null) {
    const { value } = whole;
    if (!Array.isArray(value)) return [{ value, at: placeAt(file, text, text.search(/\S/)) }];
    return value.map((each: unknown, index) => ({
      value: each,
      at: placeAt(file, text, offsetOf(text, `/${index}`)),
    }));
  }
  if (/^[\s\uFEFF]*\[/.test(text)) throw notJson(placeAt(file, text, firstMistake(text)));
  const items: Item[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === '') continue;
    const one = parsed(line.replace(/^\uFEFF/, ''));
    if (one === null) throw notJson(placeAt(file, text, start + firstMistake(line)));
    items.push({ value: one.value, at: placeAt(file, text, start + line.search(/\S/)) });
  }
  return items;
}

type Fields = Readonly<Record<string, unknown>>;

function textOf(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** What a repository is called there: by `gh`, by GitHub's API, by GitLab's, which `glab` prints. */
const ADDRESSES = ['clone_url', 'http_url_to_repo', 'url', 'sshUrl', 'ssh_url', 'ssh_url_to_repo', 'web_url'];
const NAMES = ['nameWithOwner', 'full_name', 'path_with_namespace'];

/** GitHub's API calls `url` what is no address for git. */
function addressOf(fields: Fields): string | undefined {
  const named = textOf(
    fields,
    ...ADDRESSES.filter((name) => name !== 'url' || fields.clone_url === undefined),
  );
  return named ?? textOf(fields, ...NAMES);
}

function branchOf(fields: Fields): string | undefined {
  const reference = fields.defaultBranchRef;
  const named =
    typeof reference === 'object' && reference !== null ? textOf(reference as Fields, 'name') : undefined;
  return textOf(fields, 'branch') ?? named ?? textOf(fields, 'default_branch');
}

function leftOut(fields: Fields): string | undefined {
  if (fields.isArchived === true || fields.archived === true) return 'it is archived';
  return fields.isEmpty === true || fields.empty_repo === true ? 'it is empty' : undefined;
}

/**
 * Repositories listed as JSON: an array, or a value a line; each an object as `gh` or `glab` prints it, or a text.
 * @param notes takes a sentence for each that is left out
 */
export function listedAsJson(
  text: string,
  file: string,
  options: Omit<AddressOptions, 'branch'>,
  notes: string[],
): Listed[] {
  return itemsOf(text, file).flatMap(({ value, at }) => {
    if (typeof value === 'string') return [{ source: parseAddress(value, options, at), at }];
    const fields: Fields = typeof value === 'object' && value !== null ? (value as Fields) : {};
    const address = addressOf(fields);
    if (address === undefined) {
      throw new Problem('bulk/input', 'this names no repository', {
        at,
        remedy: `It needs one of ${[...ADDRESSES, ...NAMES].join(', ')}.`,
      });
    }
    const why = leftOut(fields);
    if (why !== undefined) {
      notes.push(`${address} is left out: ${why}`);
      return [];
    }
    return [{ source: parseAddress(address, { ...options, branch: branchOf(fields) }, at), at }];
  });
}
