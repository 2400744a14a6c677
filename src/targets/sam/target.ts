import { posix } from 'node:path';
import type { Target } from '../target.js';
import { OwnSamconfig } from './own-samconfig.js';
import { samconfig } from './samconfig.js';
import { withTemplate } from './samconfig-templates.js';

/** An environment each in the samconfig that is there, or in a new samconfig.toml. */
export const sam: Target = {
  name: 'sam',
  title: 'SAM CLI: an environment each in samconfig.toml or samconfig.yaml',
  always: (format) => format === 'sam',
  isUsed: () => false,
  files(question) {
    const { template, format, deployments, parameters, replaced = [] } = question;
    if (format !== 'sam') return { files: [], notices: [] };
    const own = new OwnSamconfig(question);
    const { path } = own;
    const foreignDefault = own.inherited() !== undefined && own.today() === undefined;
    const targets = deployments.map(({ environment, configEnv, stackName, region, account, adopted }) => ({
      environment,
      configEnv: configEnv ?? environment,
      stackName,
      adopted,
      foreignDefault,
      ...(region === undefined ? {} : { region }),
      ...(account === undefined ? {} : { account }),
    }));
    const others = replaced.map((each) => posix.relative(posix.dirname(path), each));
    const held = own.text === undefined ? own.text : withTemplate(own.text, others, posix.basename(template));
    const text = samconfig(path, template, targets, parameters, held);
    return { files: [{ path, text }], notices: [] };
  },
};
