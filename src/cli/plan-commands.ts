import type { CommandSpec, OptionSpec } from './command-table.js';

const STATUS_FORMATS = ['text', 'json'] as const;
const PLAN_FORMATS = ['markdown', 'json', 'sh', 'mermaid'] as const;

const quiet: OptionSpec = {
  name: 'quiet',
  alias: 'q',
  type: 'flag',
  about: 'no summary, and nothing on standard error but problems',
};

/** What plans the move of live functions, and follows it. */
export const PLAN_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'plan',
    about: 'Print the steps that move live functions from aliases to a stack per environment',
    argument: {
      name: 'inventory',
      required: false,
      many: false,
      about: 'a file of `dealias inventory`; - for standard input; none with --live',
      stdin: true,
    },
    options: [
      { name: 'format', type: 'choice', choices: PLAN_FORMATS, about: 'what to print; markdown by default' },
      {
        name: 'migration',
        type: 'text',
        value: 'FILE',
        about: 'a file of `migrate --out`: its stacks, names and parameters',
      },
      {
        name: 'decisions',
        type: 'text',
        value: 'FILE',
        about: 'what only people can say, such as who accepts shared data',
      },
      { name: 'function', type: 'text', value: 'NAMES', about: 'only these functions; commas between them' },
      { name: 'environment', type: 'text', value: 'NAMES', about: 'only these environments' },
      {
        name: 'contract',
        type: 'flag',
        about: 'plan what takes the old aliases away, from a new inventory made after everything has moved',
      },
      {
        name: 'idle-days',
        type: 'number',
        value: 'N',
        about: 'with --contract: for how many days nobody may have called an alias; 7 by default, at most 14',
      },
      {
        name: 'delete-function',
        type: 'text',
        value: 'NAME',
        many: true,
        about: 'with --contract: delete this function, too, when its aliases are gone',
      },
      { name: 'live', type: 'flag', about: 'read what is live now, instead of a file' },
      { name: 'region', type: 'text', value: 'NAME', about: 'with --live: the region to read' },
      {
        name: 'profile',
        type: 'text',
        value: 'NAME',
        about: 'with --live: the profile of the AWS configuration to use',
      },
      {
        name: 'endpoint-url',
        type: 'text',
        value: 'URL',
        about: 'with --live: ask this address instead of AWS, for an emulator',
      },
      quiet,
    ],
    examples: [
      ['dealias plan inventory.json', 'a checklist to review, in Markdown'],
      ['dealias plan inventory.json --format json > plan.json', 'for `dealias status`'],
      [
        'dealias plan inventory.json --format sh > plan.sh',
        'a script that does it, and stops where you must act',
      ],
      ['dealias plan --live --region eu-west-1', 'reads what is live, and plans from it at once'],
      [
        'dealias plan --contract new-inventory.json',
        'what takes the old aliases away, once nobody calls them',
      ],
    ],
  },
  {
    name: 'status',
    about: 'Tell how far a plan is: each step not started, done, half done, or changed by someone else',
    argument: { name: 'plan', required: true, many: false, about: 'a file of `plan --format json`' },
    options: [
      {
        name: 'inventory',
        type: 'text',
        value: 'FILE',
        about: 'look at this new inventory; without it, ask AWS for just what the plan reads',
        conflicts: ['profile', 'endpoint-url'],
      },
      {
        name: 'journal',
        type: 'text',
        value: 'FILE',
        about: 'the journal of the plan’s script: what people said they did',
      },
      { name: 'profile', type: 'text', value: 'NAME', about: 'the profile of the AWS configuration to use' },
      {
        name: 'endpoint-url',
        type: 'text',
        value: 'URL',
        about: 'ask this address instead of AWS, for an emulator',
      },
      { name: 'format', type: 'choice', choices: STATUS_FORMATS, about: 'what to print; text by default' },
      quiet,
    ],
    examples: [
      ['dealias status plan.json', 'asks AWS; exit code 0 when all steps are done'],
      ['dealias status plan.json --inventory new.json', 'looks at a new inventory instead'],
    ],
  },
];
