import type { Change, Edit, Finding, Notice, Parameter, SecretToCreate } from '../model/migration.js';
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

/** A migration that wants only to be told which templates of the repository are changed. */
export interface PreparedMigration {
  readonly changes: boolean;
  finish(templates: readonly string[]): TemplateMigration;
}

/** What a description comes to where nothing changes. */
export function unchanged(migration: TemplateMigration): PreparedMigration {
  return { changes: false, finish: () => migration };
}

/** What of a migration is known before the names of the other templates are. */
interface Known extends Pick<TemplateMigration, 'findings' | 'secrets' | 'reads' | 'notices' | 'nameable'> {
  readonly file: string;
  readonly notDone: readonly Notice[];
  readonly sizes: readonly Notice[];
}

/** What it comes to, once it is known which others change. */
export function changed(
  rewriter: Rewriter,
  configs: ConfigFiles,
  question: Omit<Parameters<Rewriter['deployFiles']>[0], 'migrated'>,
  edits: readonly Edit[],
  known: Known,
): PreparedMigration {
  const finish = (templates: readonly string[]): TemplateMigration => {
    const deploy = rewriter.deployFiles({ ...question, migrated: templates });
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
      notices: [...known.notices, ...deploy.notices, ...known.notDone, ...known.sizes],
      deployments: deploy.deployments,
      reads: known.reads,
      ...(known.nameable && { nameable: known.nameable }),
    };
  };
  return { changes: true, finish };
}
