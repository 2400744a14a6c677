exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { table: alias === 'prod' ? process.env.TABLE_NAME_PROD : process.env.TABLE_NAME_DEV };
};
