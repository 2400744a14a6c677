import type { Reference, ReferenceKind } from './references.js';

/**
 * What is live in one account and region, as plain data. The planner works from this alone.
 *
 * One rule for all of it: a field that is **absent was not looked at**; `null`, `[]` or `{}` means that AWS was
 * asked and there is none. What could not be looked at has its record in `notLookedAt` as well.
 */
export interface Inventory {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'dealias'; readonly version: string };
  readonly account: string;
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** ISO 8601, UTC. An inventory takes minutes: what was read first may be that much older. */
  readonly startedAt: string;
  readonly capturedAt: string;
  readonly scope: Scope;
  /** Whether every variable's value was left out (`--redact`), not only those that look secret. */
  readonly redacted: boolean;
  readonly limits?: AccountLimits;
  readonly functions: readonly LiveFunction[];
  /** Everything that was found to point at a function, however it does; event source mappings too. */
  readonly references: readonly Reference[];
  /** The stacks that own a function or a reference. */
  readonly stacks?: readonly LiveStack[];
  readonly metrics?: readonly Traffic[];
  readonly notLookedAt: readonly NotLookedAt[];
}

/** What the user narrowed the inventory to; all empty for the whole region. */
export interface Scope {
  readonly functions: readonly string[];
  readonly stacks: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface AccountLimits {
  readonly concurrentExecutions: number;
  readonly unreservedConcurrentExecutions: number;
  /** Bytes. */
  readonly codeSizeUsed: number;
  readonly codeSizeLimit: number;
}

export interface LiveFunction {
  readonly name: string;
  /** Unqualified. */
  readonly arn: string;
  /** `$LATEST` first, then by number. */
  readonly versions: readonly FunctionVersion[];
  readonly aliases?: readonly LiveAlias[];
  /**
   * Resource policies, one entry for each qualifier that was asked for: unqualified, each alias, and each version
   * that an alias names. A qualifier without an entry was not looked at.
   */
  readonly policies: readonly ResourcePolicy[];
  readonly asyncConfigs?: readonly AsyncConfig[];
  readonly provisionedConcurrency?: readonly ProvisionedConcurrency[];
  readonly urls?: readonly FunctionUrl[];
  /** Shared by all versions and aliases. 0 means that the function is switched off; null that none is reserved. */
  readonly reservedConcurrency?: number | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly codeSigningConfigArn?: string | null;
  readonly recursiveLoop?: 'Allow' | 'Terminate';
  /** Running durable executions by qualifier; only of functions with a durable configuration. */
  readonly durableExecutions?: readonly { readonly qualifier: string; readonly running: number }[];
  readonly owner?: Owner | null;
}

/** The stack, and the logical id in it, that a resource belongs to. */
export interface Owner {
  readonly stack: string;
  readonly logicalId: string;
}

export interface LiveAlias {
  readonly name: string;
  readonly arn: string;
  /** The primary version. */
  readonly version: string;
  readonly description: string;
  /** Additional versions and their share of the traffic, 0 to 1; empty where the alias has no weights. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
  readonly owner?: Owner | null;
}

/** One version's settings. Each may differ from version to version, and so from alias to alias. */
export interface FunctionVersion {
  /** `$LATEST`, `$LATEST.PUBLISHED` or a number. */
  readonly version: string;
  readonly description: string;
  readonly lastModified: string;
  readonly revisionId: string;
  readonly codeSha256: string;
  readonly configSha256?: string;
  /** Bytes. */
  readonly codeSize: number;
  readonly packageType: 'Zip' | 'Image';
  /** By digest; of an image only. */
  readonly resolvedImageUri?: string;
  /** Of code that is referenced in the customer's own bucket. */
  readonly codeObject?: { readonly bucket: string; readonly key: string; readonly version?: string };
  readonly runtime?: string;
  readonly handler?: string;
  readonly role: string;
  /** Seconds. */
  readonly timeout: number;
  /** MiB. */
  readonly memorySize: number;
  readonly ephemeralStorage?: number;
  readonly architectures: readonly string[];
  readonly layers: readonly string[];
  /**
   * By name. Absent with `variablesError`: AWS could not decrypt them, so they are unknown, not none.
   */
  readonly variables?: Readonly<Record<string, VariableValue>>;
  readonly variablesError?: string;
  readonly kmsKeyArn?: string;
  readonly vpc?: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  /** A queue or topic. */
  readonly deadLetterTarget?: string;
  readonly tracing?: string;
  readonly fileSystems?: readonly { readonly arn: string; readonly localMountPath: string }[];
  readonly imageConfig?: JsonObject;
  /** `PublishedVersions` or `None`. */
  readonly snapStart?: string;
  readonly logGroup?: string;
  readonly durable?: JsonObject;
  readonly tenantIsolation?: string;
  /** Of Managed Instances. */
  readonly capacityProvider?: string;
  readonly signingProfileVersionArn?: string;
  /** Of a replica of Lambda@Edge. */
  readonly masterArn?: string;
  /** `Active`, `Inactive`, …; absent where only a list was read. */
  readonly state?: string;
  readonly lastUpdateStatus?: string;
  /** Only of `$LATEST` and versions that an alias names. */
  readonly runtimeManagement?: { readonly mode: string; readonly runtimeVersionArn?: string };
}

/**
 * A variable's value, or why it is not here. Two withheld values of one inventory are equal just when their
 * fingerprints are: the key the fingerprints were made with is thrown away, so they say no more than that.
 */
export type VariableValue = string | Withheld;

export interface Withheld {
  readonly withheld: 'looks-secret' | 'redacted';
  readonly fingerprint: string;
}

export interface ResourcePolicy {
  /** An alias, a version, or null for the unqualified function. */
  readonly qualifier: string | null;
  /** null where there is no policy. */
  readonly revisionId: string | null;
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** `Service:events.amazonaws.com`, `AWS:arn:…`, or `*`. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resource: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  /** The whole of `Condition`, as AWS gave it; null where there is none. */
  readonly condition: JsonObject | null;
}

/** How asynchronous events of one qualifier are retried, and where they go in the end. */
export interface AsyncConfig {
  /** `$LATEST`, a version, or an alias. */
  readonly qualifier: string;
  readonly maximumRetryAttempts?: number;
  /** Seconds. */
  readonly maximumEventAge?: number;
  readonly onSuccess?: string;
  readonly onFailure?: string;
  readonly lastModified: string;
}

export interface ProvisionedConcurrency {
  readonly qualifier: string;
  readonly requested: number;
  readonly available: number;
  readonly status: string;
  readonly lastModified: string;
}

export interface FunctionUrl {
  /** An alias, or null for the unqualified function. */
  readonly qualifier: string | null;
  readonly url: string;
  readonly authType: string;
  readonly invokeMode: string;
  readonly cors: JsonObject | null;
  readonly lastModified: string;
}

export interface LiveStack {
  readonly name: string;
  readonly id: string;
  readonly status: string;
  readonly drift?: string;
  readonly terminationProtection?: boolean;
  /** Of a nested stack. */
  readonly parent?: string;
  readonly updatedAt: string;
  readonly parameters: Readonly<Record<string, VariableValue>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly resources?: readonly StackResource[];
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
}

/** What a qualifier was called by, from CloudWatch, between two times. A value is 0 where there is no datum. */
export interface Traffic {
  readonly function: string;
  /** null: calls without a qualifier, which land on `$LATEST`. */
  readonly qualifier: string | null;
  readonly from: string;
  readonly to: string;
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /** Start of the last period with an invocation; null where there was none. */
  readonly lastInvokedAt: string | null;
}

/** A call that could not be made, and what is therefore unknown. */
export interface NotLookedAt {
  /** As in IAM where it is one: `events:ListTargetsByRule`. */
  readonly call: string;
  /** What it was asked about: a bucket, a function; null for the whole region. */
  readonly about: string | null;
  readonly reason: 'denied' | 'failed' | 'client-missing' | 'not-readable';
  /** What AWS said, or what is missing. */
  readonly message: string;
  /** What nobody knows now, as the rest of a sentence: "which rules have a function as target". */
  readonly hides: string;
  /** The kinds of reference that may be there and were not seen. */
  readonly kinds: readonly ReferenceKind[];
  /** The functions it matters to; null for all. */
  readonly functions: readonly string[] | null;
  /** What to do so that it is looked at, an imperative sentence. */
  readonly remedy: string;
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };
