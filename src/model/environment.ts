/** One environment: a name, and everything by which it is recognised today. */
export interface Environment {
  readonly name: string;
  /** Alias names on functions that stand for this environment. */
  readonly aliases: readonly string[];
  /** Hostnames that callers of this environment use. */
  readonly hosts: readonly string[];
  /** API Gateway stage names. */
  readonly stages: readonly string[];
  /** Stage variables as the stages of this environment set them: name to value. */
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Function versions; in practice only `$LATEST`. */
  readonly versions: readonly string[];
  /** Physical function names used by this environment alone. */
  readonly functionNames: readonly string[];
  readonly account?: string;
  readonly region?: string;
  /** The name of the CloudFormation stack this environment is deployed as afterwards. */
  readonly stack?: string;
  /** The same where several templates are deployed: the name by the template's path. */
  readonly stacks?: Readonly<Record<string, string>>;
}

/** Why dealias believes that an environment exists, with the place it saw. */
export interface Evidence {
  readonly environment: string;
  /** The way it is recognised: which list of {@link Environment} this supports. */
  readonly kind:
    | 'alias'
    | 'host'
    | 'stage'
    | 'stageVariable'
    | 'version'
    | 'functionName'
    | 'literal'
    | 'configFile'
    | 'config';
  readonly value: string;
  readonly at: Place;
}

/** A place in a file. Lines and columns count from 1, as editors do. */
export interface Place {
  /** Path from the repository's root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
