import type { Environment, Evidence } from '../model/environment.js';
import { formatPlace } from '../model/place.js';
import type { Recognition } from './recognise.js';
import { looksSecret } from './secret-looking.js';

const HEAD = `# What dealias goes by. Every key is optional; see docs/configuration.md.
# The comments say where each line was seen. Correct what is wrong, then run: dealias migrate
`;

/** The dealias.yaml that holds what was recognised, with the evidence as comments. Reads back as the same environments, but for stage variables that may be secrets: they are recognised anew. */
export function renderConfig(result: Recognition): string {
  const parts = [HEAD];
  for (const question of result.questions) parts.push(`\n${comment(`Question: ${question}`, '')}`);
  if (result.environments.length === 0) {
    parts.push('\n# No environments were found. If there are some, name them:\n', EXAMPLE);
    return parts.join('');
  }
  parts.push('\nenvironments:\n');
  for (const environment of result.environments) {
    parts.push(
      renderEnvironment(
        environment,
        result.evidence.filter((seen) => seen.environment === environment.name),
      ),
    );
  }
  if (result.adopt !== null) {
    parts.push(
      `\n# Keeps the existing stack; the others become new stacks.\nadopt: ${scalar(result.adopt)}\n`,
    );
  }
  return parts.join('');
}

const EXAMPLE = `# environments:
#   dev:
#     aliases: [dev]
#     hosts: [dev.api.example.com]
#     stages: [dev]
#   prod:
#     aliases: [prod]
#     hosts: [api.example.com]
#     stages: [prod]
# adopt: prod
`;

const LISTS = [
  ['aliases', 'alias'],
  ['hosts', 'host'],
  ['stages', 'stage'],
  ['versions', 'version'],
  ['functionNames', 'functionName'],
] as const;

function renderEnvironment(environment: Environment, evidence: readonly Evidence[]): string {
  const lines = [`  ${scalar(environment.name)}:`];
  const note = (kinds: readonly Evidence['kind'][]): void => {
    for (const seen of evidence) {
      if (kinds.includes(seen.kind))
        lines.push(
          comment(
            `${seen.kind} ${printable(seen.value)}: ${printable(formatPlace(seen.at))}`,
            '    ',
          ).trimEnd(),
        );
    }
  };
  note(['config', 'literal', 'configFile']);
  // An empty list is written too: what is left out would be filled in again.
  for (const [list, kind] of LISTS) {
    note([kind]);
    lines.push(`    ${list}: [${environment[list].map(scalar).join(', ')}]`);
  }
  const variables = Object.entries(environment.stageVariables);
  if (variables.some(([name, value]) => looksSecret(name, value))) {
    lines.push('    # stageVariables are left to the template: one looks like a secret.');
  } else {
    note(['stageVariable']);
    lines.push(variables.length === 0 ? '    stageVariables: {}' : '    stageVariables:');
    for (const [name, value] of variables) lines.push(`      ${scalar(name)}: ${scalar(value)}`);
  }
  for (const key of ['account', 'region', 'stack'] as const) {
    const value = environment[key];
    if (value !== undefined) lines.push(`    ${key}: ${scalar(value)}`);
  }
  if (environment.stacks !== undefined) lines.push('    stack:');
  for (const [template, name] of Object.entries(environment.stacks ?? {}))
    lines.push(`      ${scalar(template)}: ${scalar(name)}`);
  return `${lines.join('\n')}\n`;
}

/** Bare where YAML can only read it as text; else in double quotes, whose escapes are JSON's. */
function scalar(text: string): string {
  const bare =
    /^[A-Za-z][A-Za-z0-9_.-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return bare ? text : JSON.stringify(text);
}

function comment(text: string, indent: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => `${indent}# ${line}\n`)
    .join('');
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text) ? JSON.stringify(text) : text;
}
