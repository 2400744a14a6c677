import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from './measure.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HERE = join(ROOT, 'bench');
const MAIN = join(ROOT, 'dist/src/cli/main.js');
const CPUS = String(Math.min(2, availableParallelism()));

const SIGNALS =
  'invokedFunctionArn|functionVersion|functionName|stageVariables|requestContext|[Hh]ost|domainName';
const CODE = 'js,mjs,cjs,jsx,ts,mts,cts,tsx';

/** Runs that find nothing, find something, or leave residue are all runs. */
const DONE = [0, 1];

/** An empty program: what every node program pays. */
export const FLOOR: Program = { name: 'node -e 0', command: process.execPath, args: ['-e', '0'], good: [0] };

export const start = (...words: readonly string[]): Program => ({
  name: `dealias ${words.join(' ')}`,
  command: process.execPath,
  args: [MAIN, ...words],
  good: [0, 1, 2],
});

export const scan = (folder: string): Program => ({
  name: 'dealias scan',
  command: process.execPath,
  // A collection of many repositories has a template or two that can't be read.
  args: [MAIN, 'scan', '--keep-going', '--format', 'json', folder],
  good: DONE,
});

export const migrate = (folder: string): Program => ({
  name: 'dealias migrate, dry run',
  command: process.execPath,
  args: [MAIN, 'migrate', '--keep-going', '--format', 'json', folder],
  good: DONE,
});

/** The peers that are there, and the names of those that are not. */
export function peers(folder: string): { readonly found: Program[]; readonly missing: string[] } {
  const bin = (name: string): string => join(HERE, 'node_modules', name);
  const all: (Program & { readonly needs: string | undefined })[] = [
    {
      name: 'ripgrep, the same signals',
      needs: nativeBinary('@vscode/ripgrep', `@vscode/ripgrep-${process.platform}-${process.arch}`, 'bin/rg'),
      command: '',
      args: ['-l', '-j', CPUS, '-g', `*.{${CODE},yaml,yml,json}`, '-e', SIGNALS, folder],
      good: DONE,
    },
    {
      name: 'ast-grep scan',
      needs: nativeBinary(
        '@ast-grep/cli',
        `@ast-grep/cli-${process.platform}-${process.arch}${libc()}`,
        'ast-grep',
      ),
      command: '',
      args: ['scan', '--inline-rules', RULES, '-j', CPUS, '--json=stream', folder],
      good: DONE,
    },
    {
      name: 'jscodeshift, finding transform',
      needs: bin('jscodeshift/bin/jscodeshift.js'),
      command: process.execPath,
      args: [...jscodeshift('jscodeshift/bin/jscodeshift.js', join(HERE, 'peers/find-signals.cjs')), folder],
      good: DONE,
    },
    {
      name: 'aws-sdk-js-codemod, dry run',
      needs: bin('aws-sdk-js-codemod/bin/aws-sdk-js-codemod'),
      command: process.execPath,
      args: [...jscodeshift('aws-sdk-js-codemod/bin/aws-sdk-js-codemod', 'v2-to-v3'), folder],
      good: DONE,
    },
  ];
  const has = (each: (typeof all)[number]): boolean => each.needs !== undefined && existsSync(each.needs);
  return {
    found: all.filter(has).map(({ needs, ...each }) => ({ ...each, command: each.command || (needs ?? '') })),
    missing: all.filter((each) => !has(each)).map((each) => each.name),
  };

  function jscodeshift(file: string, transform: string): string[] {
    const options = ['--dry', '--silent', '--parser=tsx', `--extensions=${CODE}`, `--cpus=${CPUS}`];
    return [bin(file), '-t', transform, ...options, '--ignore-pattern=**/node_modules/**'];
  }
}

/** The path of a program that a package brings for this platform in one of its own; no install script has run. */
function nativeBinary(owner: string, name: string, path: string): string | undefined {
  try {
    const own = createRequire(join(HERE, 'node_modules', owner, 'package.json'));
    return join(dirname(own.resolve(`${name}/package.json`)), path);
  } catch {
    return undefined;
  }
}

function libc(): string {
  return process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : '';
}

const PROPERTIES = SIGNALS.replace('[Hh]ost', 'host|Host').split('|');
const RULES = [
  ...['TypeScript', 'Tsx', 'JavaScript'].map((language) => ({
    language,
    rule: { any: PROPERTIES.map((name) => ({ pattern: `$A.${name}` })) },
  })),
  { language: 'Yaml', rule: { kind: 'plain_scalar', regex: '^(?:AutoPublishAlias|AWS::Lambda::Alias)$' } },
]
  .map((each, index) =>
    JSON.stringify({ id: `signal-${index}`, message: 'a signal', severity: 'info', ...each }),
  )
  .join('\n---\n');
