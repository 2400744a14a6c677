import { signalsWith } from '../../transforms/signals.js';
import { packageVersion } from '../cli/package-files.js';
import type { Codemod, CodemodConsent } from '../codemod/codemod.js';
import type { Config, OwnSettings } from '../config/config.js';
import { ownOver } from '../config/over.js';
import { withIgnored } from '../discover/ignore.js';
import { openRepository } from '../discover/open.js';
import { byRank } from '../environments/names.js';
import type { Change, Finding, Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { scriptFindings } from '../scripts/findings.js';
import type { CopiesMigration } from '../sources/cloudformation/copies/migrate-copies.js';
import { otherTemplates } from '../sources/cloudformation/template-findings.js';
import { planOf } from '../targets/deployment.js';
import { nextCommands } from '../targets/next.js';
import { checkAsked } from './asked-settings.js';
import { unreadMentions } from './code-findings.js';
import { finishTemplates } from './finish-templates.js';
import { idleSettings } from './idle-settings.js';
import { withIgnoredFiles } from './ignored-files.js';
import { ownNotMigrated } from './own-notice.js';
import type { TemplateMigration } from './prepared-migration.js';
import { refuseSharedStacks, refuseUnknownTemplates } from './shared-stacks.js';
import { configOf, type Situation, situationOf } from './situation.js';
import { sparseNotice } from './sparse-notice.js';
import { unplaced } from './unplaced.js';
import { unreadableFindings } from './unreadable-findings.js';

const NOWHERE = { typesIn: () => () => false };

export interface MigrateOptions {
  /** Overrides which environment keeps the existing stack. */
  readonly adopt?: string;
  /** Whether the codemods that dealias.yaml names run; where it names some, refused by default. */
  readonly codemods?: CodemodConsent;
  /** Leaves out templates that can't be read, each with a finding, instead of giving up. */
  readonly keepGoing?: boolean;
  /** Wins over the repository's own dealias.yaml. */
  readonly configuration?: Config;
  /** Settings that environments get for themselves, beside those of dealias.yaml and before them. */
  readonly own?: OwnSettings;
}

/**
 * Computes the migration of a repository. Reads, and writes nothing.
 * @throws Problem for what can't be read or parsed, and where it can't be told which environments there are.
 */
export async function migrate(root: string, options: MigrateOptions = {}): Promise<Migration> {
  const repository = openRepository(root);
  const { codemods, ignore } = await configOf(repository, options.configuration);
  const [first] = codemods;
  if (first === undefined || options.codemods === 'skip') {
    const migration = await migrateSituation(await situationOf(repository, options), options);
    return withIgnoredFiles(repository.root, migration);
  }
  if (options.codemods !== 'run') throw notAllowed(first, codemods.length);
  const { runCodemods } = await import('../codemod/run-codemods.js');
  const { joinMigration } = await import('../codemod/join-migration.js');
  const shifted = await runCodemods(withIgnored(repository, ignore), codemods);
  const migration = await migrateSituation(await situationOf(shifted.repository, options), options);
  return withIgnoredFiles(repository.root, joinMigration(migration, shifted));
}

/** The repository may be somebody else's, of a pull request for instance: its code runs for who says so. */
function notAllowed({ transform, at }: Codemod, count: number): Problem {
  const others = count === 1 ? '' : ` and ${count - 1} more`;
  return new Problem(
    'codemod/not-allowed',
    `dealias.yaml wants to run code of this repository: ${transform}${others}`,
    {
      at,
      remedy:
        'Look at it, then run again with --allow-codemods; with --skip-codemods everything else is done without.',
    },
  );
}

/** The same of what was read already. */
export async function migrateSituation(read: Situation, options: MigrateOptions = {}): Promise<Migration> {
  const situation = options.own === undefined ? read : withOwn(read, options.own);
  const { recognition } = situation;
  const [question] = recognition.questions;
  if (question !== undefined) {
    throw new Problem('environments/unclear', 'It can’t be told which environments this repository has', {
      remedy: recognition.questions.join('\n'),
    });
  }
  refuseUnknownTemplates(situation.config, situation.templates);
  const adopt = adopted(situation, options);
  const aliased = adopt === null ? [] : await migrateTemplates(situation, adopt);
  const said = options.adopt ?? situation.config.adopt?.environment;
  const others = await otherTemplates(situation, said, writtenBy(aliased));
  const migrated = [...aliased, ...others.copies];
  const changes = migrated.flatMap((each) => (each.change ? [each.change] : []));
  const deployments = migrated.flatMap((each) => each.deployments);
  const asked = checkAsked({
    config: situation.config,
    environments: recognition.environments.map((each) => each.name),
    functions: situation.functions,
    nameable: migrated.flatMap((each) => each.nameable ?? []),
    changes: changes.length > 0,
  });
  const idle =
    recognition.environments.length === 0 ? [] : idleSettings(situation.config, situation.repository);
  refuseConflicts(changes);
  refuseSharedStacks(deployments, situation.config);
  const reads = new Map(migrated.flatMap((each) => [...each.reads]));
  // Without environments no mention needs a closer look, and the compiler stays where it is.
  const { typesIn } = adopt === null ? NOWHERE : await import('../program/in-type.js');
  const mentions = unreadMentions(
    situation.repository,
    situation.candidates,
    signalsWith(situation.config.signals),
    reads,
    typesIn,
  );
  const found = [
    ...unreadableFindings(situation),
    ...uniqueFindings(migrated.flatMap((each) => each.findings)),
    ...others.findings,
    ...scriptFindings(situation.repository, recognition.environments, deployments),
    ...(adopt === null ? unplaced(mentions, situation) : mentions),
  ];
  const { suppressions } = situation;
  const findings = [...suppressions.apply(found), ...suppressions.unused(situation.candidates)];
  const secrets = migrated.flatMap((each) => each.secrets);
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version: packageVersion() },
    ...environmentsOf(situation, adopt, others.copies),
    findings,
    changes,
    parameters: migrated.flatMap((each) => each.parameters),
    secrets,
    stacks: deployments.map(planOf),
    notices: [
      ...asked,
      ...idle,
      ...(changes.length > 0 ? sparseNotice(situation.repository) : ownNotMigrated(options.own)),
      ...migrated.flatMap((each) => each.notices),
    ],
    skipped: situation.repository.skipped,
    files: digests(situation, changes),
    next: nextCommands(migrated),
  };
}

