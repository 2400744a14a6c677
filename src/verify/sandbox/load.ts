import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refused } from './guards.js';
import type { Ending, Job, Refusal } from './protocol.js';
import { LABEL } from './record.js';

export type Handler = (
  event: unknown,
  context: object,
  callback: (error: unknown, value?: unknown) => void,
) => unknown;

/** A handler that was loaded. */
export interface Loaded {
  readonly handler: Handler;
}

/** Loads a handler as Lambda's runtime does: the module, and the export by its name. */
export async function load(job: Job): Promise<Loaded> {
  const module: unknown = job.module
    ? await import(pathToFileURL(job.file).href)
    : createRequire(import.meta.url)(job.file);
  let value: unknown = module;
  for (const [index, name] of job.exportName.split('.').entries()) {
    const holder = value as (Record<string, unknown> & { default?: Record<string, unknown> }) | undefined;
    value = holder?.[name] ?? (index === 0 ? holder?.default?.[name] : undefined);
  }
  if (typeof value !== 'function') throw new NoHandler(`${job.exportName} is no function of the module`);
  const label = (value as { [LABEL]?: string })[LABEL];
  // A stub would answer in the place of code that it was given and never calls: nothing would be shown.
  if (label !== undefined) throw new OnlyStub(`${label} is the handler, and the package is not installed`);
  return { handler: value as Handler };
}

/** What is there before any handler: of the runtime, `awslambda` as well. */
const globals = new Set([...Object.getOwnPropertyNames(globalThis), 'awslambda']);

/**
 * Forgets every module, so that the next round finds none of what the last one left. False where that can't be had: for
 * ES modules, and where something was put on the global object.
 */
export function startAgain({ module }: Job): boolean {
  if (module || Object.getOwnPropertyNames(globalThis).some((name) => !globals.has(name))) return false;
  const { cache } = createRequire(import.meta.url);
  for (const file of Object.keys(cache)) {
    if (file.includes('/node_modules/')) continue;
    if (/\bimport\s*\(/.test(readFileSync(file, 'utf8'))) return false;
  }
  for (const file of Object.keys(cache)) delete cache[file];
  return true;
}

/** Whether nothing was loaded but the repository's own files, of which each is loaded anew for the next handler. */
export function isOwnCode({ module, folder }: Job): boolean {
  const { cache } = createRequire(import.meta.url);
  return (
    !module && Object.keys(cache).every((file) => file === process.argv[1] || file.startsWith(folder + sep))
  );
}

class NoHandler extends Error {}

class OnlyStub extends Error {}

/** Why a module did not load, by name: what the user can do depends on it. */
export function loadFailure(error: unknown): Ending {
  const { message, code } = described(error);
  return { kind: 'refused', what: kindOf(error, message, code), detail: message.split('\n')[0] ?? '' };
}

function kindOf(error: unknown, message: string, code: string): Refusal {
  if (error instanceof Refused) return error.what;
  if (error instanceof NoHandler) return 'no-handler';
  if (error instanceof OnlyStub) return 'missing-package';
  if (/^(?:ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND)$/.test(code))
    return isPackage(message) ? 'missing-package' : 'missing-file';
  if (code === 'ERR_DLOPEN_FAILED' || /\.node\b|bindings file|native/.test(message)) return 'native-module';
  if (code === 'ERR_ACCESS_DENIED') return 'file-system';
  return 'does-not-load';
}

function isPackage(message: string): boolean {
  return /Cannot find (?:package|module) '(?![./])/.test(message);
}

/** What can be said of anything that was thrown. */
export function described(error: unknown): { name: string; message: string; code: string } {
  if (typeof error !== 'object' || error === null)
    return { name: typeof error, message: String(error), code: '' };
  const { name, message, code } = error as Record<string, unknown>;
  return { name: String(name ?? 'Error'), message: String(message ?? ''), code: String(code ?? '') };
}
