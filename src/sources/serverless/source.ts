import { isTest } from '../../discover/tests.js';
import type { Source } from '../source.js';

const NAME = /(?:^|\/)serverless[\w.-]*\.(?:ya?ml|json)$/;
const SERVICE = /^(?:\xef\xbb\xbf)?[\s{]*["']?service["']?\s*:/m;
const PROVIDER = /["']?provider["']?\s*:/;
/** Aliases as environments come with a plugin, or as resources of the service. */
const TELLING = /alias|AWS::ApiGateway(?:V2)?::Stage|stageVariables/i;

/** Services of the Serverless Framework, in YAML and JSON. */
export const serverless: Source = {
  name: 'serverless',
  find: (repository) =>
    repository.paths.filter(
      (path) =>
        NAME.test(path) &&
        !isTest(path) &&
        repository.matches(path, SERVICE) &&
        repository.matches(path, PROVIDER),
    ),
  mayShowEnvironments: (repository, paths) => paths.filter((path) => repository.matches(path, TELLING)),
  async read(repository, path) {
    const { ServerlessDescription } = await import('./description.js');
    return new ServerlessDescription(repository, path);
  },
};
