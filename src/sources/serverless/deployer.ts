import { posix } from 'node:path';
import type { Deployer, Deployment } from '../../targets/deployment.js';
import { inFolder, regionOption, shellLine } from '../../targets/shell.js';

export const serverlessFramework: Deployer = {
  name: 'serverless',
  prepare: () => [],
  // The framework has no change set to look at; `package` writes the template it would deploy to `.serverless/`.
  look: (deployment) => command(deployment, 'package', []),
  deploy: (deployment, more) => command(deployment, 'deploy', more),
};

function command(
  { template, environment, stage = environment, region }: Deployment,
  name: string,
  more: readonly string[],
): string {
  const file = posix.basename(template);
  const config = /^serverless\.(?:ya?ml|json)$/.test(file) ? [] : ['--config', file];
  const words = ['npx', 'serverless', name, '--stage', stage, ...config, ...regionOption(region), ...more];
  return inFolder(template, shellLine(words));
}
