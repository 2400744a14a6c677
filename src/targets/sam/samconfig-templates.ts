import { parametersOf, type SamConfig } from './environment-table.js';
import { readSamconfig } from './samconfig.js';

/** An environment of a samconfig, with what it deploys. */
export interface SamTable {
  readonly environment: string;
  /** The template as it is named there; undefined where SAM CLI takes the one of its usual name. */
  readonly template: string | undefined;
  readonly stackName: string | undefined;
  readonly region: string | undefined;
  /** Whose credentials deploy it. */
  readonly profile: string | undefined;
}

const COMMANDS = ['deploy', 'build', 'package', 'validate', 'global'];

/**
 * Which template and stack each environment of a samconfig has.
 * @throws Problem `target/samconfig-unreadable`, `target/samconfig-form`.
 */
export function samTables(path: string, text: string): SamTable[] {
  const config = readSamconfig(path, text);
  return Object.keys(config)
    .filter((each) => each !== 'version')
    .map((environment) => ({
      environment,
      template: textIn(config, environment, COMMANDS, ['template_file', 'template']),
      stackName: textIn(config, environment, ['deploy', 'global', 'sync'], ['stack_name']),
      region: textIn(config, environment, ['deploy', 'global'], ['region']),
      profile: textIn(config, environment, ['deploy', 'global'], ['profile']),
    }));
}

function textIn(
  config: SamConfig,
  environment: string,
  commands: readonly string[],
  keys: readonly string[],
): string | undefined {
  const found = commands
    .flatMap((command) => keys.map((key) => parametersOf(config, environment, command)[key]))
    .find((each) => typeof each === 'string' && !/(?:^|\/)\.aws-sam\//.test(each));
  return typeof found === 'string' ? found : undefined;
}

/** A samconfig with one template in place of others: every line that names one of those, and no other. */
export function withTemplate(text: string, replaced: readonly string[], template: string): string {
  return text.replace(
    /^(\s*["']?(?:template_file|template)["']?\s*[=:]\s*)(["']?)((?:\.\/)?)([^"'#\r\n]+?)\2(?=\s*(?:#.*)?$)/gm,
    (whole, key: string, quote: string, here: string, file: string) =>
      replaced.includes(file) ? key + quote + here + template + quote : whole,
  );
}
