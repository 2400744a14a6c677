const linksOf = (host, stage) => ({
  link: `https://${host}/${stage}/orders`,
  table: stage === 'prod' ? 'orders-live' : 'orders-try',
});

exports.handler = async (event) => linksOf(event.headers.Host, event.requestContext.stage);
