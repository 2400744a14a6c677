import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { arnOf } from './services/lambda/functions.js';
import { newRevision } from './services/lambda/state.js';
import type { World } from './world.js';

/** A function to be there from the start. Versions are numbered from 1, in the order given. */
export interface FunctionSeed {
  readonly name: string;
  /** Variables of `$LATEST`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Variables of each published version. */
  readonly versions?: readonly Readonly<Record<string, string>>[];
  /** Alias to version. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly weights?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly settings?: Partial<FunctionConfiguration>;
  readonly reserved?: number;
}

/** Puts a function into a world as if it had been made long ago. */
export function addFunction(world: World, seed: FunctionSeed): void {
  const { name, variables = {}, versions = [], aliases = {}, weights = {}, tags = {}, settings = {} } = seed;
  const config = (Version: string, Variables: Readonly<Record<string, string>>): FunctionConfiguration => ({
    FunctionName: name,
    FunctionArn: arnOf(world, name, Version === '$LATEST' ? undefined : Version),
    Runtime: 'nodejs22.x',
    Role: `arn:aws:iam::${world.account}:role/${name}-role`,
    Handler: 'src/handler.handler',
    CodeSize: 184_320,
    Description: '',
    Timeout: 10,
    MemorySize: 256,
    LastModified: '2026-11-20T09:14:02.000+0000',
    CodeSha256: Buffer.from(`${name}@${Version}`.padEnd(32, '.')).toString('base64'),
    Version,
    Environment: { Variables: { ...Variables } },
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: newRevision(),
    PackageType: 'Zip',
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...settings,
  });
  world.lambda.functions.set(name, {
    latest: config('$LATEST', variables),
    published: versions.map((each, index) => config(String(index + 1), each)),
    nextVersion: versions.length + 1,
    aliases: new Map(
      Object.entries(aliases).map(([alias, version]) => [
        alias,
        {
          AliasArn: arnOf(world, name, alias),
          Name: alias,
          FunctionVersion: version,
          Description: '',
          ...(weights[alias] === undefined
            ? {}
            : { RoutingConfig: { AdditionalVersionWeights: weights[alias] } }),
          RevisionId: newRevision(),
        },
      ]),
    ),
    policies: new Map(),
    asyncConfigs: new Map(),
    provisioned: new Map(),
    urls: new Map(),
    tags: { ...tags },
    ...(seed.reserved === undefined ? {} : { reserved: seed.reserved }),
    recursiveLoop: 'Terminate',
    runtimeManagement: new Map(),
    durable: new Map(),
  });
}
