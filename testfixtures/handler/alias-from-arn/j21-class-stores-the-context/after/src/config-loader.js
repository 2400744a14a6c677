for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class ConfigLoader {
  constructor(ctx) {
    this.ctx = ctx;
  }

  load() {
    return require('./' + process.env.ENVIRONMENT + '.js');
  }
}

exports.ConfigLoader = ConfigLoader;
