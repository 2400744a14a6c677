import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isListed } from '../discover/listed.js';
import type { Repository } from '../discover/repository.js';
import type { HandlerEntry } from '../model/function.js';
import { Problem } from '../model/problem.js';

/** An event that a person recorded, by the file that holds it. */
export interface RecordedEvent {
  /** Path of the file, with `/`, without its end. */
  readonly name: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/**
 * The events in a folder, and below it. A file holds one event, or a list of them.
 * @throws Problem `verify/events` for what is no folder, or no JSON
 */
export function eventsIn(folder: string): RecordedEvent[] {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat?.isDirectory())
    throw new Problem('verify/events', `${folder} is no folder`, {
      remedy: 'Name a folder of JSON files, each with an event.',
    });
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json'))
    .sort()
    .flatMap((path) => {
      const found = parsed(path, readFileSync(join(folder, path), 'utf8'));
      if (found) return found;
      throw new Problem('verify/events', `${join(folder, path)} holds no event`, {
        remedy: 'An event is a JSON object; a file may hold a list of them.',
      });
    });
}

/** Events that lie where SAM puts them: in a folder `events` beside a template. */
export function samEvents(repository: Repository, templates: readonly string[]): RecordedEvent[] {
  const folders = new Set(templates.map((each) => posix.join(posix.dirname(each), 'events')));
  return repository.paths
    .filter(
      (path) => path.endsWith('.json') && folders.has(posix.dirname(path)) && isListed(repository, path),
    )
    .flatMap((path) => parsed(posix.basename(path), repository.read(path)) ?? []);
}

function parsed(path: string, text: string): RecordedEvent[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every(isObject)
    ? list.map((event) => ({ name: path.replace(/\.json$/, ''), event }))
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The events that are meant for one function: those whose file or folder is called after it or its handler's file,
 * else those that are called after none.
 */
export function eventsFor(
  { function: { logicalId }, file }: HandlerEntry,
  recorded: readonly RecordedEvent[],
  all: readonly HandlerEntry[],
): Record<string, unknown>[] {
  const own = recorded.filter(({ name }) => isCalled(name, logicalId, file));
  const chosen =
    own.length > 0
      ? own
      : recorded.filter(
          ({ name }) => !all.some((each) => isCalled(name, each.function.logicalId, each.file)),
        );
  return chosen.map(({ event }) => event);
}

function isCalled(name: string, logicalId: string, file: string): boolean {
  const words = bare(name);
  const stem = posix.basename(file).replace(/\.[^.]+$/, '');
  const names = [logicalId, logicalId.replace(/(?:Lambda)?(?:Function|Handler)$/, '')];
  if (!/^(?:app|index|handler|main|lambda)$/i.test(stem)) names.push(stem);
  return names.some((each) => each !== '' && words.includes(bare(each)));
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
