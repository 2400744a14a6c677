const bus = require('some-bus');

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const state = { stopped: false, mode: 'normal' };
  const work = async () => {
    await bus.tick();
    if (state.stopped) state.mode = 'stopped';
  };
  const running = work();
  state.stopped = event.list.length > 0;
  await running;
  return { table: state.mode === 'normal' ? tables[stage] : 'none' };
};
