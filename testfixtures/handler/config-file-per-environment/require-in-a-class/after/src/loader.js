for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Loader {
  constructor(context) {
    this.context = context;
  }

  load() {
    return require('./config/' + process.env.ENVIRONMENT + '.json');
  }
}

module.exports = Loader;
