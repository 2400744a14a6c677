import type { Change, Edit, Finding, Notice, Parameter, SecretToCreate } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { wholeRefused, withhold } from '../model/withhold.js';
import type { Rewriter } from '../sources/source.js';
import type { Deployment } from '../targets/deployment.js';
import type { Nameable } from './asked-settings.js';
import type { ConfigFiles } from './config-files.js';

// Kept for each template until all were looked at: apart from where the code was, so that the code is let go.

/** What one template, its handlers and its files become. */
export interface TemplateMigration {
  readonly findings: readonly Finding[];
  readonly change: Change | undefined;
  readonly parameters: readonly Parameter[];
  readonly secrets: readonly SecretToCreate[];
  readonly notices: readonly Notice[];
  readonly deployments: readonly Deployment[];
  /** Ranges of code in which signals were read, by file. */
  readonly reads: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>;
  /** What dealias.yaml may speak of; absent where that is nothing. */
  readonly nameable?: Nameable;
}

/** What the others of a migration are, once each was looked at. */
export interface Others {
  /** Every template that is changed; empty where it is only this one. */
  readonly templates: readonly string[];
  /** Files that others write already, with their texts. */
  readonly written?: ReadonlyMap<string, string>;
}

/** A migration that wants only to be told which templates of the repository are changed. */
export interface PreparedMigration {
  readonly changes: boolean;
  /** @throws Problem `target/…`, `migrate/shared-file`. */
  finish(others: Others): TemplateMigration;
  /** What it comes to where something speaks against it after all. */
  refuse(why: Finding): TemplateMigration;
}

/** What a description comes to where nothing changes. */
export function unchanged(migration: TemplateMigration): PreparedMigration {
  return { changes: false, finish: () => migration, refuse: () => migration };
}

/** What of a migration is known before the names of the other templates are. */
interface Known extends Pick<TemplateMigration, 'findings' | 'secrets' | 'reads' | 'notices' | 'nameable'> {
  readonly file: string;
  /** Notices that hold whether or not anything is changed. */
  readonly security: readonly Notice[];
  readonly notDone: readonly Notice[];
  readonly sizes: readonly Notice[];
}

/** What it comes to, once it is known which others change. */
export function changed(
  rewriter: Rewriter,
  configs: ConfigFiles,
  question: Omit<Parameters<Rewriter['deployFiles']>[0], 'migrated' | 'written'>,
  edits: readonly Edit[],
  known: Known,
): PreparedMigration {
  const finish = ({ templates, written = new Map() }: Others): TemplateMigration => {
    refuseShared(known.file, configs.files(), written);
    const deploy = rewriter.deployFiles({ ...question, migrated: templates, written });
    const rewritten = known.findings.filter((each) => each.outcome === 'rewritten');
    const change: Change = {
      id: known.file,
      title: `Deploy ${known.file} once per environment`,
      codes: [...new Set(rewritten.map((each) => each.code))].sort(),
      edits,
      files: [...configs.files(), ...deploy.files],
    };
    return {
      findings: known.findings,
      change,
      parameters: question.parameters,
      secrets: known.secrets,
      notices: [...known.security, ...known.notices, ...deploy.notices, ...known.notDone, ...known.sizes],
      deployments: deploy.deployments,
      reads: known.reads,
      ...(known.nameable && { nameable: known.nameable }),
    };
  };
  const refuse = (why: Finding): TemplateMigration => ({
    findings: [...known.findings.map((each) => withhold(each, wholeRefused(known.file, why.message))), why],
    change: undefined,
    parameters: [],
    secrets: [],
    notices: known.security,
    deployments: [],
    reads: known.reads,
    ...(known.nameable && { nameable: known.nameable }),
  });
  return { changes: true, finish, refuse };
}

/** Settings of code that two templates deploy, with other values for each of them. */
function refuseShared(file: string, files: Change['files'], written: ReadonlyMap<string, string>): void {
  const shared = files.find(({ path, text }) => (written.get(path) ?? text) !== text);
  if (shared === undefined) return;
  throw new Problem(
    'migrate/shared-file',
    `${shared.path} would be written for ${file} and for another template, with different settings`,
    {
      at: { file, line: 1, column: 1 },
      remedy: `Migrate one of the templates first, with ${file} listed under \`ignore:\` in dealias.yaml.`,
    },
  );
}
