import { BULK_COMMANDS } from './bulk-commands.js';
import { BULK_SHARE_COMMANDS } from './bulk-share-commands.js';
import { LIVE_COMMANDS } from './live-commands.js';
import { OWN_OPTIONS } from './own-options.js';
import { PLAN_COMMANDS } from './plan-commands.js';

/** What a command takes. The parser, the help and the shell completions are all made from this table. */
export interface OptionSpec {
  readonly name: string;
  readonly alias?: string;
  readonly type: 'flag' | 'text' | 'choice' | 'number';
  readonly choices?: readonly string[];
  /** What stands for the value in the help. */
  readonly value?: string;
  /** Whether a text may be given several times. */
  readonly many?: boolean;
  readonly about: string;
  /** Other options that make no sense beside it. */
  readonly conflicts?: readonly string[];
}

export interface ArgumentSpec {
  readonly name: string;
  readonly required: boolean;
  readonly many: boolean;
  readonly about: string;
  /** Whether `-` may be given, for standard input. */
  readonly stdin?: boolean;
  readonly choices?: readonly string[];
}

export interface CommandSpec {
  /** One word, or two for what belongs to another command: `bulk`, `bulk status`. */
  readonly name: string;
  readonly about: string;
  readonly argument?: ArgumentSpec;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly (readonly [string, string])[];
}

