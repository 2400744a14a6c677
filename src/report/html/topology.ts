import type { FinalText } from '../../apply/final-texts.js';
import { aliasesIn } from '../../evidence/aliases.js';
import type { Environment } from '../../model/environment.js';
import type { Migration } from '../../model/migration.js';
import { Problem } from '../../model/problem.js';
import { lambdaFunctions } from '../../template/functions.js';
import { readTemplate } from '../../template/read.js';
import { apiStages, stageEnvironment } from '../../template/stages.js';

/** An alias or a stage, with the environment it stands for; null where it stands for none. */
export interface Entrance {
  readonly name: string;
  readonly environment: string | null;
}

/** What one text of a template declares, as far as a picture shows it. */
export interface Declared {
  readonly functions: readonly { readonly id: string; readonly aliases: readonly Entrance[] }[];
  readonly stages: readonly (Entrance & { readonly api: string })[];
}

/** One template before and after its migration. A plain value: a campaign keeps it, and draws it later. */
export interface TemplateTopology {
  readonly template: string;
  readonly before: Declared;
  readonly after: Declared;
}

const COMPUTED = '(computed)';

function declared(template: string, text: string, environments: readonly Environment[]): Declared {
  const document = readTemplate(template, text);
  const functions = lambdaFunctions(document);
  const aliases = aliasesIn(document, functions);
  const environmentOf = (alias: string | undefined): string | null =>
    environments.find((each) => alias !== undefined && each.aliases.includes(alias))?.name ?? null;
  return {
    functions: functions.map(({ logicalId }) => ({
      id: logicalId,
      aliases: aliases
        .filter((alias) => alias.functionId === logicalId)
        .map(({ name }) => ({ name: name ?? COMPUTED, environment: environmentOf(name) })),
    })),
    stages: apiStages(document).map((stage) => ({
      name: stage.name ?? COMPUTED,
      api: stage.api,
      environment: stageEnvironment(stage, environments) ?? null,
    })),
  };
}

/** Functions, aliases and stages of every template that is changed, before and after. */
export function topologyOf(migration: Migration, files: readonly FinalText[]): TemplateTopology[] {
  const templates = new Set(migration.stacks.map((stack) => stack.template));
  return files.flatMap(({ path, before, after }): TemplateTopology[] => {
    if (!templates.has(path) || before === null) return [];
    try {
      const { environments } = migration;
      return [
        {
          template: path,
          before: declared(path, before, environments),
          after: declared(path, after, environments),
        },
      ];
    } catch (error) {
      // A deployment file of another tool than CloudFormation has no such picture.
      if (error instanceof Problem) return [];
      throw error;
    }
  });
}
