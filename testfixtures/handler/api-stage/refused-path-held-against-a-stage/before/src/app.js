exports.handler = async ({ requestContext: { http } }) => ({
  TableName: http.path.startsWith('/prod/') ? 'orders' : 'orders-dev',
});
