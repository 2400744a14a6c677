import { standInTemplate } from '../../src/codemod/stand-in.js';
import { codeLiterals } from '../../src/environments/literals.js';
import { environmentKey } from '../../src/environments/names.js';
import type { HandlerFile } from './handler-files.js';

/** What stands around a handler so that there is something to migrate: a template and the environments' names. */
export interface Surroundings {
  readonly template: string;
  readonly config: string;
  readonly environments: readonly string[];
}

/**
 * A function behind an alias, a stage, a host and a name of its own for each environment. Environments are
 * called as the code spells them; where it names none that is known, they are dev and prod.
 */
export function surroundingsOf({ path, exportName, files }: HandlerFile): Surroundings {
  const spelt = [...files].flatMap(([file, text]) => codeLiterals(file, text)).map((each) => each.value);
  const names = new Map<string, string>();
  for (const each of [...spelt, 'prod', 'dev']) {
    const key = environmentKey(each);
    if (key !== null && /^[A-Za-z][\w-]*$/.test(each) && !names.has(key)) names.set(key, each);
  }
  const environments = [...names.values()];
  const template = standInTemplate(path, exportName, environments);
  const production = names.get('prod') ?? '';
  const config = `environments:
${environments
  .map(
    (name) =>
      `  ${name}:\n    aliases: [${name}]\n    stages: [${name}]\n    hosts: [${hostOf(name, name === production)}]\n    functionNames: [service-${name}]\n`,
  )
  .join('')}adopt: ${production}\n`;
  return { template, config, environments };
}

function hostOf(name: string, isProduction: boolean): string {
  return isProduction ? 'www.service.example' : `${name.toLowerCase().replaceAll('_', '-')}.service.example`;
}
