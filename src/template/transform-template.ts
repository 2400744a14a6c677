import { templateTransforms } from '../../transforms/registry.js';
import type { TemplatePass, TemplateTransform } from '../../transforms/transform.js';
import { tidyDeletions } from '../edits/tidy.js';
import type { Edit, Finding, Notice, Parameter } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { refusedWhole } from '../sources/refused-whole.js';
import type { Transformed } from '../sources/source.js';
import { gateReferences } from './gate.js';
import { mergeEdits, type OwnedEdit } from './merge-edits.js';
import type { SuffixedName } from './name-mentions.js';

/**
 * Runs the transforms in their order on one template. Each sees the original text, the edits of those before it,
 * and every parameter so far.
 */
export function transformTemplate(
  pass: TemplatePass,
  transforms: readonly TemplateTransform[] = templateTransforms,
): Transformed {
  const findings: Finding[] = [];
  const notices: Notice[] = [];
  const brought: Parameter[] = [];
  const edits: OwnedEdit[] = [];
  const elsewhere: Edit[] = [];
  const overridable: string[] = [];
  const renamed: SuffixedName[] = [];
  try {
    for (const transform of transforms) {
      const { code } = transform;
      const outcome = transform.run({
        ...pass,
        parameters: [...pass.parameters, ...brought],
        earlier: edits.slice(),
      });
      findings.push(...outcome.findings);
      notices.push(...outcome.notices);
      brought.push(...outcome.parameters);
      overridable.push(...(outcome.overridable ?? []));
      renamed.push(...(outcome.renamed ?? []));
      const own = outcome.edits.filter((edit) => edit.file === pass.document.file);
      edits.push(...own.map((edit) => ({ ...edit, code })));
      elsewhere.push(...outcome.edits.filter((edit) => !own.includes(edit)));
    }
    const merged = tidyDeletions(pass.document.text, mergeEdits(pass.document, edits));
    if (merged.length > 0) gateReferences(pass.document, merged);
    return {
      outcome: {
        findings,
        edits: [...merged.map(({ code: _code, ...edit }) => edit), ...elsewhere],
        parameters: brought,
        notices,
        overridable,
        renamed,
      },
      refused: undefined,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refusedWhole(
      pass.document.file,
      findings,
      error,
      'Mend the template there; then run dealias again.',
    );
  }
}
