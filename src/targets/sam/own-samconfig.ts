import { posix } from 'node:path';
import { isListed } from '../../discover/listed.js';
import type { Place } from '../../model/environment.js';
import { escaped } from '../../model/pattern.js';
import { placeAt } from '../../model/place.js';
import type { TargetRepository } from '../target.js';
import { offsetOfTable } from './place-of-table.js';
import { SAMCONFIG_NAMES } from './samconfig.js';
import { type SamTable, samTables } from './samconfig-templates.js';
import { USUAL_TEMPLATES } from './usual-template.js';

/** Where a template’s samconfig is, or would be. */
export function samconfigPath(repository: Pick<TargetRepository, 'exists'>, template: string): string {
  const folder = posix.dirname(template);
  const found = SAMCONFIG_NAMES.map((name) => posix.join(folder, name)).find((path) =>
    repository.exists(path),
  );
  return found ?? posix.join(folder, 'samconfig.toml');
}

/** A template and those it may have to share its folder's samconfig with. */
export interface SamQuestion {
  readonly repository: TargetRepository;
  readonly template: string;
  /** Every template that is migrated. */
  readonly templates: readonly string[];
  /** Those in whose place this one is deployed from now on. */
  readonly replaced?: readonly string[];
}

/** What the samconfig beside a template says of it, and what it may call the template's environments. */
export class OwnSamconfig {
  readonly path: string;
  /** Its text as it is; undefined where there is none. */
  readonly text: string | undefined;
  readonly #tables: readonly SamTable[];
  readonly #question: SamQuestion;

  /** @throws Problem `target/samconfig-unreadable`, `target/samconfig-form`. */
  constructor(question: SamQuestion) {
    const { repository, template } = question;
    this.path = samconfigPath(repository, template);
    this.text = repository.exists(this.path) ? repository.read(this.path) : undefined;
    this.#question = question;
    this.#tables = this.text === undefined ? [] : samTables(this.path, this.text);
  }

  /**
   * What an environment of this template is called there. Templates of one folder share the samconfig, and each table
   * deploys one of them: the template that SAM CLI takes by itself has the plain names.
   */
  configEnv(environment: string): string {
    const held = this.#table(environment);
    const named = held && this.#named(held);
    if (named !== undefined ? this.#isOwn(named) : this.#isUsual()) return environment;
    const { template, templates } = this.#question;
    const stem = stemOf(template);
    const twin = templates.some(
      (each) => each !== template && beside(each, template) && stemOf(each) === stem,
    );
    return `${(twin ? posix.basename(template) : stem).replace(/[^A-Za-z0-9_-]+/g, '-')}-${environment}`;
  }

  /** The table of an environment, where there is one that deploys this template. */
  table(environment: string): SamTable | undefined {
    return this.#table(this.configEnv(environment));
  }

  /** `[default]`, where it deploys this template: its stack is the one that exists. */
  today(): SamTable | undefined {
    const held = this.#table('default');
    if (held === undefined) return undefined;
    const named = this.#named(held);
    return (named === undefined ? this.#isUsual() : this.#isOwn(named)) ? held : undefined;
  }

  /** What an environment's table takes from `[default]`, whichever template that deploys. */
  inherited(): SamTable | undefined {
    return this.#table('default');
  }

  placeOf({ environment, stackName = '' }: SamTable): Place {
    const { text = '', path } = this;
    const table = offsetOfTable(text, environment);
    const name = text.slice(table).search(new RegExp(`stack_name.*${escaped(stackName)}`));
    return placeAt(path, text, table + Math.max(name, 0));
  }

  #table(environment: string): SamTable | undefined {
    return this.#tables.find((each) => each.environment === environment);
  }

  /** The template of the repository that a table names; a build's output is none. */
  #named({ template }: SamTable): string | undefined {
    if (template === undefined) return undefined;
    const path = posix.join(posix.dirname(this.path), template);
    return path === this.#question.template || isListed(this.#question.repository, path) ? path : undefined;
  }

  #isOwn(path: string): boolean {
    const { template, replaced = [] } = this.#question;
    return path === template || replaced.includes(path);
  }

  /** Whether SAM CLI, told of no template, takes this one; or there is no other that could be meant. */
  #isUsual(): boolean {
    const { repository, template, templates, replaced = [] } = this.#question;
    const folder = posix.dirname(template);
    const usual = USUAL_TEMPLATES.map((name) => posix.join(folder, name)).find((path) =>
      repository.exists(path),
    );
    if (usual !== undefined) return this.#isOwn(usual);
    return !templates.some((each) => each !== template && !replaced.includes(each) && beside(each, template));
  }
}

const beside = (one: string, other: string): boolean => posix.dirname(one) === posix.dirname(other);

const stemOf = (path: string): string => posix.basename(path).replace(/\.[^.]+$/, '');
