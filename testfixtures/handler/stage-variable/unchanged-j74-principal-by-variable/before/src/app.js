exports.handler = async (event) => {
  const principalId = `${event.authorizationToken}-${process.env.SERVERLESS_ALIAS}`;
  return { principalId };
};
