import type { CommandSpec, OptionSpec } from './command-table.js';

const region: OptionSpec = {
  name: 'region',
  type: 'text',
  value: 'REGION',
  about: 'the region to look at; that of the environment or profile by default',
};
const profile: OptionSpec = {
  name: 'profile',
  type: 'text',
  value: 'NAME',
  about: 'the profile of the AWS configuration whose credentials to use',
};
const endpointUrl: OptionSpec = {
  name: 'endpoint-url',
  type: 'text',
  value: 'URL',
  about: 'ask this address instead of AWS, for an emulator',
};
const quiet: OptionSpec = {
  name: 'quiet',
  alias: 'q',
  type: 'flag',
  about: 'nothing on standard error but problems',
};

/** What is live in AWS, and how it is moved. */
export const LIVE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'inventory',
    about: 'Read what is live in an AWS account: functions, aliases, and what points at them',
    options: [
      region,
      {
        name: 'out',
        alias: 'o',
        type: 'text',
        value: 'FILE',
        about: 'save the inventory; a run that is interrupted goes on from there',
      },
      {
        name: 'function',
        type: 'text',
        value: 'NAME',
        many: true,
        about: 'only this function; may be given several times',
      },
      {
        name: 'stack',
        type: 'text',
        value: 'NAME',
        many: true,
        about: 'only functions of this stack; may be given several times',
      },
      {
        name: 'tag',
        type: 'text',
        value: 'KEY=VALUE',
        many: true,
        about: 'only functions with this tag; given several times, with all of them',
      },
      {
        name: 'redact',
        type: 'flag',
        about: 'leave the values of all variables out, not only those that look secret',
      },
      {
        name: 'rate',
        type: 'number',
        value: 'PERCENT',
        about: 'the share of AWS’s rate limits to use; 65 by default',
      },
      profile,
      endpointUrl,
      {
        name: 'print-policy',
        type: 'flag',
        about: 'print the IAM policy that allows exactly the calls made, and read nothing',
        conflicts: ['out', 'function', 'stack', 'tag', 'redact', 'rate', 'profile', 'endpoint-url', 'quiet'],
      },
      quiet,
    ],
    examples: [
      ['dealias inventory --region eu-west-1 --out inventory.json', 'all of a region'],
      ['dealias inventory --function orders --function billing', 'two functions, and what points at them'],
      ['dealias inventory --print-policy > policy.json', 'the rights it needs'],
    ],
  },
];
