import { posix } from 'node:path';

/** The names SAM CLI looks for in a folder, the one it takes first in front. */
export const USUAL_TEMPLATES = ['template.yaml', 'template.yml', 'template.json'] as const;

/** Whether SAM finds a template by itself, by its file's name. */
export function isUsualTemplate(path: string): boolean {
  return USUAL_TEMPLATES.some((each) => each === posix.basename(path));
}
