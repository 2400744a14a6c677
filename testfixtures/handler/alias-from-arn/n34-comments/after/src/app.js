// const alias = context.invokedFunctionArn.split(':')[7];
/* The alias used to pick the table: TableName: alias === 'prod' ? 'orders' : 'orders-dev' */
exports.handler = async () => {
  // console.log(event.requestContext.stage, event.headers.host);
  return { statusCode: 200 };
};
