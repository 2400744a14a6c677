// TABLE_NAME_DEV and TABLE_NAME_PROD come from the template
function tableFor(context) {
  const alias = context.invokedFunctionArn.split(':').pop();
  return alias === 'prod' ? process.env.TABLE_NAME_PROD : process.env.TABLE_NAME_DEV;
}

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const queue = process.env[alias === 'prod' ? 'QUEUE_PROD' : 'QUEUE_DEV'];
  return { statusCode: 200, body: JSON.stringify([tableFor(context), queue, process.env.FEATURE]) };
};