/** @throws Problem where a setting is for an environment that is not there. */
function withOwn(situation: Situation, own: OwnSettings): Situation {
  const { config, recognition } = situation;
  const known = recognition.environments.map((each) => each.name);
  const { access: _access, ...settings } = own;
  const stranger = Object.values(settings)
    .flatMap((each) => Object.keys(each))
    .find((name) => !known.includes(name));
  if (known.length > 0 && stranger !== undefined)
    throw new Problem(
      'own/unknown-environment',
      `there is no environment ${stranger} to have settings of its own`,
      {
        remedy: `Name one of ${known.join(', ')}.`,
      },
    );
  return { ...situation, config: { ...config, own: ownOver(own, config.own) } };
}

function adopted({ recognition }: Situation, options: MigrateOptions): string | null {
  if (recognition.environments.length === 0) return null;
  const adopt = options.adopt ?? recognition.adopt;
  if (adopt !== null && recognition.environments.some((each) => each.name === adopt)) return adopt;
  const names = recognition.environments.map((each) => each.name).join(', ');
  throw new Problem(
    'environments/unknown-adopt',
    `${adopt ?? 'No environment'} can’t keep the existing stack`,
    {
      remedy: `Name one of ${names} with \`adopt:\` in dealias.yaml or with --adopt.`,
    },
  );
}

async function migrateTemplates(situation: Situation, adopt: string): Promise<TemplateMigration[]> {
  if (situation.descriptions.length === 0) return [];
  // With it come the compiler and the interpreter, a third of a second that most repositories need not wait for.
  const { prepareTemplate } = await import('./template-migration.js');
  const prepared = await Promise.all(
    situation.descriptions.map(async (each) => ({
      file: each.file,
      migration: prepareTemplate(situation, each, await each.rewriter(), adopt),
    })),
  );
  return finishTemplates(prepared, situation.config);
}

/** Two templates may share a handler; then both want the same edits, or can't both be had. */
function refuseConflicts(changes: readonly Change[]): void {
  const seen = new Map<string, { readonly text: string; readonly id: string }>();
  for (const change of changes) {
    for (const edit of change.edits) {
      const key = `${edit.file}:${edit.start}:${edit.end}`;
      const earlier = seen.get(key);
      if (earlier && earlier.id !== change.id && earlier.text !== edit.text) {
        throw new Problem(
          'migrate/shared-code',
          `${edit.file} is used by ${earlier.id} and by ${change.id}, which need different edits in it`,
          {
            remedy:
              'Migrate one of the templates first, with the other listed under `ignore:` in dealias.yaml.',
          },
        );
      }
      seen.set(key, { text: edit.text, id: change.id });
    }
  }
}

function uniqueFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.at.file}:${finding.at.line}:${finding.at.column} ${finding.message}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

/** Those that aliases and configuration show; where they show none, those of templates that are kept once for each. */
function environmentsOf(
  { recognition }: Situation,
  adopt: string | null,
  copies: readonly CopiesMigration[],
): Pick<Migration, 'environments' | 'adopt' | 'evidence'> {
  const merged = copies.filter((each) => each.change !== undefined);
  const evidence = [...recognition.evidence, ...merged.flatMap((each) => each.evidence)];
  if (adopt !== null) return { environments: recognition.environments, adopt, evidence };
  const found = new Map(merged.flatMap((each) => each.environments).map((each) => [each.name, each]));
  const environments = [...found.values()].sort((a, b) => byRank(a.name, b.name));
  return { environments, adopt: merged[0]?.adopt ?? null, evidence };
}

function writtenBy(migrated: readonly TemplateMigration[]): Set<string> {
  const changes = migrated.flatMap((each) => each.change ?? []);
  return new Set(
    changes.flatMap(({ edits, files }) => [
      ...edits.map((each) => each.file),
      ...files.map((each) => each.path),
    ]),
  );
}

/** What was read, and that the files to be made are not there. */
function digests({ repository }: Situation, changes: readonly Change[]): Migration['files'] {
  const read = repository.digests();
  const known = new Set(read.map((each) => each.path));
  const fresh = new Set(
    changes.flatMap((each) => each.files.map((file) => file.path)).filter((path) => !known.has(path)),
  );
  return [...read, ...[...fresh].sort().map((path) => ({ path, sha256: null }))];
}
