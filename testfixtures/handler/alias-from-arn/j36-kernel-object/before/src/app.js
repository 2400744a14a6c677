const Kernel = require('./kernel');

exports.handler = async (event, context) => {
  const kernel = new Kernel(event, context);
  const settings = kernel.loadStage(kernel.stage);
  return { statusCode: 200, body: settings.table };
};
