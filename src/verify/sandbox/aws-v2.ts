import { Readable } from 'node:stream';
import { awsAnswer } from './aws-answers.js';
import { Answer, answerTo, plain, record } from './record.js';
import { stub } from './stub.js';

type Callback = (error: Error | null, value?: unknown) => unknown;

/** A request that was made and, as in the SDK itself, is sent only when somebody asks for the answer. */
class Request {
  readonly #to: string;
  readonly #input: unknown;
  readonly #where: Record<string, unknown>;

  constructor(to: string, input: unknown, where: Record<string, unknown>) {
    this.#to = to;
    this.#input = input;
    this.#where = where;
  }

  #record() {
    const input = Object.keys(this.#where).length > 0 ? { ...this.#where, input: this.#input } : this.#input;
    return record('aws', this.#to, input);
  }

  promise(): Promise<unknown> {
    return Answer.of(this.#record(), () => answer(this.#to, this.#input));
  }

  send(callback?: unknown): void {
    const given = typeof callback === 'function' ? (callback as Callback) : () => undefined;
    answerTo(given, this.#record(), () => answer(this.#to, this.#input));
  }

  eachPage(callback: (error: Error | null, page?: unknown, done?: () => void) => unknown): void {
    const call = this.#record();
    answerTo(
      (error, page) => {
        if (error) return callback(error);
        callback(null, page, () => undefined);
        return callback(null, null, () => undefined);
      },
      call,
      () => answer(this.#to, this.#input),
    );
  }

  createReadStream(): Readable {
    const call = this.#record();
    call.awaited();
    call.answered();
    const { failure } = call;
    if (failure)
      return new Readable({
        read() {
          this.destroy(failure);
        },
      });
    return Readable.from([Buffer.from(JSON.stringify({ answer: this.#to }))]);
  }

  on(): this {
    return this;
  }

  abort(): void {}
}

/** The second version gives bodies as buffers. */
function answer(to: string, input: unknown): unknown {
  const { Body: _body, ...rest } = awsAnswer(to, input);
  return {
    ...rest,
    Body: Buffer.from(JSON.stringify({ id: '42', answer: `${to} ${JSON.stringify(plain(input))}` })),
  };
}

function service(name: string): unknown {
  const nested: Record<string, unknown> = {};
  const made: unknown = new Proxy(function made(): void {}, {
    construct(_target, [config]: unknown[]) {
      return serviceObject(name, config);
    },
    apply: (_target, _self, [config]: unknown[]) => serviceObject(name, config),
    get(target, key) {
      if (key === 'prototype') return target.prototype as unknown;
      if (typeof key === 'symbol') return undefined;
      if (key === '__esModule') return true;
      if (key === 'default') return made;
      // AWS.DynamoDB.DocumentClient, AWS.S3.ManagedUpload
      if (key === 'Converter') return { marshall: plain, unmarshall: plain, input: plain, output: plain };
      nested[key] ??= service(name);
      return nested[key];
    },
  });
  return made;
}

function serviceObject(name: string, config: unknown): object {
  const { region, endpoint } = (typeof config === 'object' && config !== null ? config : {}) as Record<
    string,
    unknown
  >;
  const where = {
    ...(region === undefined ? {} : { region: plain(region) }),
    ...(endpoint === undefined ? {} : { endpoint: plain(endpoint) }),
  };
  const own: Record<string, unknown> = {
    config: typeof config === 'object' && config !== null ? config : {},
  };
  return new Proxy(own, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key) as unknown;
      if (key === 'getSignedUrl')
        return (operation: string, input: unknown, callback?: unknown) =>
          signed(name, operation, input, callback);
      if (key === 'getSignedUrlPromise')
        return async (operation: string, input: unknown) => signed(name, operation, input);
      return (...args: readonly unknown[]) => {
        const callback = args.find((each) => typeof each === 'function');
        const given =
          typeof args[0] === 'string' ? args.filter((each) => typeof each !== 'function') : args[0];
        const operation = key.replace(/^./, (first) => first.toUpperCase());
        const request = new Request(`${name} ${operation}`, typeof given === 'function' ? {} : given, where);
        if (callback) request.send(callback);
        return request;
      };
    },
  });
}

function signed(name: string, operation: string, input: unknown, callback?: unknown): unknown {
  const query = new URLSearchParams({ input: JSON.stringify(plain(input)) });
  const url = `https://${name.toLowerCase()}.presigned.example/${operation}?${query.toString()}`;
  if (typeof callback === 'function') return (callback as Callback)(null, url);
  return url;
}

/** What clients have in common. */
export const sharedByV2: readonly object[] = [Request];

/** Stands for the second version of the SDK, whole or one client of it. */
export function awsV2Module(specifier: string): unknown {
  const client = /^aws-sdk\/clients\/(\w+)/.exec(specifier)?.[1];
  if (client !== undefined)
    return service(NAMES[client] ?? client.replace(/^./, (first) => first.toUpperCase()));
  const config = { update: () => undefined, region: undefined, credentials: undefined };
  const made: Record<string, unknown> = { config, util: stub('aws-sdk util') };
  const whole: Record<string, unknown> = new Proxy(made, {
    get(target, key) {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      // So that what TypeScript makes of `import * as` takes it as it is: it can't list what it has.
      if (key === '__esModule') return true;
      if (key === 'default') return whole;
      target[key] ??= /Credentials$|^Endpoint$|^Config$/.test(key) ? stub(key) : service(key);
      return target[key];
    },
    getOwnPropertyDescriptor(_target, key) {
      if (typeof key === 'symbol') return undefined;
      return { value: whole[key], writable: true, enumerable: true, configurable: true };
    },
  });
  return whole;
}

/** Clients whose file is not called as they are. */
const NAMES: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB',
  s3: 'S3',
  sns: 'SNS',
  sqs: 'SQS',
  ses: 'SES',
  sts: 'STS',
  ssm: 'SSM',
  kms: 'KMS',
  iot: 'Iot',
  stepfunctions: 'StepFunctions',
  secretsmanager: 'SecretsManager',
  eventbridge: 'EventBridge',
  cloudwatch: 'CloudWatch',
  cognitoidentityserviceprovider: 'CognitoIdentityServiceProvider',
  apigatewaymanagementapi: 'ApiGatewayManagementApi',
  lambda: 'Lambda',
  kinesis: 'Kinesis',
  firehose: 'Firehose',
  rdsdataservice: 'RDSDataService',
};
