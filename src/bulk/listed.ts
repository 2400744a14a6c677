import type { Place } from '../model/environment.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { type AddressOptions, parseAddress } from './address.js';
import { looksLikeJournal } from './journal.js';
import { listedAsJson } from './json-list.js';
import type { RepositorySource } from './model.js';

/** A repository as it was listed. */
export interface Listed {
  readonly source: RepositorySource;
  readonly at: Place;
}

/** What a list holds, and what was left out of it on purpose. */
export interface RepositoryList {
  readonly repositories: readonly RepositorySource[];
  /** One sentence each: archived and empty repositories, and those listed twice. */
  readonly notes: readonly string[];
}

/** One repository a line, a branch after a space, `#` for comments. */
function listedAsLines(text: string, file: string, options: Omit<AddressOptions, 'branch'>): Listed[] {
  const listed: Listed[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const words = [...line.replace(/(?:^|\s)#.*$/, '').matchAll(/[^\s\uFEFF]+/g)];
    const [first, second, third] = words;
    const start = offset;
    offset += line.length + 1;
    if (first === undefined) continue;
    if (third !== undefined) {
      throw new Problem('bulk/input', `${visible(third[0])} is one word too many`, {
        at: placeAt(file, text, start + third.index),
        remedy: 'Write a repository, and a branch after it where it is not the default branch.',
      });
    }
    const at = placeAt(file, text, start + first.index);
    listed.push({ source: parseAddress(first[0], { ...options, branch: second?.[0] }, at), at });
  }
  return listed;
}

/** Each repository once. The same one on two branches would be two pull requests of one campaign: refused. */
function once(listed: readonly Listed[], notes: string[]): RepositorySource[] {
  const seen = new Map<string, Listed>();
  for (const one of listed) {
    const before = seen.get(one.source.id);
    if (before === undefined) seen.set(one.source.id, one);
    else if (before.source.branch === one.source.branch) {
      notes.push(`${one.source.id} is listed twice: lines ${before.at.line} and ${one.at.line}`);
    } else {
      throw new Problem('bulk/input', `${visible(one.source.id)} is listed with two branches`, {
        at: one.at,
        remedy: `Keep this one or line ${before.at.line}.`,
      });
    }
  }
  return [...seen.values()].map(({ source }) => source);
}

/**
 * The repositories that a text lists: one a line, or JSON as `gh` and `glab` print it.
 * @param file how the text is called in messages
 * @throws Problem `bulk/…` with the place
 */
export function readList(
  text: string,
  file: string,
  options: Omit<AddressOptions, 'branch'>,
): RepositoryList {
  if (looksLikeJournal(text)) {
    throw new Problem(
      'bulk/input',
      `${visible(file)} is the journal of a campaign, and no list of repositories`,
      {
        at: { file, line: 1, column: 1 },
        remedy: 'To go on with a campaign: dealias bulk --out FOLDER',
      },
    );
  }
  const notes: string[] = [];
  const isJson = /^[\s\uFEFF]*[[{]/.test(text);
  const listed = isJson ? listedAsJson(text, file, options, notes) : listedAsLines(text, file, options);
  return { repositories: once(listed, notes), notes };
}
