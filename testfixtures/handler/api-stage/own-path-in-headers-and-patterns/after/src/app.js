const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const stage = event.requestContext.stage;
  const prefix = '/' + stage;
  const { path } = event;
  const isPrefixed = path === prefix || path.startsWith(`${prefix}/`);
  const plain = isPrefixed ? path.substring(prefix.length) : path.replace(new RegExp(`^/${stage}`), '');
  await store.put({ TableName: process.env.TABLE_NAME, plain });
  if (event.queryStringParameters?.moved) {
    const headers = { Location: `${prefix}${plain}`, 'Set-Cookie': `seen=1; Path=/${stage}` };
    return { statusCode: 302, headers, body: `<a href="/${stage}/login">log in</a>` };
  }
  return { statusCode: 200, body: plain };
};
