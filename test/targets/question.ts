import { cloudFormation } from '../../src/sources/cloudformation/deployers.js';
import type { TargetQuestion } from '../../src/targets/target.js';
import { parameter } from './parameter.js';
import { repositoryOf } from './repository.js';

const stack = (environment: string, adopted: boolean) => ({
  environment,
  template: 'template.yaml',
  stackName: adopted ? 'orders' : `orders-${environment}`,
  adopted,
  parameterFile: `parameters/${environment}.json`,
  capabilities: ['CAPABILITY_IAM'],
  localCode: true,
  deployer: cloudFormation,
});

/** What a target is asked about one template with a dev and a prod. */
export function questionOf(
  files: Readonly<Record<string, string>> = {},
  more: Partial<TargetQuestion> = {},
): TargetQuestion {
  return {
    repository: repositoryOf(files),
    template: 'template.yaml',
    templates: [],
    format: 'cloudformation',
    deployments: [stack('dev', false), stack('prod', true)],
    parameters: [parameter('TableName', { dev: 'orders-dev', prod: 'orders' })],
    boundary: 'stack',
    ...more,
  };
}
