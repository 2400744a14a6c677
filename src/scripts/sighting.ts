/** One place of a script, a build file or a Terraform file that treats an alias as an environment. Offsets are UTF-16 units. */
export interface Sighting {
  readonly code: string;
  readonly start: number;
  /** The alias as it stands there: a name, or a variable of the script. */
  readonly alias: string;
  /** What the place does, without a full stop. */
  readonly what: string;
  /** What to write instead, or to do. */
  readonly instead: Instead;
  /** Why it is left, where it is not for what stands around it. */
  readonly reason?: string;
  /** The tool itself makes an alias of every environment, so it counts whatever it is called. */
  readonly always?: boolean;
}

/**
 * Says what to write instead.
 * @param environment the environment the alias stands for; the alias itself where that is not known.
 * @param command what deploys it, where that is known.
 */
export type Instead = (environment: string, command: string | undefined) => string;

/** Finds such places in files of one kind. */
export interface ScriptRule {
  readonly files: RegExp;
  /** What files that hold such a place look like in bytes: the others are not read. */
  readonly bytes: RegExp;
  find(text: string): readonly Sighting[];
}

/** The name of an alias without the quotes around it. */
export function bare(word: string): string {
  return word.replace(/^\\?["'`]+|\\?["'`,)\]}]+$/g, '');
}

/** A variable of a shell, a Makefile, a Jenkinsfile, Terraform or a template engine: which environment it is, is said elsewhere. */
export function isVariable(alias: string): boolean {
  return /^[$%]|^var\.|^local\.|^each\.|\{\{|^<%/.test(alias);
}
