import type { WrittenFile } from '../../model/migration.js';
import { type Target, textOf } from '../target.js';
import { parameterFile } from './parameters-file.js';

/** A parameter file per environment: every other target’s values can be compared with it. */
export const cloudFormation: Target = {
  name: 'cloudformation',
  title: 'AWS CLI: parameters/<environment>.json',
  always: () => true,
  isUsed: () => true,
  files({ repository, template, deployments, parameters }) {
    const files = deployments.map(({ environment, parameterFile: path }): WrittenFile => {
      const before = textOf(repository, path);
      return { path, text: parameterFile(path, template, environment, parameters, before) };
    });
    return { files, notices: [] };
  },
};
