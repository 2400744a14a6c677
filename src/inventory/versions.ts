import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionVersion } from './model.js';
import { plain, type Scrubber } from './scrub.js';

/** The fields that are there; AWS leaves out, or gives as null, what is not set. */
export function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** One version as the inventory keeps it, from what a list or `GetFunction` says of it. */
export function toVersion(config: FunctionConfiguration, scrubber: Scrubber): FunctionVersion {
  const { Environment: environment, VpcConfig: vpc } = config;
  const error = environment?.Error;
  return {
    version: config.Version ?? '',
    description: config.Description ?? '',
    lastModified: config.LastModified ?? '',
    revisionId: config.RevisionId ?? '',
    codeSha256: config.CodeSha256 ?? '',
    codeSize: config.CodeSize ?? 0,
    packageType: config.PackageType ?? 'Zip',
    role: config.Role ?? '',
    timeout: config.Timeout ?? 3,
    memorySize: config.MemorySize ?? 128,
    architectures: config.Architectures ?? ['x86_64'],
    layers: (config.Layers ?? []).map(({ Arn }) => Arn ?? ''),
    ...(error === undefined
      ? { variables: scrubber.variables(environment?.Variables ?? {}) }
      : { variablesError: `${error.ErrorCode ?? 'error'}: ${error.Message ?? ''}` }),
    ...present({
      configSha256: config.ConfigSha256,
      runtime: config.Runtime,
      handler: config.Handler,
      ephemeralStorage: config.EphemeralStorage?.Size,
      kmsKeyArn: config.KMSKeyArn,
      deadLetterTarget: config.DeadLetterConfig?.TargetArn,
      tracing: config.TracingConfig?.Mode,
      snapStart: config.SnapStart?.ApplyOn,
      logGroup: config.LoggingConfig?.LogGroup,
      durable: config.DurableConfig && plain(config.DurableConfig),
      tenantIsolation: config.TenancyConfig?.TenantIsolationMode,
      capacityProvider:
        config.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig?.CapacityProviderArn,
      signingProfileVersionArn: config.SigningProfileVersionArn,
      masterArn: config.MasterArn,
      state: config.State,
      lastUpdateStatus: config.LastUpdateStatus,
      imageConfig: config.ImageConfigResponse?.ImageConfig && plain(config.ImageConfigResponse.ImageConfig),
    }),
    ...(vpc?.VpcId
      ? {
          vpc: {
            vpcId: vpc.VpcId,
            subnetIds: vpc.SubnetIds ?? [],
            securityGroupIds: vpc.SecurityGroupIds ?? [],
          },
        }
      : {}),
    ...(config.FileSystemConfigs && config.FileSystemConfigs.length > 0
      ? {
          fileSystems: config.FileSystemConfigs.map(({ Arn = '', LocalMountPath = '' }) => ({
            arn: Arn,
            localMountPath: LocalMountPath,
          })),
        }
      : {}),
  };
}
