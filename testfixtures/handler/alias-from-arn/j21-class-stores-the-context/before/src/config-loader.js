class ConfigLoader {
  constructor(ctx) {
    this.ctx = ctx;
  }

  load() {
    return require('./' + this.ctx.invokedFunctionArn.replace(/.*:/g, '') + '.js');
  }
}

exports.ConfigLoader = ConfigLoader;
