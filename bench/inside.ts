import { applyEdits } from '../src/edits/apply-edits.js';
import { lambdaFunctions } from '../src/template/functions.js';
import { readTemplate } from '../src/template/read.js';
import { transformTemplate } from '../src/template/transform-template.js';
import { environmentParameters } from '../transforms/cloudformation/environment-parameters.js';
import { largeTemplate } from './generate.js';
import { median } from './measure.js';

/** One figure that is taken in this process: name and median, ms. */
export interface Figure {
  readonly name: string;
  readonly wall: number;
}

const MANY_EDITS = 1500;

/** What one large template and many edits in one file take, warm. */
export function insideFigures(rounds: number): Figure[] {
  const text = largeTemplate(1024 * 1024);
  const lines = text.split('\n').slice(0, 20_000).join('\n');
  const step = Math.floor(lines.length / MANY_EDITS);
  const edits = Array.from({ length: MANY_EDITS }, (_, index) => ({
    start: index * step,
    end: index * step + 2,
    text: `<${index}>`,
  }));
  return [
    {
      name: `one template of ${(text.length / 1024 / 1024).toFixed(1)} MiB: read, a variable added to each of its functions, read again and compared`,
      wall: times(rounds, () => {
        if (edited(text).length <= text.length) throw new Error('the variables are not there');
      }),
    },
    {
      name: `${MANY_EDITS} edits in a file of ${(lines.length / 1024).toFixed(0)} KiB`,
      wall: times(rounds, () => {
        if (applyEdits(lines, edits).length <= lines.length) throw new Error('the edits are not there');
      }),
    },
  ];
}

/** The text with a variable added to each of its functions: read, changed, read again and compared. */
export function edited(text: string): string {
  const document = readTemplate('template.yaml', text);
  const functions = lambdaFunctions(document);
  const { outcome } = transformTemplate(
    {
      document,
      functions,
      environments: [],
      adopt: 'prod',
      verdicts: [],
      code: { readsEnvironment: new Set(), stageVariablesStillRead: new Set(), unreadVariables: new Map() },
      parameters: [
        {
          name: 'TableName',
          variable: 'TABLE_NAME',
          template: document.file,
          functions: functions.map((each) => each.logicalId),
          secret: false,
          description: 'The table',
          values: {},
          sources: {},
        },
      ],
    },
    [environmentParameters],
  );
  return applyEdits(text, outcome.edits);
}

function times(rounds: number, work: () => void): number {
  return median(
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}
