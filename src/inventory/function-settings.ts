import {
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetFunctionRecursionConfigCommand,
  GetPolicyCommand,
  GetRuntimeManagementConfigCommand,
  type LambdaClient,
  ListDurableExecutionsByFunctionCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionUrlConfigsCommand,
  ListProvisionedConcurrencyConfigsCommand,
} from '@aws-sdk/client-lambda';
import type { Concerns, Reader } from './aws/reader.js';
import type {
  AsyncConfig,
  FunctionUrl,
  FunctionVersion,
  LiveFunction,
  ProvisionedConcurrency,
  ResourcePolicy,
} from './model.js';
import { statementsOf } from './policies.js';
import { plain } from './scrub.js';
import { present } from './versions.js';

/** The qualifier at the end of a function's ARN; null where there is none. */
export const qualifierOf = (arn: string | undefined): string | null => (arn ?? '').split(':')[7] ?? null;

/** Reads the settings of one function, call by call; what can't be read is undefined, and noted. */
export class FunctionReader {
  readonly #reader: Reader;
  readonly #lambda: LambdaClient;
  readonly #name: string;

  constructor(reader: Reader, lambda: LambdaClient, name: string) {
    this.#reader = reader;
    this.#lambda = lambda;
    this.#name = name;
  }

  #concerns(qualifier?: string | null): Concerns {
    const about = qualifier ? `${this.#name}:${qualifier}` : this.#name;
    return { about, kinds: [], functions: [this.#name] };
  }

  /** What all versions share: only the unqualified call tells. */
  async shared(): Promise<Pick<LiveFunction, 'tags' | 'reservedConcurrency'>> {
    const answer = await this.#reader.orUnknown(this.#concerns(), () => this.#getFunction(undefined));
    if (answer === undefined) return {};
    return {
      // With `TagsError` the tags are unknown.
      ...(answer.TagsError === undefined ? { tags: answer.Tags ?? {} } : {}),
      reservedConcurrency: answer.Concurrency?.ReservedConcurrentExecutions ?? null,
    };
  }

  #getFunction(Qualifier: string | undefined) {
    return this.#reader.call('lambda:GetFunction', () =>
      this.#lambda.send(new GetFunctionCommand({ FunctionName: this.#name, Qualifier })),
    );
  }

  /**
   * Versions as listed, with what lists leave out for those in `detailed` (state, code), and how the runtime is
   * updated for those in `managed`.
   */
  async versions(
    versions: readonly FunctionVersion[],
    detailed: ReadonlySet<string>,
    managed: ReadonlySet<string>,
  ): Promise<FunctionVersion[]> {
    return Promise.all(
      versions.map(async (version) => ({
        ...version,
        ...(detailed.has(version.version) ? await this.#details(version) : {}),
        ...(managed.has(version.version) ? await this.#runtime(version) : {}),
      })),
    );
  }

  async #details({ version, packageType }: FunctionVersion): Promise<Partial<FunctionVersion>> {
    const answer = await this.#reader.orUnknown(this.#concerns(version), () => this.#getFunction(version));
    if (answer === undefined) return {};
    const { Configuration: config, Code: code } = answer;
    const object = code?.ResolvedS3Object;
    // Never the link to the code itself: whoever holds it can download the code for ten minutes.
    return {
      ...present({
        state: config?.State,
        lastUpdateStatus: config?.LastUpdateStatus,
        resolvedImageUri: packageType === 'Image' ? code?.ResolvedImageUri : undefined,
      }),
      ...(object?.S3Bucket && object.S3Key
        ? {
            codeObject: {
              bucket: object.S3Bucket,
              key: object.S3Key,
              ...present({ version: object.S3ObjectVersion }),
            },
          }
        : {}),
    };
  }

  async #runtime({ version }: FunctionVersion): Promise<Partial<FunctionVersion>> {
    const answer = await this.#reader.orUnknown(this.#concerns(version), () =>
      this.#reader.call('lambda:GetRuntimeManagementConfig', () =>
        this.#lambda.send(
          new GetRuntimeManagementConfigCommand({ FunctionName: this.#name, Qualifier: version }),
        ),
      ),
    );
    const { UpdateRuntimeOn: mode, RuntimeVersionArn } = answer ?? {};
    if (mode === undefined) return {};
    return { runtimeManagement: { mode, ...present({ runtimeVersionArn: RuntimeVersionArn }) } };
  }

  /** One policy for each qualifier; those that can't be read are left out. */
  async policies(qualifiers: readonly (string | null)[]): Promise<ResourcePolicy[]> {
    const found = await Promise.all(qualifiers.map((qualifier) => this.#policy(qualifier)));
    return found.filter((policy) => policy !== undefined);
  }

  async #policy(qualifier: string | null): Promise<ResourcePolicy | undefined> {
    return this.#reader.orUnknown(this.#concerns(qualifier), async () => {
      // The function, alias or version is known to exist, so 404 means here that there is no policy.
      const answer = await this.#reader.orNone(() =>
        this.#reader.call('lambda:GetPolicy', () =>
          this.#lambda.send(
            new GetPolicyCommand({
              FunctionName: this.#name,
              ...(qualifier === null ? {} : { Qualifier: qualifier }),
            }),
          ),
        ),
      );
      const statements = answer?.Policy === undefined ? [] : statementsOf(answer.Policy);
      return { qualifier, revisionId: answer?.RevisionId ?? null, statements };
    });
  }

  async asyncConfigs(): Promise<AsyncConfig[] | undefined> {
    const configs = await this.#reader.orUnknown(this.#concerns(), () =>
      this.#reader.all(
        'lambda:ListFunctionEventInvokeConfigs',
        (Marker) =>
          this.#lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName: this.#name, Marker })),
        (page) => page.FunctionEventInvokeConfigs,
        (page) => page.NextMarker,
      ),
    );
    return configs?.map((config) => ({
      qualifier: qualifierOf(config.FunctionArn) ?? '$LATEST',
      ...present({
        maximumRetryAttempts: config.MaximumRetryAttempts,
        maximumEventAge: config.MaximumEventAgeInSeconds,
        onSuccess: config.DestinationConfig?.OnSuccess?.Destination,
        onFailure: config.DestinationConfig?.OnFailure?.Destination,
      }),
      lastModified: config.LastModified?.toISOString() ?? '',
    }));
  }

  async provisioned(): Promise<ProvisionedConcurrency[] | undefined> {
    const configs = await this.#reader.orUnknown(this.#concerns(), () =>
      this.#reader.all(
        'lambda:ListProvisionedConcurrencyConfigs',
        (Marker) =>
          this.#lambda.send(
            new ListProvisionedConcurrencyConfigsCommand({ FunctionName: this.#name, Marker }),
          ),
        (page) => page.ProvisionedConcurrencyConfigs,
        (page) => page.NextMarker,
      ),
    );
    return configs?.map((config) => ({
      qualifier: qualifierOf(config.FunctionArn) ?? '',
      requested: config.RequestedProvisionedConcurrentExecutions ?? 0,
      available: config.AvailableProvisionedConcurrentExecutions ?? 0,
      status: config.Status ?? '',
      lastModified: config.LastModified ?? '',
    }));
  }

  async urls(): Promise<FunctionUrl[] | undefined> {
    const configs = await this.#reader.orUnknown(this.#concerns(), () =>
      this.#reader.all(
        'lambda:ListFunctionUrlConfigs',
        (Marker) =>
          this.#lambda.send(new ListFunctionUrlConfigsCommand({ FunctionName: this.#name, Marker })),
        (page) => page.FunctionUrlConfigs,
        (page) => page.NextMarker,
      ),
    );
    return configs?.map((config) => ({
      qualifier: qualifierOf(config.FunctionArn),
      url: config.FunctionUrl ?? '',
      authType: config.AuthType ?? '',
      invokeMode: config.InvokeMode ?? 'BUFFERED',
      cors: config.Cors ? plain(config.Cors) : null,
      lastModified: config.LastModifiedTime ?? '',
    }));
  }

  /** null where the code need not be signed. */
  async codeSigning(): Promise<string | null | undefined> {
    const answer = await this.#reader.orUnknown(this.#concerns(), () =>
      this.#reader.orNone(() =>
        this.#reader.call('lambda:GetFunctionCodeSigningConfig', () =>
          this.#lambda.send(new GetFunctionCodeSigningConfigCommand({ FunctionName: this.#name })),
        ),
      ),
    );
    return answer === undefined ? undefined : (answer?.CodeSigningConfigArn ?? null);
  }

  async recursion(): Promise<'Allow' | 'Terminate' | undefined> {
    const answer = await this.#reader.orUnknown(this.#concerns(), () =>
      this.#reader.call('lambda:GetFunctionRecursionConfig', () =>
        this.#lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName: this.#name })),
      ),
    );
    return answer?.RecursiveLoop;
  }

  /** How many durable executions of each qualifier are running. */
  async durableExecutions(
    qualifiers: readonly string[],
  ): Promise<{ qualifier: string; running: number }[] | undefined> {
    return this.#reader.orUnknown(this.#concerns(), () =>
      Promise.all(
        qualifiers.map(async (qualifier) => {
          const running = await this.#reader.all(
            'lambda:ListDurableExecutionsByFunction',
            (Marker) =>
              this.#lambda.send(
                new ListDurableExecutionsByFunctionCommand({
                  FunctionName: this.#name,
                  Qualifier: qualifier,
                  Statuses: ['RUNNING'],
                  MaxItems: 1000,
                  Marker,
                }),
              ),
            (page) => page.DurableExecutions,
            (page) => page.NextMarker,
          );
          return { qualifier, running: running.length };
        }),
      ),
    );
  }
}
