for (const name of ['BASES', 'ENVIRONMENT', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Settings {
  constructor(context) {
    this.env = process.env.ENVIRONMENT;
  }

  get table() {
    return process.env.TABLE;
  }

  url(path) {
    return process.env.BASES + path;
  }
}

module.exports = Settings;
