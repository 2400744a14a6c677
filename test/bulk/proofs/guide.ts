import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../fixtures/tree.js';

/**
 * A block of code of the guide: the first in a language that holds a text. What is proved is what is shown there.
 * @throws where there is none
 */
export function guideBlock(language: string, holding: string): string {
  const guide = readFileSync(join(PROJECT, 'docs', 'guide-migrating-an-organisation.md'), 'utf8');
  for (const [, block = ''] of guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm')))
    if (block.includes(holding)) return block;
  throw new Error(`the guide shows no ${language} with ${holding}`);
}
