for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let instance;

class Settings {
  constructor(stage) {
    this.table = `orders-${stage}`;
  }
}

exports.getInstance = () => {
  if (!instance) {
    instance = new Settings(process.env.ENVIRONMENT);
  }
  return instance;
};
