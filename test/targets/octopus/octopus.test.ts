import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { oclString } from '../../../src/targets/octopus/ocl-text.js';
import { OclError, readOcl } from '../../../src/targets/octopus/read-ocl.js';
import { octopus } from '../../../src/targets/octopus/target.js';
import { variablesFile } from '../../../src/targets/octopus/variables.js';
import { suite } from '../../suite.js';
import { problemCode } from '../problem-code.js';
import { questionOf } from '../question.js';

const test = suite('targets: octopus');

const table = {
  name: 'Table',
  values: new Map([
    ['dev', 'orders-dev'],
    ['prod', 'orders'],
  ]),
};
const write = (existing?: string) => variablesFile('variables.ocl', [table], existing);

test('every text that can be written is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      if ([...text].some((unit) => unit < ' ' && !'\n\r\t'.includes(unit))) return;
      const [block] = readOcl(`variable ${oclString(text)} {}`);
      assert.is(block?.labels[0], text);
    }),
  );
  assert.is(
    problemCode(() => oclString('\u0001')),
    'target/value-unquotable',
  );
});

test('comments, lists, heredocs, maps and blocks in blocks are read', () => {
  const [step] = readOcl(
    '# a\nstep "x" { // b\n  name = "X"\n  on = ["a", "b"]\n  action {\n    properties = { A.B[0].C = "1" }\n    body = <<-EOT\n      } "not a brace\n      EOT\n  }\n}\n',
  );
  assert.is(step?.labels[0], 'x');
  assert.equal(
    step?.attributes.map((each) => each.value),
    ['X', ['a', 'b']],
  );
  assert.is(step?.blocks[0]?.attributes[1]?.value, '      } "not a brace\n');
});

test('what is no OCL is refused with its place', () => {
  for (const text of ['step "x" {', '}', 'a = ', 'a = [1', 'step "x" }', '"x"', 'a = }', 'é = 1'])
    assert.throws(
      () => readOcl(text),
      (error: unknown) => error instanceof OclError,
      text,
    );
  assert.is(
    problemCode(() => write('step "x" {')),
    'target/octopus-unreadable',
  );
});

test('a variable that is there stays when it says the same, and is refused when not', () => {
  const text = write('# mine\r\nvariable "Team" {\r\n}');
  assert.ok(text.startsWith('# mine\r\nvariable "Team" {\r\n}\r\n\r\nvariable "Table" {\r\n'));
  assert.is(write(text), text);
  assert.is(
    problemCode(() => write(text.replace('orders-dev', 'others'))),
    'target/octopus-conflict',
  );
  assert.is(
    problemCode(() => write(text.replace('"dev"', '"test"'))),
    'target/octopus-conflict',
  );
});

test('a value without a scope speaks for every environment', () => {
  assert.is(
    problemCode(() => write('variable "Table" {\n value "orders" {}\n}\n')),
    'target/octopus-conflict',
  );
  const one = [{ name: 'Table', values: new Map([['dev', 'orders']]) }];
  const text = 'variable "Table" {\n value "orders" {}\n}\n';
  assert.is(variablesFile('v.ocl', one, text), text);
});

test('a value of its own is none of Octopus’s', () => {
  const values = new Map([['dev', 'a #{b}']]);
  assert.match(variablesFile('v.ocl', [{ name: 'X', values }]), 'value "a ##{b}" {');
});

test('a step of the same slug stays; others are kept before it', () => {
  const first = octopus.files(questionOf());
  const process = first.files.find((each) => each.path.endsWith('deployment_process.ocl'))?.text ?? '';
  const again = octopus.files(questionOf({ '.octopus/deployment_process.ocl': process }));
  assert.is(again.files.find((each) => each.path.endsWith('deployment_process.ocl'))?.text, process);
});

test.run();
