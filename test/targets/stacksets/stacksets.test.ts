import * as assert from 'uvu/assert';
import { stackSets } from '../../../src/targets/stacksets/target.js';
import { suite } from '../../suite.js';
import { problemCode } from '../problem-code.js';
import { questionOf } from '../question.js';

const test = suite('targets: stack sets');

const placed = (places: readonly { account?: string; region?: string }[]) => {
  const [dev, prod] = questionOf().deployments;
  const more = places.flatMap((place, index) =>
    dev ? [{ ...dev, environment: `e${index}`, ...place }] : [],
  );
  const parameters = questionOf().parameters.map((each) => ({
    ...each,
    values: { ...each.values, e0: 'zero', e1: 'one' },
  }));
  return questionOf({}, { boundary: 'account', parameters, deployments: prod ? [...more, prod] : more });
};
const one = { account: '111122223333', region: 'eu-west-1' };

test('without a boundary of account or region there is none, and that is said', () => {
  const { files, notices } = stackSets.files(questionOf());
  assert.equal(files, []);
  assert.equal(
    notices.map((each) => each.code),
    ['deploy/stackset-boundary'],
  );
});

test('the adopted stack stays outside; a forgotten override never takes production’s value', () => {
  const { files } = stackSets.files(placed([one, { ...one, region: 'us-east-1' }]));
  assert.equal(
    files.map((each) => each.path),
    ['stacksets/stack-set.json', 'stacksets/e0.json', 'stacksets/e1.json'],
  );
  const [set] = files.map((each) => JSON.parse(each.text) as { Parameters: { ParameterValue: string }[] });
  assert.equal(
    set?.Parameters.map((each) => each.ParameterValue),
    ['zero'],
  );
});

test('a place that is missing or taken is refused', () => {
  const code = (places: Parameters<typeof placed>[0]) => problemCode(() => stackSets.files(placed(places)));
  assert.is(code([one, one]), 'target/stackset-place');
  assert.is(code([{ account: '111122223333' }]), 'target/stackset-place');
  assert.is(code([{ region: 'eu-west-1' }]), 'target/stackset-place');
});

test('a file that says something else is refused', () => {
  const question = { ...placed([one]), repository: questionOf({ 'stacksets/e0.json': '{}' }).repository };
  assert.is(
    problemCode(() => stackSets.files(question)),
    'target/stackset-exists',
  );
});

test.run();
