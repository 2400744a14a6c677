import type { VerifyReport } from '../../verify/report.js';
import { verdictWords } from '../verify-words.js';
import { type Html, html, prose } from './markup.js';
import { environmentChip, place, type Section, wideTable } from './sections.js';

const BADGES = { proved: 'info', equal: 'info', differs: 'error', 'not-run': 'warning' } as const;

function table({ functions, environments }: VerifyReport): Html {
  const rows = functions.map(({ logicalId, results }) => {
    const cells = environments.map((name) => {
      const result = results.find(({ environment }) => environment === name);
      return result === undefined
        ? html`<td></td>`
        : html`<td><span class="badge ${BADGES[result.verdict]}">${verdictWords(result)}</span></td>`;
    });
    return html`<tr data-item><th scope="row"><code>${logicalId}</code></th>${cells}</tr>`;
  });
  const head = ['Function', ...environments.map((name) => environmentChip(name, environments))];
  return wideTable('verification', head, rows);
}

/** Everything that is not as it was, or could not be shown to be. */
function items(report: VerifyReport): Html[] {
  const ofFunctions = report.functions.flatMap(({ logicalId, results }) =>
    results.flatMap(({ environment, differences, notRun }) => [
      ...differences.map(
        ({ message, at }) =>
          html`<li data-item><span class="badge error">differs</span> <code>${logicalId}</code> in ${environment}: ${place(at)}${prose(message)}</li>`,
      ),
      ...(notRun === undefined
        ? []
        : [
            html`<li data-item><span class="badge warning">not run</span> <code>${logicalId}</code> in ${environment}: ${prose(notRun.why)} ${prose(notRun.remedy)}</li>`,
          ]),
    ]),
  );
  const ofFiles = report.checks.map(
    ({ severity, environment, message, at }) =>
      html`<li data-item><span class="badge ${severity}">${severity}</span> ${environment === undefined ? '' : `in ${environment}: `}${place(at)}${prose(message)}</li>`,
  );
  return [...ofFunctions, ...ofFiles];
}

/** Whether each function still does the same in every environment, and what does not. */
export function verificationSection(report: VerifyReport): Section {
  const list = items(report);
  return {
    id: 'verification',
    title: 'Is it still the same?',
    body: html`${table(report)}${list.length === 0 ? '' : html`<ul class="plain">${list}</ul>`}`,
  };
}
