import type { Config } from '../config/config.js';
import { readConfig } from '../config/read.js';
import { type MissingHandler, resolveHandlers } from '../discover/handlers.js';
import { withIgnored } from '../discover/ignore.js';
import { openRepository } from '../discover/open.js';
import type { Repository } from '../discover/repository.js';
import { SIGNAL_BYTES } from '../discover/searches.js';
import { findTemplates } from '../discover/templates.js';
import { isTest } from '../discover/tests.js';
import { codeLiterals } from '../environments/literals.js';
import { type Recognition, recogniseEnvironments } from '../environments/recognise.js';
import type { HandlerEntry, LambdaFunction } from '../model/function.js';
import { lambdaFunctions } from '../template/functions.js';
import type { TemplateDocument } from '../template/node.js';
import { readTemplate } from '../template/read.js';
import { Mentions } from './outside-use.js';
import { Reach } from './reach.js';
import { Suppressions } from './suppressions.js';

/** Everything that was found in a repository before anything is decided. */
export interface Situation {
  readonly repository: Repository;
  readonly config: Config;
  readonly documents: readonly TemplateDocument[];
  readonly functions: readonly LambdaFunction[];
  readonly entries: readonly HandlerEntry[];
  readonly missing: readonly MissingHandler[];
  readonly recognition: Recognition;
  /** Code files that are no tests and hold a signal's name, found by a byte search. */
  readonly candidates: readonly string[];
  readonly suppressions: Suppressions;
  readonly reach: Reach;
  readonly mentions: Mentions;
}

const CODE = /\.[cm]?[jt]sx?$/;

/**
 * Reads a repository: its templates, functions, handlers and environments.
 * @throws Problem for what can't be read or parsed.
 */
export function readSituation(root: string): Situation {
  const whole = openRepository(root);
  const config = readConfig(whole);
  const repository = withIgnored(whole, config.ignore);
  const documents = findTemplates(repository).templates.map((path) =>
    readTemplate(path, repository.read(path)),
  );
  const functions = documents.flatMap(lambdaFunctions);
  const code = repository.paths.filter((path) => CODE.test(path) && !isTest(path));
  const candidates = code.filter((path) => repository.matches(path, SIGNAL_BYTES));
  const { entries, missing } = resolveHandlers(repository, functions);
  const recognition = recogniseEnvironments({
    documents,
    functions,
    codeLiterals:
      documents.length === 0 ? [] : candidates.flatMap((path) => codeLiterals(path, repository.read(path))),
    configFiles: repository.paths,
    config,
  });
  const suppressions = new Suppressions((path) => repository.read(path));
  return {
    repository,
    config,
    documents,
    functions,
    entries,
    missing,
    recognition,
    candidates,
    suppressions,
    reach: new Reach(repository),
    mentions: new Mentions(repository),
  };
}
