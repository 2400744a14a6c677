for (const name of ['API', 'CACHE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const response = await fetch(`${process.env.API}/menu`);
  return { statusCode: 200, headers: { 'cache-control': `max-age=${Number(process.env.CACHE)}` }, body: await response.text() };
};
