import { USER_PARAMETERS } from '../discover/searches.js';
import { SHELL_FILES } from './aws-commands.js';
import { bare, type Instead, type ScriptRule, type Sighting } from './sighting.js';

/** A tool's own way to name an alias: the pattern's first group. */
interface Tool {
  readonly files: RegExp;
  /** What all its places have, where that was looked for already; the pattern itself otherwise. */
  readonly bytes?: RegExp;
  readonly pattern: RegExp;
  readonly code: string;
  what(alias: string): string;
  readonly instead: Instead;
}

const perStack: Instead = (environment, command) =>
  `One deployment per environment: a stack for ${environment}, from the same template with its parameters${command === undefined ? '' : `, \`${command}\``}.`;

const TOOLS: readonly Tool[] = [
  {
    files: SHELL_FILES,
    pattern:
      /\bclaudia\s+(?:update|set-version|create)\b[^\n;&|"]*?--version\s+(\S+)(?![^\n"]*set-cloudfront-trigger)/g,
    code: 'script/claudia-version',
    what: (alias) => `moves the alias ${alias} by claudia`,
    instead: (environment) =>
      `There is no template: keep a claudia configuration per environment, \`claudia update --config claudia-${environment}.json\`, or describe the function in a SAM template and run dealias again.`,
  },
  {
    files: SHELL_FILES,
    pattern: /\bapex\s+(?:alias|rollback)\s+(?:-\S+\s+)*(\w[\w-]*)/g,
    code: 'script/tool-alias',
    what: (alias) => `moves the alias ${alias} by apex`,
    instead: perStack,
  },
  {
    files: SHELL_FILES,
    pattern: /\bup\s+(?:deploy\s+)(staging|production|development)\b/g,
    code: 'script/tool-alias',
    what: (alias) => `deploys to the alias, stage and domain ${alias} that up makes`,
    instead: perStack,
  },
  {
    files: SHELL_FILES,
    pattern: /\bshep\s+(?:deploy|push)\b[^\n;&|"]*?--env\s+(\S+)/g,
    code: 'script/tool-alias',
    what: (alias) => `deploys the environment ${alias}, which shep keeps as an alias`,
    instead: perStack,
  },
  {
    files: /(?:^|\/)Gruntfile\.[cm]?js$/,
    pattern: /\baliases\s*:\s*['"]([\w-]+)['"]/g,
    code: 'script/tool-alias',
    what: (alias) => `moves the alias ${alias} by grunt`,
    instead: perStack,
  },
  {
    files: /(?:^|\/)pom\.xml$/,
    pattern: /<alias>\s*([\w${}.-]+)\s*<\/alias>/g,
    code: 'script/tool-alias',
    what: (alias) => `moves the alias ${alias} by Maven`,
    instead: perStack,
  },
  {
    files: /syndicate_aliases\.ya?ml$/,
    pattern: /^\s*lambdas_alias_name\s*:\s*(\S+)/gm,
    code: 'script/tool-alias',
    what: (alias) => `gives every function the alias ${alias}`,
    instead: perStack,
  },
  {
    files: /\.ya?ml$/,
    pattern:
      /\b(?:amazon\.aws\.|community\.aws\.)?lambda_alias\s*:\s*(?:\r?\n[ \t]+(?!name\s*:)\S[^\n]*)*\r?\n[ \t]+name\s*:\s*(\S+)/g,
    code: 'script/tool-alias',
    what: (alias) => `moves the alias ${alias} by Ansible`,
    instead: perStack,
  },
  {
    files: /\.(?:ya?ml|json|template)$/,
    bytes: USER_PARAMETERS,
    pattern: /["']?[Uu]serParameters["']?\s*:[^\n]*?\balias\\?["']?\s*[:=]\s*\\?["']?([\w-]+)/g,
    code: 'script/pipeline-invoke',
    what: (alias) => `moves the alias ${alias} by a function that the pipeline invokes`,
    instead: (environment) =>
      `A CloudFormation action instead, with \`StackName\` of ${environment}’s stack, the same \`TemplatePath\` and \`TemplateConfiguration\` of ${environment}; \`targets: [codepipeline]\` writes the configurations.`,
  },
  {
    files: /(?:^|\/)skill\.json$/,
    pattern: /arn:aws[\w-]*:lambda:[\w$*{}-]*:[\w${}]*:function:[\w-]+:([A-Za-z][\w-]*)/g,
    code: 'script/qualified-arn',
    what: (alias) => `names a function by the alias ${alias}`,
    instead: (environment) =>
      `The ARN of the function of the stack of ${environment}, without the alias. An endpoint that others rely on, such as a skill’s, changes with it: that is a step of its own.`,
  },
];

/** Tools that keep environments as aliases. */
export const tools: readonly ScriptRule[] = TOOLS.map(({ files, bytes, pattern, code, what, instead }) => ({
  files,
  bytes: bytes ?? new RegExp(pattern.source, pattern.flags.replace('g', '')),
  find: (text) =>
    [...text.matchAll(pattern)].map((match): Sighting => {
      const alias = bare(match[1] ?? '');
      return { code, start: match.index, alias, what: what(alias), instead };
    }),
}));
