import type {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  FunctionUrlConfig,
  ProvisionedConcurrencyConfigListItem,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../../wire/answer.js';

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: unknown;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Policy {
  revision: string;
  readonly statements: Statement[];
}

/** One function with everything that hangs on its qualifiers. The key of an unqualified entry is the empty text. */
export interface FunctionState {
  latest: FunctionConfiguration;
  readonly published: FunctionConfiguration[];
  nextVersion: number;
  readonly aliases: Map<string, AliasConfiguration>;
  readonly policies: Map<string, Policy>;
  readonly asyncConfigs: Map<string, FunctionEventInvokeConfig>;
  readonly provisioned: Map<string, ProvisionedConcurrencyConfigListItem>;
  readonly urls: Map<string, FunctionUrlConfig>;
  readonly tags: Record<string, string>;
  reserved?: number;
  codeSigningConfigArn?: string;
  recursiveLoop: 'Allow' | 'Terminate';
  readonly runtimeManagement: Map<string, { mode: 'Auto' | 'FunctionUpdate' | 'Manual'; arn?: string }>;
  /** Running durable executions by qualifier. */
  readonly durable: Map<string, number>;
}

export interface MappingState {
  config: EventSourceMappingConfiguration;
  /** The configuration it still works by, and the time in milliseconds until which it does. */
  before?: { readonly config: EventSourceMappingConfiguration; readonly until: number };
}

export interface LambdaState {
  readonly functions: Map<string, FunctionState>;
  readonly mappings: Map<string, MappingState>;
  concurrencyLimit: number;
}

let revisions = 0;
/** A new revision id: never the same twice. */
export const newRevision = (): string =>
  `${(++revisions).toString(16).padStart(8, '0')}-1b9d-4f7a-8c55-2f0e6d9ab317`;

export const notFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', 404, message);
export const invalid = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', 400, message);
export const conflict = (message: string): AwsError =>
  new AwsError('ResourceConflictException', 409, message);
export const stale = (): AwsError =>
  new AwsError(
    'PreconditionFailedException',
    412,
    'The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  );
/** What AWS says of a missing policy, and of a missing function or version asked for one, alike. */
export const NO_RESOURCE = 'The resource you requested does not exist.';

/** The name and qualifier in any of the ways in which a function may be written. */
export function nameOf(text: string | undefined): { name: string; qualifier: string | undefined } {
  const bare = (text ?? '').replace(/^(?:arn:[^:]+:lambda:[^:]*:)?(?:\d{12}:)?(?:function:)?/, '');
  const [name = '', qualifier] = bare.split(':');
  return { name, qualifier };
}
