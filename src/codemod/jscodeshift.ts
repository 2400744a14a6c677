import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { isListed } from '../discover/listed.js';
import { openRepository } from '../discover/open.js';
import type { Repository } from '../discover/repository.js';
import { isTest } from '../discover/tests.js';
import { Problem } from '../model/problem.js';
import { configFor, rewriteFile } from './rewrite-file.js';

/** What jscodeshift hands to a transform of the options on its command line. */
export interface TransformOptions {
  /** Environments, by the names of their aliases and stages: `dev,prod`. */
  readonly environments?: unknown;
  /** A dealias.yaml instead, where they are told apart by more. */
  readonly config?: unknown;
  /** The environment whose stack exists already; by default the one called after production. */
  readonly adopt?: unknown;
  /** The export that Lambda calls; `handler` by default. */
  readonly handler?: unknown;
  /** The folder of the repository; by default the current one. */
  readonly root?: unknown;
}

const repositories = new Map<string, Repository>();

/** One file, as jscodeshift asks for it: the new text, or undefined for one that stays as it is. */
export async function runAsTransform(
  file: { readonly path: string; readonly source: string },
  report: (message: string) => void,
  options: TransformOptions,
): Promise<string | undefined> {
  const root = resolve(textOf(options.root) ?? '.');
  const path = relative(root, resolve(file.path)).split(sep).join('/');
  const repository = repositories.get(root) ?? openRepository(root);
  repositories.set(root, repository);
  if (isTest(path) || !isListed(repository, path)) return undefined;
  try {
    const { text, notes } = await rewriteFile({
      path,
      exportName: textOf(options.handler) ?? 'handler',
      config: configOf(options),
      files: {
        paths: repository.paths,
        has: (each) => isListed(repository, each),
        read: (each) => (each === path ? file.source : repository.read(each)),
      },
    });
    for (const note of notes) report(note);
    return text;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Error([error.message, error.remedy].filter(Boolean).join('. '));
  }
}

function configOf(options: TransformOptions): string {
  const file = textOf(options.config);
  if (file !== undefined) return readFileSync(file, 'utf8');
  const names = (textOf(options.environments) ?? '').split(',').filter(Boolean);
  return configFor(names, textOf(options.adopt));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
