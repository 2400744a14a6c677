import crypto from 'node:crypto';

/** The time at which every invocation starts. */
const START = Date.parse('2024-05-06T07:08:09Z');
/** A loop that waits for the clock gets on after so many looks at it. */
const PATIENCE = 10_000;

let looks = 0;
let random = 0;
let ids = 0;

/** Time and chance as they were: each invocation starts alike, so that two runs can be compared. */
export function rewind(): void {
  looks = 0;
  random = 0;
  ids = 0;
}

function now(): number {
  looks++;
  return START + Math.max(0, looks - PATIENCE);
}

/** Takes over what differs between two runs of one program: the clock, chance, and how long a pause is. */
export function installClock(): void {
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args: ConstructorParameters<typeof Date> | [], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  performance.now = () => now() - START;
  const hrtime = (): [number, number] => {
    const passed = now() - START;
    return [Math.floor(passed / 1000), (passed % 1000) * 1e6];
  };
  process.hrtime = Object.assign(hrtime, { bigint: () => BigInt(now() - START) * 1_000_000n });
  Math.random = () => {
    random = (random + 0.1234567) % 1;
    return random;
  };
  const uuid = (): `${string}-${string}-${string}-${string}-${string}` =>
    `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  crypto.randomUUID = uuid;
  globalThis.crypto.randomUUID = uuid;
  const bytes = (size: number): Buffer => Buffer.alloc(size, ++ids);
  Object.assign(crypto, {
    randomBytes: (size: number, callback?: (error: null, bytes: Buffer) => void) =>
      callback ? void setImmediate(() => callback(null, bytes(size))) : bytes(size),
  });
  installPauses();
}

const timers: object[] = [];

/** Whether a timer is left that may still go off, even one that does not hold the process. */
export function hasTimers(): boolean {
  const left = timers.splice(0).filter((each) => (each as { _destroyed?: unknown })._destroyed !== true);
  return left.length > 0;
}

/** A pause is cut to a few milliseconds; of two, the longer stays the longer. */
function installPauses(): void {
  const { setTimeout: real } = globalThis;
  const shortened = (delay: unknown): number => {
    const wanted = Number(delay);
    return wanted > 5 ? 5 + wanted / 1000 : wanted;
  };
  const pause = (callback: (...args: unknown[]) => void, delay?: unknown, ...args: unknown[]) => {
    const timer = real(callback, shortened(delay), ...args);
    timers.push(timer);
    return timer;
  };
  globalThis.setTimeout = new Proxy(real, {
    apply: (_target, _self, args: Parameters<typeof pause>) => pause(...args),
  });
  globalThis.setInterval = new Proxy(globalThis.setInterval, {
    apply: (target, self, args: Parameters<typeof setInterval>) => {
      const timer = Reflect.apply(target, self, args) as NodeJS.Timeout;
      timers.push(timer);
      return timer;
    },
  });
}
