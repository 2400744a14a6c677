import type { Constant } from '../evaluate/observe.js';
import type { Environment } from '../model/environment.js';

type Constants = ReadonlyMap<string, Constant>;

/** How environments are spelt: by their own names, or by the names of what they are recognised by. */
export class Vocabulary {
  readonly #environments: readonly Environment[];

  constructor(environments: readonly Environment[]) {
    this.#environments = environments;
  }

  /** True where the values are the environments' own names: `ENVIRONMENT` carries them. */
  areNames(values: Constants): boolean {
    return this.#environments.every((each) => values.get(each.name) === each.name);
  }

  /** True where the values only say which environment it is, in whatever spelling. */
  nameEnvironments(values: Constants): boolean {
    return this.#environments.every((each) => {
      const value = values.get(each.name);
      if (typeof value !== 'string') return false;
      const known = [each.name, ...each.aliases, ...each.stages, ...Object.values(each.stageVariables)];
      const core = value.toLowerCase().replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
      return known.some((name) => name.toLowerCase() === core);
    });
  }

  /** True for the host or stage by which an environment is reached. */
  isAddress(text: string): boolean {
    return this.#environments.some((each) => [...each.hosts, ...each.stages].includes(text));
  }

  /** True for a path that starts with an environment’s stage, as paths of its API do. */
  isStagePath(text: Constant): boolean {
    const [, stage] = (typeof text === 'string' && /^\^?\\?\/([^/?]+)/.exec(text)) || [];
    return stage !== undefined && this.#environments.some((each) => each.stages.includes(stage));
  }

  /** True for a host by which an environment is reached. */
  isHost(text: string): boolean {
    return this.#environments.some((each) => each.hosts.includes(text));
  }

  /** The environments in which a yes-or-no is yes. */
  whereTrue(values: Constants): string[] {
    return this.#environments.filter((each) => values.get(each.name) === true).map((each) => each.name);
  }

  get names(): string[] {
    return this.#environments.map((each) => each.name);
  }

  /** True where the values are what the aliases of the environments are called. */
  areAliases(values: Constants): boolean {
    return this.#environments.every((each) => {
      const value = values.get(each.name);
      return typeof value === 'string' && (each.aliases.includes(value) || value === each.name);
    });
  }

  /** True for a name that says what a yes-or-no switches, not which environment it is. */
  switches(name: string): boolean {
    const word = name.replace(/^(is|in|on)[_-]?(?=[A-Z_])/i, '').toLowerCase();
    const names = this.names.map((each) => each.toLowerCase());
    return (
      !names.some((each) => word.startsWith(each) || each.startsWith(word)) &&
      !/^(prod|dev|test|stag|live|qa|uat|local)/.test(word)
    );
  }
}
