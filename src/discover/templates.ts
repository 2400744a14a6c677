import { posix } from 'node:path';
import type { Repository } from './repository.js';
import { RESOURCE_TYPE, RESOURCES } from './searches.js';
import { isTest } from './tests.js';

/** The templates of a repository. */
export interface FoundTemplates {
  /** Paths whose text looks like a SAM or CloudFormation template. */
  readonly templates: string[];
  /** The same in tests and fixtures: not migrated. */
  readonly inTests: string[];
}

const NAME = /(?:\.(?:ya?ml|json|template|cform)|(?:^|\/)[^./]+)$/i;
/** These hold CloudFormation inside something else, or are fed to another tool. */
const OTHER_TOOL =
  /(?:^|\/)(?:serverless[\w.-]*\.(?:ya?ml|json)|samconfig\.ya?ml|buildspec[\w.-]*\.ya?ml|package(?:-lock)?\.json|tsconfig[\w.-]*\.json)$/i;

/** Finds templates by a search of their bytes; nothing is parsed. */
export function findTemplates(repository: Repository): FoundTemplates {
  const found = repository.paths.filter(
    (path) =>
      NAME.test(path) &&
      !OTHER_TOOL.test(path) &&
      repository.matches(path, RESOURCE_TYPE) &&
      repository.matches(path, RESOURCES),
  );
  return { templates: found.filter((path) => !isTest(path)), inTests: found.filter(isTest) };
}

/** A stack that is a resource of another one. */
export interface NestedTemplate {
  readonly parent: string;
  readonly logicalId: string;
  /** The nested template's path from the root, whether or not it is there. */
  readonly child: string;
}

/**
 * The path a `Location` or `TemplateURL` names from the template it stands in; null where it names
 * nothing in the repository (S3, the application repository, an intrinsic function).
 */
export function localTemplatePath(parent: string, location: string): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(location) || location.startsWith('/') || location === '') return null;
  const path = posix.join(posix.dirname(parent), location);
  return path.startsWith('..') ? null : path;
}
