import type { Boundary } from '../config/config.js';
import type { Repository } from '../discover/repository.js';
import type { Notice, Parameter, WrittenFile } from '../model/migration.js';
import type { Deployment } from './deployment.js';

/** How a service is described: what a target may have to know to deploy it. */
export type SourceFormat = 'sam' | 'cloudformation';

/** The repository as a target sees it. */
export type TargetRepository = Pick<Repository, 'paths' | 'exists' | 'read' | 'matches'>;

/** One migrated template, and everything a deployment tool must be told about it. */
export interface TargetQuestion {
  readonly repository: TargetRepository;
  readonly template: string;
  /** Every template that is migrated; where there are several, files are named after their template. */
  readonly templates: readonly string[];
  /** Templates in whose place this one is deployed from now on. Absent: none. */
  readonly replaced?: readonly string[];
  readonly format: SourceFormat;
  /** One stack an environment, in the order in which a release is promoted: the adopted one comes last. */
  readonly deployments: readonly Deployment[];
  readonly parameters: readonly Parameter[];
  readonly boundary: Boundary;
}

/** What a target writes. */
export interface TargetFiles {
  readonly files: readonly WrittenFile[];
  readonly notices: readonly Notice[];
}

/** A deployment tool that gets files of its own. One folder in src/targets, and one line in the registry. */
export interface Target {
  /** As it stands under `targets:` in dealias.yaml. */
  readonly name: string;
  /** What it is, and what it gets: one line, lower case. */
  readonly title: string;
  /** Whether each service in this form gets these files, whatever `targets:` says: it can't be deployed without. */
  always(format: SourceFormat): boolean;
  /** Whether the repository uses the tool already, so that it is a target unless `targets:` says otherwise. */
  isUsed(repository: TargetRepository): boolean;
  /**
   * The files for one template. What a file holds already stays as it is, byte for byte.
   * @throws Problem `target/…` where a file can't take what it needs without disturbing what is there.
   */
  files(question: TargetQuestion): TargetFiles;
}

/** The first text, for a file of the repository; undefined where there is none. */
export function textOf(repository: TargetRepository, path: string): string | undefined {
  return repository.exists(path) ? repository.read(path) : undefined;
}
