import { TemplateDescription } from '../sources/cloudformation/description.js';
import type { Description } from '../sources/source.js';
import type { TemplateDocument } from '../template/node.js';

/** The template that a description is; undefined for functions that are described in another language. */
export function templateOf(description: Description | undefined): TemplateDocument | undefined {
  return description instanceof TemplateDescription ? description.document : undefined;
}
