for (const name of ['PRICE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = event.requestContext.stage;
  let { path } = event;
  if (path.startsWith('/' + stage)) path = path.slice(stage.length + 1);
  const price = Number(process.env.PRICE);
  return { statusCode: 200, body: JSON.stringify({ path, price }) };
};
