import { findTemplates } from '../../discover/templates.js';
import { mayShowEnvironments } from '../../environments/possible.js';
import type { Source } from '../source.js';

/** SAM and CloudFormation templates, in YAML and JSON. */
export const cloudFormation: Source = {
  name: 'cloudformation',
  find: (repository) => findTemplates(repository).templates,
  mayShowEnvironments,
  async read(repository, path) {
    const { TemplateDescription } = await import('./description.js');
    return new TemplateDescription(repository, path);
  },
};
