import { computeFiles } from '../apply/final-texts.js';
import { CONFIG_FILES } from '../config/config.js';
import { memoryRepository } from '../discover/memory.js';
import { migrateSituation } from '../migrate/migrate.js';
import { situationOf } from '../migrate/situation.js';
import type { Migration } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { type CodeFiles, reachableFiles } from './reachable.js';
import { STAND_IN, standInTemplate } from './stand-in.js';

export interface FileQuestion {
  /** The handler's file, from the root. */
  readonly path: string;
  readonly exportName: string;
  /** A dealias.yaml that names the environments. */
  readonly config: string;
  readonly files: CodeFiles;
}

export interface FileAnswer {
  /** What the file becomes; undefined where it stays as it is. */
  readonly text: string | undefined;
  /** What a person has to know: the variables it reads from now on, and what was left and why. */
  readonly notes: readonly string[];
}

/**
 * Rewrites one handler, with no template at hand: for programs that bring code and deployment together
 * themselves. All or nothing: where another file would have to change with it, it stays as it is.
 * @throws Problem for code and configuration that can't be read
 */
export async function rewriteFile({ path, exportName, config, files }: FileQuestion): Promise<FileAnswer> {
  const own = reachableFiles(path, files);
  const [name = ''] = CONFIG_FILES;
  const tree: Record<string, string> = { ...Object.fromEntries(own), [name]: config };
  const repository = memoryRepository({ ...tree, [STAND_IN]: standInTemplate(path, exportName, []) });
  const migration = await migrateSituation(await situationOf(repository));
  const texts = computeFiles(migration, (each) => (repository.exists(each) ? repository.read(each) : null));
  const changed = texts.filter((each) => own.has(each.path) && each.before !== each.after);
  const others = changed.filter((each) => each.path !== path).map((each) => each.path);
  if (others.length > 0) {
    return {
      text: undefined,
      notes: [
        `${path}: not rewritten, since ${others.join(', ')} would have to change with it. Run \`dealias migrate\` where the template is.`,
      ],
    };
  }
  const mine = changed.find((each) => each.path === path);
  return { text: mine?.after, notes: [...left(migration), ...(mine ? variables(migration) : [])] };
}

function left({ findings }: Migration): string[] {
  return findings
    .filter((each) => each.outcome === 'refused' && each.at.file !== STAND_IN)
    .map((each) => `${formatPlace(each.at)}: ${each.message}${each.reason ? `: ${each.reason}` : ''}`);
}

function variables({ parameters }: Migration): string[] {
  return parameters.flatMap(({ variable, values, secret }) =>
    variable === undefined
      ? []
      : [
          `${variable}: ${Object.entries(values)
            .map(([name, value]) => `${name} = ${secret ? '(secret)' : JSON.stringify(value)}`)
            .join(', ')}`,
        ],
  );
}

/** The configuration for environments that are called alike everywhere: by alias, by stage. */
export function configFor(names: readonly string[], adopt: string | undefined): string {
  const wrong = names.find((each) => !/^[A-Za-z][\w-]*$/.test(each));
  if (names.length < 2 || wrong !== undefined) {
    throw new Problem(
      'codemod/environments',
      `${wrong ?? (names.join(',') || 'nothing')} names no environments`,
      {
        remedy: 'Give two or more: --environments=dev,prod, or a dealias.yaml: --config=dealias.yaml.',
      },
    );
  }
  const each = names.map((name) => `  ${name}: { aliases: [${name}], stages: [${name}] }\n`).join('');
  return `environments:\n${each}${adopt === undefined ? '' : `adopt: ${adopt}\n`}`;
}
