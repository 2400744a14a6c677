import type { Repository } from '../../discover/repository.js';
import { isTest } from '../../discover/tests.js';
import type { Source } from '../source.js';

const CODE = /\.[cm]?ts$/;
const STACK = /extends\s+(?:\w+\.)?Stack\b/;
const TELLING = /\.addAlias\(|\bAlias\(|stageVariables|Stage\(/;

/** Whether a repository holds an app of the CDK at all: only then is its code searched for stacks. */
export function hasApp(repository: Repository): boolean {
  return repository.paths.some((path) => /(?:^|\/)cdk\.json$/.test(path));
}

/** Stacks of the AWS CDK, in TypeScript. */
export const cdk: Source = {
  name: 'cdk',
  find: (repository) =>
    hasApp(repository)
      ? repository.paths.filter(
          (path) =>
            CODE.test(path) &&
            !path.endsWith('.d.ts') &&
            !isTest(path) &&
            repository.matches(path, STACK) &&
            repository.matches(path, /aws-cdk-lib/),
        )
      : [],
  mayShowEnvironments: (repository, paths) => paths.filter((path) => repository.matches(path, TELLING)),
  async read(repository, path) {
    const { CdkDescription } = await import('./description.js');
    return new CdkDescription(repository, path);
  },
};
