const { saveFor } = require('some-orm');

class Call {
  #context;
  constructor(context) {
    this.#context = context;
  }
  get arn() {
    return this.#context.invokedFunctionArn;
  }
}

exports.handler = async (event, context) => {
  await saveFor(new Call(context), event.body);
};
