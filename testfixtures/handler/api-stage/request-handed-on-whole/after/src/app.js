const store = require('some-store');
const auth = require('some-auth');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const user = await auth.verify(event);
  if (!user || user.role !== 'admin') return { statusCode: 401 };
  const copy = JSON.parse(JSON.stringify(event));
  await store.put({ TableName: process.env.TABLE_NAME, for: user.name });
  return { statusCode: copy.body ? 200 : 400, body: user.name };
};
