import type { Deployer } from '../../targets/deployment.js';
import { shellLine } from '../../targets/shell.js';

export const cdkApp: Deployer = {
  name: 'cdk',
  prepare: () => [],
  look: ({ stackName }) => shellLine(['npx', 'cdk', 'diff', stackName]),
  deploy: ({ stackName }, more) => shellLine(['npx', 'cdk', 'deploy', stackName, ...more]),
};