/** The commands of two words whose first is this command's name. */
export function subcommands(spec: CommandSpec, commands: readonly CommandSpec[]): readonly CommandSpec[] {
  return commands.filter(({ name }) => name.startsWith(`${spec.name} `));
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export const SCAN_FORMATS = ['text', 'json', 'markdown', 'sarif', 'github'] as const;
export const MIGRATE_FORMATS = ['text', 'json', 'markdown', 'html', 'patch', 'sarif', 'github'] as const;
export const VERIFY_FORMATS = ['text', 'json', 'markdown'] as const;

const root = (about: string): ArgumentSpec => ({ name: 'path', required: false, many: false, about });
const REPOSITORY = 'the folder of the repository or service; the current one by default';

const quiet: OptionSpec = {
  name: 'quiet',
  alias: 'q',
  type: 'flag',
  about: 'no summary, and nothing on standard error but problems',
};
const adopt: OptionSpec = {
  name: 'adopt',
  type: 'text',
  value: 'NAME',
  about: 'the environment that keeps the existing stack',
};
const keepGoing: OptionSpec = {
  name: 'keep-going',
  alias: 'k',
  type: 'flag',
  about: 'leave templates that can’t be read to you, and go on with the others',
};
const allowDirty: OptionSpec = {
  name: 'allow-dirty',
  type: 'flag',
  about: 'write files that have uncommitted changes, too',
};

const verifyOptions: readonly OptionSpec[] = [
  {
    name: 'function',
    type: 'text',
    value: 'NAMES',
    about: 'only these functions, by logical id, with commas',
  },
  {
    name: 'timeout',
    type: 'number',
    value: 'SECONDS',
    about: 'longest time of one invocation; 5 by default',
  },
  { name: 'stub-packages', type: 'flag', about: 'have stubs in place of packages that are not installed' },
];

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'scan',
    about: 'Show what in a repository treats aliases, stages or hosts as environments',
    argument: {
      name: 'paths',
      required: false,
      many: true,
      about: 'folders of repositories or services; the current one by default',
    },
    options: [
      { name: 'format', type: 'choice', choices: SCAN_FORMATS, about: 'what to print; text by default' },
      keepGoing,
      quiet,
    ],
    examples: [
      ['dealias scan', 'this folder'],
      ['dealias scan services/* --format sarif', 'several services, for a code scanning upload'],
    ],
  },
  {
    name: 'migrate',
    about: 'Show the migration of a repository, or write it',
    argument: root(REPOSITORY),
    options: [
      { name: 'write', alias: 'w', type: 'flag', about: 'write the changes', conflicts: ['check', 'out'] },
      {
        name: 'verify',
        type: 'flag',
        about: 'verify what was written, and take it back where something differs; with --write',
        conflicts: ['resume', 'check', 'out'],
      },
      {
        name: 'check',
        type: 'flag',
        about: 'print the summary without the diff; the exit code says whether work remains',
        conflicts: ['write', 'resume'],
      },
      {
        name: 'out',
        alias: 'o',
        type: 'text',
        value: 'FILE',
        about: 'save the migration for `dealias apply`',
      },
      { name: 'format', type: 'choice', choices: MIGRATE_FORMATS, about: 'what to print; text by default' },
      adopt,
      {
        name: 'context',
        alias: 'U',
        type: 'number',
        value: 'N',
        about: 'lines around each change of a diff; 3 by default',
      },
      ...OWN_OPTIONS,
      allowDirty,
      {
        name: 'allow-codemods',
        type: 'flag',
        about: 'run the code that dealias.yaml names under codemods',
        conflicts: ['skip-codemods'],
      },
      { name: 'skip-codemods', type: 'flag', about: 'do not run it, and do everything else' },
      keepGoing,
      {
        name: 'resume',
        type: 'flag',
        about: 'finish a run that was interrupted while it wrote',
        conflicts: [
          'check',
          'out',
          'adopt',
          'allow-codemods',
          'skip-codemods',
          'keep-going',
          ...OWN_OPTIONS.map((each) => each.name),
        ],
      },
      quiet,
    ],
    examples: [
      ['dealias migrate', 'show what would be done; writes nothing'],
      ['dealias migrate --write', 'do it'],
      ['dealias migrate --write --verify', 'do it, and take it back unless every environment stays the same'],
      ['dealias migrate --format patch | git apply', 'the same through git'],
      ['dealias migrate --out migration.json', 'save it, to review and apply later'],
      ['dealias migrate --check', 'for continuous integration: exit code 1 if work remains'],
    ],
  },
  {
    name: 'apply',
    about: 'Write a migration that was saved with `migrate --out`',
    argument: {
      name: 'file',
      required: true,
      many: false,
      about: 'the saved migration; - for standard input',
      stdin: true,
    },
    options: [
      {
        name: 'root',
        type: 'text',
        value: 'FOLDER',
        about: 'the folder it was made for; the current one by default',
      },
      allowDirty,
      quiet,
    ],
    examples: [['dealias apply migration.json', 'do exactly that; refuses files that changed since']],
  },
  {
    name: 'verify',
    about: 'Show whether every function still does the same in every environment',
    argument: root(REPOSITORY),
    options: [
      {
        name: 'base',
        type: 'text',
        value: 'REF',
        about: 'the commit before the migration; HEAD by default',
        conflicts: ['planned'],
      },
      {
        name: 'planned',
        type: 'flag',
        about: 'verify what `dealias migrate` would write, against the work tree',
        conflicts: ['base'],
      },
      {
        name: 'events',
        type: 'text',
        value: 'DIR',
        about: 'a folder of recorded events, besides those found',
      },
      ...verifyOptions,
      { name: 'format', type: 'choice', choices: VERIFY_FORMATS, about: 'what to print; text by default' },
      { name: 'strict', type: 'flag', about: 'exit code 1 where a function could not be run, too' },
      adopt,
      quiet,
    ],
    examples: [
      ['dealias verify', 'the work tree against HEAD'],
      ['dealias verify --planned', 'what migrate would write; nothing is written'],
      ['dealias verify --base main --format markdown', 'for a pull request'],
    ],
  },
  {
    name: 'undo',
    about: 'Take back what the last `migrate --write` or `apply` wrote',
    argument: root(REPOSITORY),
    options: [quiet],
    examples: [['dealias undo', 'every file as it was; refuses files that were edited since']],
  },
  {
    name: 'init',
    about: 'Write a dealias.yaml with the environments that were recognised',
    argument: root(REPOSITORY),
    options: [{ name: 'print', type: 'flag', about: 'print it, write nothing' }, quiet],
    examples: [['dealias init --print', 'what was found, with the evidence as comments']],
  },
  ...BULK_COMMANDS,
  ...BULK_SHARE_COMMANDS,
  ...LIVE_COMMANDS,
  ...PLAN_COMMANDS,
  {
    name: 'explain',
    about: 'Explain a code such as code/alias-from-arn',
    argument: { name: 'code', required: true, many: false, about: 'a code from a report' },
    options: [],
    examples: [['dealias explain code/alias-from-arn', 'what it finds, why, and when it refuses']],
  },
  {
    name: 'list',
    about: 'List all transforms, with code and title',
    options: [],
    examples: [['dealias list', 'one line each']],
  },
  {
    name: 'completion',
    about: 'Print the completion script of a shell',
    argument: { name: 'shell', required: true, many: false, about: 'bash, zsh or fish', choices: SHELLS },
    options: [],
    examples: [['source <(dealias completion bash)', 'for this session']],
  },
];
