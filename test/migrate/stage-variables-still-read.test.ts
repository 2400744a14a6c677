import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { stageVariablesStillRead } from '../../src/migrate/stage-variables-still-read.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { suite } from '../suite.js';

const test = suite('migrate: stage variables that are still read');

const report: LambdaFunction = {
  template: 'template.yaml',
  logicalId: 'Report',
  type: 'AWS::Serverless::Function',
  at: { file: 'template.yaml', line: 1, column: 1 },
  runtime: 'python3.12',
  codeFolder: 'report',
  variables: {},
  edge: false,
  inlineCode: false,
};

/** Whether `table` stays, where nothing that was followed reads it. */
function stays(fn: LambdaFunction, files: Record<string, string>): boolean {
  const left = stageVariablesStillRead(
    { stageVariables: { names: new Set(['size']), any: false }, sourceFiles: [] },
    [fn],
    { repository: memoryRepository(files), templates: ['template.yaml'] },
  );
  assert.ok(left.has('size'));
  return left.has('table');
}

test('a function in another language speaks of them', () => {
  assert.ok(stays(report, { 'report/report.py': 'def f(event): return event["stageVariables"]["table"]' }));
  assert.ok(stays(report, { 'report/main.go': 'return request.StageVariables["table"]' }));
  assert.ok(stays(report, { 'report/app.py': 'app.current_event.stage_variables' }));
});

test('one that doesn’t, elsewhere, or only in prose', () => {
  assert.not(
    stays(report, { 'report/report.py': 'def f(event): return 1', 'report/README.md': 'stageVariables' }),
  );
  assert.not(stays(report, { 'report/report.py': '', 'other/other.py': 'event["stageVariables"]' }));
  assert.not(stays(report, { 'template.yaml': 'stageVariables' }));
});

test('code that is not here may read any', () => {
  const { codeFolder: _codeFolder, ...remote } = report;
  assert.ok(stays(remote, {}));
  assert.not(stays({ ...remote, inlineCode: true }, {}));
});

test.run();
