import { bare, type ScriptRule, type Sighting } from './sighting.js';

/** What a place says: `alias` is the pattern's first group. */
interface Description {
  readonly files: RegExp;
  /** What the file must hold beside the place, in bytes. */
  readonly bytes: RegExp;
  /** What shows that aliases of the file are releases. */
  readonly release?: RegExp;
  readonly pattern: RegExp;
  readonly code: string;
  readonly always: boolean;
  what(alias: string): string;
  readonly remedy: string;
}

const DESCRIPTIONS: readonly Description[] = [
  {
    files: /\.py$/,
    bytes: /\baws_cdk\b/,
    release: /\bLambdaDeploymentGroup\b|\bprovisioned_concurrent_executions\b|\badditional_versions\b/,
    pattern:
      /\.add_alias\(\s*f?(["'][^"'\n]+["'])|\bAlias\((?:[^()]|\([^()]*\))*?\balias_name\s*=\s*f?(["'][^"'\n]+["'])/g,
    code: 'cdk/other-language',
    always: false,
    what: (alias) => `gives a function of a CDK stack in Python the alias ${alias}`,
    remedy:
      'Give the stack a parameter `stage`, and make it once per environment in the app; the adopted environment’s keeps its id. What differs comes from a table by `stage`, and the aliases go, with the stages and permissions that name them.',
  },
  {
    files: /(?:^|\/)serverless\.[cm]?[jt]s$/,
    bytes: /\bplugins\b/,
    pattern: /(["'](?:@[\w-]+\/)?serverless-(?:plugin-)?aws-alias(?:-[\w-]+)?["'])/g,
    code: 'serverless/service-in-code',
    always: true,
    what: (plugin) =>
      `service is written in code, and ${plugin} deploys its environments as aliases of one stack`,
    remedy:
      'Write the service as serverless.yml or serverless.json; then run dealias again. Or take the plugin out by hand, put what differs under `params`, a map for each stage, and deploy each environment by its own `--stage`.',
  },
  {
    files: /(?:^|\/)s-(?:function|templates)\.(?:json|ya?ml)$/,
    bytes: /stageVariables/,
    pattern: /(\$\{stageVariables\.functionAlias\})/g,
    code: 'serverless/version-0',
    always: true,
    what: (alias) =>
      `is version 0 of the Serverless Framework, which makes an alias for every stage: ${alias} chooses it`,
    remedy:
      'Version 0 is not kept any more. Describe the service in a serverless.yml of version 3 or 4, where each stage is a stack of its own, and move one environment after the other.',
  },
];

const REASON = 'dealias does not read services in this language';

/** Services described in what dealias does not read: where they have environments as aliases, that is said. */
export const otherDescriptions: readonly ScriptRule[] = DESCRIPTIONS.map(
  ({ files, bytes, release, pattern, code, always, what, remedy }) => ({
    files,
    bytes,
    find: (text) =>
      release?.test(text)
        ? []
        : [...text.matchAll(pattern)].map((match): Sighting => {
            const alias = bare(match[1] ?? match[2] ?? '');
            const start = match.index;
            return { code, start, alias, what: what(alias), instead: () => remedy, reason: REASON, always };
          }),
  }),
);
