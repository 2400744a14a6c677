import { posix } from 'node:path';
import { deployFiles } from '../../../migrate/deploy-files.js';
import { ownNotDone } from '../../../migrate/own-notice.js';
import type { TemplateMigration } from '../../../migrate/prepared-migration.js';
import type { Situation } from '../../../migrate/situation.js';
import type { Environment, Evidence } from '../../../model/environment.js';
import type { Change, Edit, Finding } from '../../../model/migration.js';
import { Problem } from '../../../model/problem.js';
import { deployCommand } from '../../../targets/deployment.js';
import { parameterProblems } from '../../../targets/limits.js';
import { get, isMap } from '../../../template/navigate.js';
import { hostListNotices } from '../host-lists.js';
import { macroNotices } from '../template-reports.js';
import { type Copies, FILE_PER_ENVIRONMENT } from './copy.js';
import { mergedFinding, productionFindings, refusedFindings } from './findings.js';
import type { Member } from './groups.js';
import { type Merge, mergeCopies } from './merge.js';
import { nameCopies } from './name-copies.js';
import { type Replaced, replacedEdit, replacedFindings } from './replaced.js';

/** What became of the templates of one service that are kept once per environment. */
export interface CopiesMigration extends TemplateMigration {
  /** Their environments, where they are merged; else none. */
  readonly environments: readonly Environment[];
  readonly adopt: string | undefined;
  readonly evidence: readonly Evidence[];
}

export interface CopiesQuestion {
  readonly situation: Situation;
  /** The environment that is said to keep the existing stack, if one is. */
  readonly adopt: string | undefined;
  /** The environments that are known without these templates; empty where there are none. */
  readonly environments: readonly Environment[];
  /** Files that the rest of the migration edits or writes. */
  readonly written: ReadonlySet<string>;
  /** Templates that are kept and have others merged into them; empty where it is only this one. */
  readonly siblings: readonly string[];
}

/** Merges the templates of one service, or says what is in the way. */
export function migrateCopies(members: readonly Member[], question: CopiesQuestion): CopiesMigration {
  const { situation, adopt, environments } = question;
  const { config, repository, suppressions } = situation;
  const refuse = (why: string, remedy?: string): CopiesMigration =>
    nothing(refusedFindings(members, [], why, remedy));
  const ignored = members.some(({ document: { file } }) =>
    suppressions.reasonAt({ file, line: 1, column: 1 }, FILE_PER_ENVIRONMENT),
  );
  if (ignored) return refuse('a comment wants one of them left as it is');
  if (members.some((each) => question.written.has(each.document.file)))
    return refuse(
      'one of them is changed otherwise, too',
      'Merge them by hand first; then run dealias again, which changes the one that is left.',
    );
  try {
    const named = nameCopies(members, { repository, config, environments, adopt });
    if ('why' in named) return refuse(named.why, named.remedy);
    const merge = mergeCopies(named.copies);
    if ('obstacles' in merge) return nothing(refusedFindings(members, merge.obstacles));
    return merged(named.copies, named.environments, merge, question);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refuse(error.message, error.remedy);
  }
}

function nothing(findings: readonly Finding[]): CopiesMigration {
  return {
    findings,
    change: undefined,
    parameters: [],
    secrets: [],
    notices: [],
    deployments: [],
    reads: new Map(),
    environments: [],
    adopt: undefined,
    evidence: [],
  };
}

/** @throws Problem where a deployment file can’t take what it needs. */
function merged(
  copies: Copies,
  environments: readonly Environment[],
  { edits, document, parameters }: Merge,
  { situation: { repository, config }, written, siblings }: CopiesQuestion,
): CopiesMigration {
  const { kept, all } = copies;
  const { file } = kept.document;
  const declared = get(kept.document.root, 'Parameters');
  const names = isMap(declared) ? declared.entries.map(({ key }) => key) : [];
  const [problem] = parameterProblems(
    file,
    names,
    parameters,
    all.map((each) => each.environment),
  );
  if (problem) throw problem;
  const deploy = deployFiles({
    repository,
    document,
    templates: siblings,
    environments,
    adopt: kept.environment,
    parameters,
    config,
    origins: new Map(all.map((each) => [each.environment, each.document.file])),
  });
  const taken = deploy.files.find((each) => written.has(each.path));
  if (taken)
    throw new Problem('template/shared-file', `${taken.path} is written for another template, too`, {
      remedy:
        'Write and commit the rest first, with one of these files under `ignore:`; then run dealias again.',
    });
  const others = all.filter((each) => each !== kept);
  const planOf = (environment: string) => deploy.deployments.find((each) => each.environment === environment);
  const replaced = others.map(({ document: other, environment }): Replaced => {
    const plan = planOf(environment);
    return { file: other.file, by: file, environment, ...(plan && { command: deployCommand(plan, []) }) };
  });
  const texts = new Map(deploy.files.map((each) => [each.path, each.text]));
  const change: Change = {
    id: file,
    title: `Deploy ${file} for ${others.map((each) => each.environment).join(' and ')}, too`,
    codes: [FILE_PER_ENVIRONMENT],
    edits: [
      ...edits.map((each): Edit => ({ file, ...each })),
      ...others.map((each) =>
        replacedEdit(each.document, fromThere(each.document.file, file), each.environment, pathOf(each)),
      ),
    ],
    files: deploy.files,
  };
  function pathOf(each: Copies['kept']): string {
    return fromThere(each.document.file, planOf(each.environment)?.parameterFile ?? '');
  }
  return {
    findings: [
      ...others.map((each) => mergedFinding(copies, each, planOf(each.environment)?.parameterFile ?? '')),
      ...others.flatMap((each) =>
        productionFindings(each, parameters, planOf(each.environment)?.parameterFile),
      ),
      ...replacedFindings(repository, replaced, texts),
    ],
    change,
    parameters,
    secrets: [],
    notices: [
      ...deploy.notices,
      ...macroNotices(kept.document),
      ...hostListNotices(kept.document),
      ...ownNotDone(file, config.own),
    ],
    deployments: deploy.deployments,
    reads: new Map(),
    environments,
    adopt: kept.environment,
    evidence: all.map(
      ({ environment, document: { file: path } }): Evidence => ({
        environment,
        kind: 'configFile',
        value: path,
        at: { file: path, line: 1, column: 1 },
      }),
    ),
  };
}

const fromThere = (file: string, to: string): string => posix.relative(posix.dirname(file), to);
