import { posix } from 'node:path';
import { type Target, type TargetRepository, textOf } from '../target.js';
import { SAMCONFIG_NAMES, samconfig } from './samconfig.js';
import { withTemplate } from './samconfig-templates.js';

/** An environment each in the samconfig that is there, or in a new samconfig.toml. */
export const sam: Target = {
  name: 'sam',
  title: 'SAM CLI: an environment each in samconfig.toml or samconfig.yaml',
  always: (format) => format === 'sam',
  isUsed: () => false,
  files({ repository, template, format, deployments, parameters, replaced = [] }) {
    if (format !== 'sam') return { files: [], notices: [] };
    const path = samconfigPath(repository, template);
    const targets = deployments.map(({ environment, stackName, region, account, adopted }) => ({
      environment,
      stackName,
      adopted,
      ...(region === undefined ? {} : { region }),
      ...(account === undefined ? {} : { account }),
    }));
    const name = posix.basename(template);
    const existing = textOf(repository, path);
    const others = replaced.map((each) => posix.relative(posix.dirname(path), each));
    const held = existing === undefined ? existing : withTemplate(existing, others, name);
    const text = samconfig(path, name, targets, parameters, held);
    return { files: [{ path, text }], notices: [] };
  },
};

/** Where a template’s samconfig is, or would be. */
export function samconfigPath(repository: Pick<TargetRepository, 'exists'>, template: string): string {
  const folder = posix.dirname(template);
  const found = SAMCONFIG_NAMES.map((name) => posix.join(folder, name)).find((path) =>
    repository.exists(path),
  );
  return found ?? posix.join(folder, 'samconfig.toml');
}
