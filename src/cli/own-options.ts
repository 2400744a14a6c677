import type { OwnSettings } from '../config/config.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import type { OptionSpec } from './command-table.js';
import type { Invocation } from './parse.js';

type Setting = Exclude<keyof OwnSettings, 'access'>;

interface OwnOption {
  readonly name: string;
  readonly setting: Setting;
  /** What stands behind `ENVIRONMENT=`. */
  readonly value: string;
  readonly about: string;
  /** What stands behind the environment as dealias.yaml would say it; undefined where it is nothing of the kind. */
  read(text: string): unknown;
}

const numbers = (text: string): number[] | undefined =>
  /^\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)*$/.test(text) ? text.split(',').map(Number) : undefined;

const number = (text: string): number | undefined => {
  const [value, more] = numbers(text) ?? [];
  return more === undefined ? value : undefined;
};

const OWN: readonly OwnOption[] = [
  {
    name: 'own-log-retention',
    setting: 'logRetention',
    value: 'DAYS',
    about: 'a log group for each function, kept for so many days',
    read: number,
  },
  {
    name: 'own-concurrency',
    setting: 'reservedConcurrency',
    value: 'N',
    about: 'how many of each function may run at once',
    read: number,
  },
  {
    name: 'own-throttling',
    setting: 'throttling',
    value: 'RATE,BURST',
    about: 'requests a second, and at once, that the API takes',
    read(text) {
      const [rate, burst, more] = numbers(text) ?? [];
      return burst === undefined || more !== undefined ? undefined : { rate, burst };
    },
  },
  {
    name: 'own-tracing',
    setting: 'tracing',
    value: 'MODE',
    about: 'Active or PassThrough',
    read: (text) => text,
  },
  {
    name: 'own-vpc',
    setting: 'vpc',
    value: 'IDS',
    about: 'subnets and security groups, with commas',
    read(text) {
      const ids = text.split(',');
      const subnets = ids.filter((each) => each.startsWith('subnet-'));
      const securityGroups = ids.filter((each) => each.startsWith('sg-'));
      return subnets.length + securityGroups.length === ids.length ? { subnets, securityGroups } : undefined;
    },
  },
];

/** An option for each setting that an environment can have of its own; all are off by default. */
export const OWN_OPTIONS: readonly OptionSpec[] = [
  { name: 'own-access', type: 'flag', about: 'let policies name the data of their own environment alone' },
  ...OWN.map(
    ({ name, value, about }): OptionSpec => ({
      name,
      type: 'text',
      many: true,
      value: `ENVIRONMENT=${value}`,
      about,
    }),
  ),
];

/**
 * The settings that a command line asks for, as if they stood in dealias.yaml; undefined where it asks for none.
 * @throws Problem `own/invalid`, and what reading dealias.yaml throws.
 */
export async function ownSettingsIn({ flags, lists }: Invocation): Promise<OwnSettings | undefined> {
  const own: { [setting: string]: unknown } = flags.has('own-access') ? { access: true } : {};
  for (const option of OWN) {
    const given = lists.get(option.name);
    if (given) own[option.setting] = Object.fromEntries(given.map((each) => environmentValue(option, each)));
  }
  if (Object.keys(own).length === 0) return undefined;
  const { parseConfig } = await import('../config/read.js');
  return parseConfig('the command line', JSON.stringify({ own })).own;
}

function environmentValue(
  { name, value, read }: OwnOption,
  text: string,
): [environment: string, value: unknown] {
  const equals = text.indexOf('=');
  const found = equals > 0 ? read(text.slice(equals + 1)) : undefined;
  if (found !== undefined) return [text.slice(0, equals), found];
  throw new Problem('own/invalid', `--${name} ${visible(text)} is not understood`, {
    remedy: `Write --${name} ENVIRONMENT=${value}, with the name of one of the environments.`,
  });
}
