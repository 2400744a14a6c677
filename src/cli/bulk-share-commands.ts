import { FORGES } from '../forge/hosts.js';
import { BULK_FORMATS } from './bulk-commands.js';
import type { ArgumentSpec, CommandSpec, OptionSpec } from './command-table.js';

const campaign: ArgumentSpec = {
  name: 'campaign',
  required: false,
  many: false,
  about: 'the folder of the campaign; `campaign` by default',
};

/** How forges are spoken to. */
const FORGE_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'forge',
    type: 'choice',
    choices: FORGES,
    about: 'what hosts are whose name does not tell',
  },
  {
    name: 'reserve',
    type: 'number',
    value: 'N',
    about: 'requests of each hour’s allowance that are left to others; 200 by default',
  },
  {
    name: 'queue',
    type: 'text',
    value: 'ADDRESS',
    about: 'share one budget of each forge with all who name the same Redis or Valkey: redis://host:6379',
  },
];

/** What a campaign shows: how it stands, branches and pull requests, a report. */
export const BULK_SHARE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'bulk status',
    about: 'Show how far a campaign has come, its failures by cause, and what is left for people',
    argument: campaign,
    options: [
      {
        name: 'refresh',
        type: 'flag',
        about: 'first ask the forges which pull requests were merged, closed or opened again, and note it',
      },
      ...FORGE_OPTIONS,
      { name: 'format', type: 'choice', choices: BULK_FORMATS, about: 'what to print; text by default' },
    ],
    examples: [
      ['dealias bulk status campaign/', 'counts, failures, residue'],
      ['dealias bulk status campaign/ --refresh', 'also what became of the pull requests'],
      ['dealias bulk status campaign/ --format jsonl', 'a line of JSON for each repository'],
    ],
  },
  {
    name: 'bulk push',
    about: 'Push the branches of a campaign and open pull requests; run again to bring them up to date',
    argument: campaign,
    options: [
      {
        name: 'branch',
        type: 'text',
        value: 'NAME',
        about: 'the branch in each repository; `dealias` by default',
      },
      { name: 'dry-run', type: 'flag', about: 'say what would be done; pushes nothing, changes nothing' },
      {
        name: 'wave',
        type: 'number',
        value: 'N',
        about: 'so many new repositories at a time; all by default',
      },
      {
        name: 'pause',
        type: 'number',
        value: 'MINUTES',
        about: 'between two waves; none by default',
      },
      {
        name: 'no-pr',
        type: 'flag',
        about: 'branches only',
        conflicts: ['draft', 'label', 'forge', 'queue'],
      },
      { name: 'draft', type: 'flag', about: 'make drafts' },
      {
        name: 'label',
        type: 'text',
        value: 'NAMES',
        about: 'labels for new pull requests, with commas between them',
      },
      { name: 'no-reviewers', type: 'flag', about: 'do not ask the owners in CODEOWNERS for a review' },
      {
        name: 'with-differences',
        type: 'flag',
        about: 'push also what verification found to differ; the description says so',
      },
      ...FORGE_OPTIONS,
      { name: 'quiet', alias: 'q', type: 'flag', about: 'nothing on standard error but problems' },
    ],
    examples: [
      ['dealias bulk push campaign/ --dry-run', 'what would be done'],
      ['dealias bulk push campaign/ --wave 10 --pause 60 --draft', 'ten drafts an hour'],
    ],
  },
  {
    name: 'bulk report',
    about: 'Write one self-contained HTML page of a campaign, to look at and to share',
    argument: campaign,
    options: [
      { name: 'html', type: 'text', value: 'FILE', about: 'the file to write; - for standard output' },
      { name: 'quiet', alias: 'q', type: 'flag', about: 'nothing on standard error but problems' },
    ],
    examples: [['dealias bulk report campaign/ --html report.html', 'a page of all repositories']],
  },
];
