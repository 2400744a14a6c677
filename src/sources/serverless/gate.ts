import type { ServerlessPass } from '../../../transforms/transform.js';
import type { TextEdit } from '../../edits/apply-edits.js';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import { valueIn } from '../../targets/values.js';
import { scalarText, walk } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';
import { gate } from '../../template/surgery.js';
import { evaluate } from './evaluate.js';
import { environmentMaps, functionEntries, logicalId } from './service.js';

/** Read where something refers to them only. */
const REFERRED_TO = new Set(['custom', 'params', 'stages']);

/**
 * Applies edits and looks whether the service is as sound as it was: it reads, every text has a value in every
 * stage, and every function gets each parameter's value.
 * @throws Problem with the place in the original.
 */
export function gateService(
  document: TemplateDocument,
  edits: readonly TextEdit[],
  { stages, parameters, adopt }: ServerlessPass,
): void {
  const after = gate(document, edits);
  const today = stages.get(adopt) ?? '';
  walk(after.root, (node, path) => {
    if (REFERRED_TO.has(path[0] ?? '')) return false;
    const text = scalarText(node);
    if (text === undefined || !text.includes('${')) return undefined;
    if (evaluate(after, text, today) === 'missing') return undefined;
    for (const [environment, stage] of stages) {
      if (evaluate(after, text, stage) !== 'missing') continue;
      throw new Problem(
        'serverless/missing-value',
        `\`${text}\` at ${path.join('.')} has no value in the stage ${stage}, which is ${environment}’s`,
        {
          at: placeIn(document, text),
          remedy: `Add the value for ${stage} where those of the other stages stand; then run dealias again.`,
        },
      );
    }
    return undefined;
  });
  for (const entry of functionEntries(after)) {
    const variables = new Map(
      environmentMaps(after, entry).flatMap((map) => map.map(({ key, value }) => [key, scalarText(value)])),
    );
    for (const each of parameters) {
      if (each.variable === undefined || !each.functions.includes(logicalId(entry.key))) continue;
      for (const [environment, stage] of stages) {
        const got = evaluate(after, variables.get(each.variable) ?? '', stage);
        if (typeof got === 'object' && got.text === valueIn(each, environment)) continue;
        throw new Problem(
          'serverless/gate',
          `after the change, ${entry.key} would not get its ${each.variable} in the stage ${stage}`,
          {
            at: { file: document.file, line: 1, column: 1 },
            remedy: 'Nothing was changed. This is a bug in dealias: please report it with the file.',
          },
        );
      }
    }
  }
}

function placeIn(document: TemplateDocument, text: string): ReturnType<typeof placeAt> {
  return placeAt(document.file, document.text, Math.max(document.text.indexOf(text), 0));
}
