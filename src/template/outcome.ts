import type { TemplateOutcome, TemplatePass } from '../../transforms/transform.js';
import type { Edit, Finding } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { going, type Remover } from './going.js';
import { get, isMap } from './navigate.js';
import type { TemplateDocument } from './node.js';

/** What a transform returns that saw nothing of its own. */
export const NOTHING: TemplateOutcome = { findings: [], edits: [], parameters: [], notices: [] };

/** Edits with the file they are for. */
export function inFile(
  { file }: TemplateDocument,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): Edit[] {
  return edits.map((each) => ({ file, ...each }));
}

/** A finding for each resource and output that one transform takes out. */
export function removalFindings(pass: TemplatePass, code: Remover): Finding[] {
  const { document } = pass;
  const all = going(pass);
  return (['Resources', 'Outputs'] as const).flatMap((section) => {
    const map = get(document.root, section);
    const ids = section === 'Resources' ? all.resources : all.outputs;
    if (!isMap(map)) return [];
    return map.entries.flatMap((each): Finding[] => {
      const leaving = ids.get(each.key);
      if (leaving?.code !== code) return [];
      return [
        {
          code,
          severity: 'info',
          message: `\`${each.key}\` is removed: ${leaving.why}`,
          at: placeAt(document.file, document.text, each.keyStart),
          outcome: 'rewritten',
        },
      ];
    });
  });
}
