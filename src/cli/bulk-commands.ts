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

/** `dealias bulk` and what belongs to it: many repositories as one campaign. */
export const BULK_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'bulk status',
    about: 'Show how far a campaign has come, its failures by cause, and what is left for people',
    argument: campaign,
    options: [format],
    examples: [
      ['dealias bulk status campaign/', 'counts, failures, residue'],
      ['dealias bulk status campaign/ --format jsonl', 'a line of JSON for each repository'],
    ],
  },
];
