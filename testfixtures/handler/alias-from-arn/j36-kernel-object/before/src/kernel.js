const stages = { dev: { table: 'orders-dev' }, prod: { table: 'orders' } };

const DEFAULT = 'dev';

module.exports = class Kernel {
  constructor(event, context) {
    const alias = context.invokedFunctionArn.split(':')[7];
    this.stage = event.stage || alias || DEFAULT;
  }

  loadStage(stage) {
    return stages[stage];
  }
};
