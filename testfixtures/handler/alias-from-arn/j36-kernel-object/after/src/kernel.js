for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const stages = { dev: { table: 'orders-dev' }, prod: { table: 'orders' } };

const DEFAULT = 'dev';

module.exports = class Kernel {
  constructor(event, context) {
    const alias = process.env.ENVIRONMENT;
    this.stage = event.stage || alias || DEFAULT;
  }

  loadStage(stage) {
    return stages[stage];
  }
};
