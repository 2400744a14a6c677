import { runHandler } from '../../src/evaluate/run.js';
import { Program } from '../../src/program/program.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import { signalTransforms } from '../../transforms/registry.js';
import { suite } from '../suite.js';
import { CONTEXTS } from './context-ways.js';
import { SAMPLE } from './sample.js';

const test = suite('evaluate: an ARN that is read of what may be the context');

/** Whether what is read as `held.invokedFunctionArn` is known to come of the ARN that the function is called by. */
function isOwn(way: string): boolean {
  const source = `exports.handler = async (event, context) => {
  const held = ${way};
  return held.invokedFunctionArn;
};
`;
  const program = new Program({ exists: (path) => path === 'app.js', read: () => source });
  const input = handlerInput(SAMPLE, {}, signalTransforms);
  const { complete, machine } = runHandler(program, 'app.js', 'handler', input);
  if (!complete) return true;
  return [...machine.observations].some(
    ([node, { origin }]) => node.getText() === 'held.invokedFunctionArn' && origin.size > 0,
  );
}

for (const way of CONTEXTS)
  test(way, () => {
    if (!isOwn(way)) throw new Error('it is taken for that of somebody else');
  });

test('what an event holds is not the context', () => {
  if (isOwn('JSON.parse(event.body)')) throw new Error('it is taken for the context');
});

test.run();
