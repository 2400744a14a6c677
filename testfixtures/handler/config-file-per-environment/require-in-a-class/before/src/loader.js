class Loader {
  constructor(context) {
    this.context = context;
  }

  load() {
    return require('./config/' + this.context.invokedFunctionArn.replace(/.*:/g, '') + '.json');
  }
}

module.exports = Loader;
