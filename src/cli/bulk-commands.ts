import type { ArgumentSpec, CommandSpec, OptionSpec } from './command-table.js';

export const BULK_FORMATS = ['text', 'json', 'jsonl', 'sarif', 'github'] as const;

const campaign: ArgumentSpec = {
  name: 'campaign',
  required: false,
  many: false,
  about: 'the folder of the campaign; `campaign` by default',
};

const format: OptionSpec = {
  name: 'format',
  type: 'choice',
  choices: BULK_FORMATS,
  about: 'what to print; text by default',
};

const quiet: OptionSpec = {
  name: 'quiet',
  alias: 'q',
  type: 'flag',
  about: 'nothing on standard error but problems',
};

const out: OptionSpec = {
  name: 'out',
  alias: 'o',
  type: 'text',
  value: 'FOLDER',
  about: 'the folder of the campaign; `campaign` by default',
};

const jobs: OptionSpec = {
  name: 'jobs',
  alias: 'j',
  type: 'number',
  value: 'N',
  about: 'repositories at a time; one a processor by default',
};

const queue: OptionSpec = {
  name: 'queue',
  type: 'text',
  value: 'ADDRESS',
  about: 'where Redis or Valkey is: redis://host:6379',
};

/** `dealias bulk` and what belongs to it: many repositories as one campaign. */
export const BULK_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'bulk',
    about: 'Migrate many repositories as one campaign that can be stopped and gone on with; pushes nothing',
    argument: {
      name: 'repositories',
      required: false,
      many: false,
      about: 'a file with a repository a line, or JSON; a folder of clones; - for standard input',
      stdin: true,
    },
    options: [
      out,
      {
        name: 'host',
        type: 'text',
        value: 'HOST',
        about: 'the forge of repositories given as owner/name; github.com by default',
      },
      {
        name: 'config',
        type: 'text',
        value: 'FILE',
        about: 'a dealias.yaml for all repositories, laid over their own',
      },
      {
        name: 'verify',
        type: 'flag',
        about: 'run the handlers before and after, cut off, and compare; runs code of the repositories',
      },
      jobs,
      {
        name: 'timeout',
        type: 'number',
        value: 'SECONDS',
        about: 'for each repository; 600 by default',
      },
      {
        name: 'max-size',
        type: 'number',
        value: 'MB',
        about: 'the most that one commit of a repository, and its files, may take each; 1024 by default',
      },
      {
        name: 'retry-failed',
        type: 'flag',
        about: 'do those again that failed',
      },
      {
        name: 'trust-bases',
        type: 'flag',
        about: 'do not ask whether the branches of finished repositories have moved',
      },
      {
        name: 'shard',
        type: 'text',
        value: 'I/N',
        about: 'the I-th of N parts, for a job each; `bulk merge` joins them',
        conflicts: ['queue'],
      },
      {
        ...queue,
        about: 'leave the work to `bulk worker`s on other machines, by Redis or Valkey',
        conflicts: ['jobs'],
      },
      format,
      quiet,
    ],
    examples: [
      ['dealias bulk repos.txt --out campaign/', 'clone, migrate, collect; run again to go on'],
      ['gh repo list my-org --json url | dealias bulk -', 'what the forge lists'],
      ['dealias bulk repos.txt --shard 3/20', 'one of twenty jobs'],
      ['dealias bulk repos.txt --queue redis://queue.example:6379', 'done by workers on many machines'],
    ],
  },
  {
    name: 'bulk worker',
    about: 'Do the work of campaigns that were started with --queue; may join and leave at any time',
    options: [
      queue,
      jobs,
      {
        name: 'lease',
        type: 'number',
        value: 'SECONDS',
        about: 'after so long others take up the repositories of a worker that went silent; 30 by default',
      },
      { name: 'until-empty', type: 'flag', about: 'end when the queue is empty, rather than wait for more' },
      quiet,
    ],
    examples: [['dealias bulk worker --queue redis://queue.example:6379', 'on as many machines as you like']],
  },
  {
    name: 'bulk verify',
    about: 'Tell the edits of dealias from those of people in the branches of a campaign',
    argument: campaign,
    options: [
      { name: 'format', type: 'choice', choices: ['text', 'json'], about: 'what to print; text by default' },
    ],
    examples: [['dealias bulk verify campaign/', 'exit code 1 where somebody else edited a branch']],
  },
  {
    name: 'bulk merge',
    about: 'Join the parts of a campaign that were done with --shard',
    argument: { name: 'campaigns', required: true, many: true, about: 'the folders of the parts' },
    options: [out],
    examples: [['dealias bulk merge part-*/ --out campaign/', 'may be run again when more parts are there']],
  },
];
