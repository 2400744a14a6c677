import { awsAnswer } from './aws-answers.js';
import { Answer, answerTo, plain, record } from './record.js';
import { stub } from './stub.js';

type Callback = (error: Error | null, value?: unknown) => unknown;

/** What a command of any client is: its name, which says the operation, and its input. */
class Command {
  readonly input: unknown;

  constructor(input: unknown = {}) {
    this.input = input;
  }

  get middlewareStack(): unknown {
    return stub('middlewareStack');
  }
}

interface Settings {
  readonly region?: unknown;
  readonly endpoint?: unknown;
}

/** Settings of a client by which calls go elsewhere. */
function settingsThatMatter(config: unknown): Record<string, unknown> {
  const { region, endpoint } = (typeof config === 'object' && config !== null ? config : {}) as Settings;
  return {
    ...(region === undefined ? {} : { region: plain(region) }),
    ...(endpoint === undefined ? {} : { endpoint: plain(endpoint) }),
  };
}

/** Sends nothing: notes service, operation and input, and answers. */
class Client {
  readonly service: string;
  readonly config: Record<string, unknown>;
  readonly middlewareStack = stub('middlewareStack');

  constructor(service: string, config: unknown) {
    this.service = service;
    this.config = { ...(typeof config === 'object' ? config : {}) };
  }

  call(operation: string, input: unknown, callback?: unknown): unknown {
    const to = `${this.service} ${operation}`;
    const where = settingsThatMatter(this.config);
    const call = record('aws', to, Object.keys(where).length > 0 ? { ...where, input } : input);
    const value = (): unknown => awsAnswer(to, input);
    if (typeof callback === 'function') return answerTo(callback as Callback, call, value);
    return Answer.of(call, value);
  }

  send(command: { readonly input?: unknown }, ...rest: readonly unknown[]): unknown {
    const name = command?.constructor?.name ?? 'unknown';
    return this.call(
      name.replace(/Command$/, ''),
      command?.input,
      rest.find((each) => typeof each === 'function'),
    );
  }

  destroy(): void {}
}

/** A class of clients; what is called on one and is no method of every client is an operation. */
function clientClass(service: string): unknown {
  const make = (config: unknown): unknown =>
    new Proxy(new Client(service, config), {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON')
          return Reflect.get(target, key) as unknown;
        const operation = key.replace(/^./, (first) => first.toUpperCase());
        return (input: unknown, ...rest: readonly unknown[]) =>
          target.call(
            operation,
            input,
            rest.find((each) => typeof each === 'function'),
          );
      },
    });
  const made = function client(config: unknown): unknown {
    return make(config);
  };
  return Object.assign(made, { from: (inner: { config?: unknown } | undefined) => make(inner?.config) });
}

function isClient(value: unknown): value is Client {
  return value instanceof Client;
}

function clientIn(config: unknown): Client {
  const given = (config as { client?: unknown } | undefined)?.client ?? config;
  return isClient(given) ? given : new Client('AWS', undefined);
}

/** Pages are one. */
function paginator(operation: string) {
  return async function* pages(config: unknown, input: unknown): AsyncGenerator<unknown> {
    yield await clientIn(config).call(operation, input);
  };
}

class Upload {
  readonly #client: Client;
  readonly #params: unknown;

  constructor({ client, params }: { client: unknown; params: unknown }) {
    this.#client = clientIn(client);
    this.#params = params;
  }

  on(): this {
    return this;
  }

  done(): unknown {
    return this.#client.call('Upload', this.#params);
  }
}

function presign(client: unknown, command: { readonly input?: unknown } | undefined): Promise<string> {
  const { service } = clientIn(client);
  const name = command?.constructor?.name.replace(/Command$/, '') ?? '';
  const query = new URLSearchParams({ input: JSON.stringify(plain(command?.input)) });
  return Promise.resolve(`https://${service.toLowerCase()}.presigned.example/${name}?${query.toString()}`);
}

/** What clients have in common. */
export const sharedByV3: readonly object[] = [Command, Client, Upload, Answer];

/** Stands for a package of the third version of the SDK: every name that is asked for is there. */
export function awsV3Module(specifier: string): unknown {
  const tail = specifier.replace(/^@aws-sdk\/(?:client-|lib-)?/, '').replaceAll('-', '');
  const made = new Map<string, unknown>();
  const member = (name: string): unknown => {
    if (!made.has(name)) made.set(name, memberOf(name, tail));
    return made.get(name);
  };
  const target: Record<string, unknown> = {};
  return new Proxy(target, {
    get(_target, key) {
      if (key === '__esModule') return true;
      if (typeof key === 'symbol' || key === 'then') return undefined;
      return key === 'default' ? undefined : member(key);
    },
    getOwnPropertyDescriptor(_target, key) {
      if (typeof key === 'symbol') return undefined;
      return { value: member(key), writable: true, enumerable: true, configurable: true };
    },
  });
}

function memberOf(name: string, tail: string): unknown {
  if (name.endsWith('Command')) return { [name]: class extends Command {} }[name];
  if (name === 'Upload') return Upload;
  if (name === 'getSignedUrl') return presign;
  if (name.startsWith('paginate')) return paginator(name.slice('paginate'.length));
  if (name.startsWith('waitUntil') || name.startsWith('waitFor')) {
    return (config: unknown, input: unknown) => {
      const call = record('aws', `${clientIn(config).service} ${name}`, input);
      return Answer.of(call, () => ({ state: 'SUCCESS' }));
    };
  }
  if (/(?:Exception|Error|Fault)$/.test(name)) return errorClass(name);
  if (name === 'DynamoDBDocument') return clientClass('DynamoDB');
  if (/^[A-Z]\w*Client$/.test(name)) return clientClass(name.replace(/(?:Document)?Client$/, ''));
  if (name.toLowerCase() === tail.toLowerCase()) return clientClass(name);
  // Lists of constants: each is spelt as it is called.
  if (/^[A-Z]/.test(name))
    return new Proxy({}, { get: (_target, key) => (typeof key === 'string' ? key : undefined) });
  return stub(`@aws-sdk ${name}`);
}

function errorClass(name: string): unknown {
  return {
    [name]: class extends Error {
      constructor(options?: string | { readonly message?: string }) {
        super(typeof options === 'string' ? options : options?.message);
        this.name = name;
      }
    },
  }[name];
}
