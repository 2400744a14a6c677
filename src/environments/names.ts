/** Spellings of one environment. The first is its key; keys stand in the order of a release's way to production. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['sandbox', 'sbx'],
  ['dev', 'develop', 'development', 'devel'],
  ['ci'],
  ['int', 'integration', 'integ'],
  ['test', 'tst', 'testing'],
  ['sit'],
  ['e2e'],
  ['qa'],
  ['perf', 'performance'],
  ['demo'],
  ['preview'],
  ['uat', 'acc', 'acceptance'],
  ['nonprod', 'non-prod', 'nonproduction'],
  ['staging', 'stage', 'stg'],
  ['preprod', 'pre-prod', 'preproduction', 'pre-production', 'ppd'],
  ['prod', 'production', 'prd'],
];

const KEYS = new Map(
  SPELLINGS.flatMap(([key = '', ...others]) => [key, ...others].map((name) => [name, key] as const)),
);
const RANKS = new Map(SPELLINGS.map(([key = ''], index) => [key, index]));

/** Means production beside other environments, and a release when alone. */
const LIVE = 'live';

/** Every spelling of every environment, `live` among them, in lower case; the longest first. */
export function environmentWords(): string[] {
  return [...KEYS.keys(), LIVE].sort((a, b) => b.length - a.length);
}

/**
 * The key under which a name's spellings meet (`PROD`, `prd` and `production` are `prod`; `qa2` is
 * `qa2`), or null when the name alone says nothing about an environment.
 */
export function environmentKey(name: string): string | null {
  const lower = name.toLowerCase();
  const known = KEYS.get(lower);
  if (known !== undefined) return known;
  const numbered = /^(.+?)[-_]?(\d{1,2})$/.exec(lower);
  const base = numbered && KEYS.get(numbered[1] ?? '');
  return base ? `${base}${Number(numbered[2])}` : null;
}

/** Whether a name is one that stands for production only when other environments stand beside it. */
export function isLive(name: string): boolean {
  return name.toLowerCase() === LIVE;
}

/** Whether a name or key is production's. */
export function isProduction(name: string): boolean {
  return environmentKey(name) === 'prod' || isLive(name);
}

/** The key of a name that is known to be an environment's, whatever it looks like. */
export function keyOfEnvironment(name: string): string {
  return environmentKey(name) ?? name.toLowerCase();
}

/** Development first, production last, what is unknown in between, by name. */
export function byRank(a: string, b: string): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(name: string): number {
  const key = keyOfEnvironment(name);
  if (isProduction(name)) return SPELLINGS.length;
  return RANKS.get(key) ?? RANKS.get(key.replace(/\d+$/, '')) ?? SPELLINGS.length - 2;
}

/** The keys of the environments that the parts of a host or file name speak of. */
export function keysWithin(text: string): string[] {
  const keys = text
    .split(/[^A-Za-z0-9]+/)
    .map((part) => environmentKey(part))
    .filter((key) => key !== null);
  return [...new Set(keys)];
}

/** A host without the label, or the part of a label, that names an environment: `dev.api.x` and `api-dev.x` give `api.x`. */
export function hostWithoutEnvironment(host: string): string {
  return host
    .toLowerCase()
    .split('.')
    .map((label) =>
      label
        .split('-')
        .filter((part) => environmentKey(part) === null)
        .join('-'),
    )
    .filter((label) => label !== '')
    .join('.');
}
