import { globMatcher } from '../discover/glob.js';

/** Where forges look for it, first one first. */
export const CODEOWNERS_PATHS = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
] as const;

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
  /** GitLab's sections each have owners of their own. */
  readonly section: string;
}

/** A pattern as `.gitignore` has them: anchored where it has a slash, and a folder means all that is in it. */
function matcher(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const glob = anchored ? bare : `**/${bare}`;
  const globs = pattern.endsWith('/')
    ? [`${glob}/**`]
    : pattern.endsWith('/*')
      ? [glob]
      : [glob, `${glob}/**`];
  return globMatcher(globs, { braces: false });
}

function ownersIn(text: string): string[] {
  return text.split(/\s+/).flatMap((word) => (/^@[\w./-]+$/.test(word) ? [word.slice(1)] : []));
}

function rulesOf(text: string): Rule[] {
  const rules: Rule[] = [];
  let section = '';
  let defaults: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const heading = /^\^?\[([^\]]+)\](?:\[\d+\])?(.*)$/.exec(line);
    if (heading !== null) {
      section = (heading[1] ?? '').toLowerCase();
      defaults = ownersIn(heading[2] ?? '');
      continue;
    }
    const [pattern = '', rest = ''] = line.split(/(?<!\\)\s+(.*)/s);
    if (pattern.startsWith('!')) continue;
    const named = ownersIn(rest);
    const owners = named.length === 0 && rest === '' ? defaults : named;
    rules.push({ matches: matcher(pattern.replaceAll('\\ ', ' ')), owners, section });
  }
  return rules;
}

/** Who is asked at most: forges take some fifteen. */
const MOST = 10;

/** Owners of the files that are changed, those of most files first. A name with a slash is a team's or group's. */
export interface Owners {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

/** Of the rules that fit a file, the last one counts, in each section. */
export function ownersOf(text: string, paths: readonly string[]): Owners {
  const rules = rulesOf(text);
  const counts = new Map<string, number>();
  for (const path of paths) {
    const bySection = new Map<string, readonly string[]>();
    for (const rule of rules) if (rule.matches(path)) bySection.set(rule.section, rule.owners);
    for (const owner of new Set([...bySection.values()].flat()))
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const names = [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([name]) => name)
    .slice(0, MOST);
  return {
    users: names.filter((name) => !name.includes('/')),
    teams: names.filter((name) => name.includes('/')),
  };
}
