import { FORGES } from '../forge/hosts.js';
import type { ArgumentSpec, CommandSpec } from './command-table.js';

const campaign: ArgumentSpec = {
  name: 'campaign',
  required: false,
  many: false,
  about: 'the folder of the campaign; `campaign` by default',
};

/** What a campaign shows to others: branches, pull requests, a report. */
export const BULK_SHARE_COMMANDS: readonly CommandSpec[] = [
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
      { name: 'no-pr', type: 'flag', about: 'branches only', conflicts: ['draft', 'label', 'forge'] },
      { name: 'draft', type: 'flag', about: 'make drafts' },
      {
        name: 'label',
        type: 'text',
        value: 'NAMES',
        about: 'labels for new pull requests, with commas between them',
      },
      { name: 'no-reviewers', type: 'flag', about: 'do not ask the owners in CODEOWNERS for a review' },
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
