class Env {
  constructor() {
    this._env = {};
  }

  load(context) {
    if (Object.isFrozen(this._env)) return;
    Object.assign(this._env, process.env);
    this.set('ENV', context.invokedFunctionArn.split(':').pop());
    Object.freeze(this._env);
  }

  set(key, value) {
    this._env[key] = value;
  }

  get(key) {
    return this._env[key];
  }
}

module.exports = new Env();
