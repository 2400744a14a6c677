const bus = require('some-bus');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const state = { stopped: false, mode: 'normal' };
  const work = async () => {
    await bus.tick();
    if (state.stopped) state.mode = 'stopped';
  };
  const running = work();
  state.stopped = event.list.length > 0;
  await running;
  return { table: state.mode === 'normal' ? process.env.TABLES : 'none' };
};
