import { posix } from 'node:path';
import type { Deployer, Deployment } from '../../targets/deployment.js';
import { packaged } from '../../targets/packaged.js';
import { isUsualTemplate } from '../../targets/sam/usual-template.js';
import { inFolder, regionOption, shellLine } from '../../targets/shell.js';

const NOT_YET = '--no-execute-changeset';

/** SAM looks for its template and config in the current folder. */
export const sam: Deployer = {
  name: 'sam',
  prepare: ({ template }) => [inFolder(template, shellLine(['sam', 'build', ...templateOption(template)]))],
  look: (deployment) => sam.deploy(deployment, [NOT_YET]),
  deploy: ({ template, environment, configEnv = environment }, more) =>
    inFolder(template, shellLine(['sam', 'deploy', '--config-env', configEnv, ...more])),
  preparedIn: ({ template }) => posix.dirname(template),
};

export const cloudFormation: Deployer = {
  name: 'cloudformation',
  prepare({ template, localCode }) {
    if (!localCode) return [];
    const words = ['aws', 'cloudformation', 'package', '--template-file', template];
    return [
      `${shellLine(words)} --s3-bucket "$BUCKET" ${shellLine(['--output-template-file', packaged(template)])}`,
    ];
  },
  look: (deployment) => cloudFormation.deploy(deployment, [NOT_YET]),
  deploy: deployByCli,
};

function templateOption(template: string): string[] {
  return isUsualTemplate(template) ? [] : ['--template-file', posix.basename(template)];
}

function deployByCli(deployment: Deployment, more: readonly string[]): string {
  const file = deployment.localCode ? packaged(deployment.template) : deployment.template;
  const capabilities =
    deployment.capabilities.length === 0 ? [] : ['--capabilities', ...deployment.capabilities];
  return shellLine([
    'aws',
    'cloudformation',
    'deploy',
    '--stack-name',
    deployment.stackName,
    '--template-file',
    file,
    '--parameter-overrides',
    `file://${deployment.parameterFile}`,
    ...capabilities,
    ...regionOption(deployment.region),
    ...more,
  ]);
}
