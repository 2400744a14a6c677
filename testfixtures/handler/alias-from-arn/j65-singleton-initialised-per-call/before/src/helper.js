const helper = {
  env: null,
  init(context) {
    const stage = context.invokedFunctionArn.split(':')[7];
    helper.env = stage === '$LATEST' || !stage ? 'dev' : stage;
  },
};

module.exports = helper;
