for (const name of ['AUTHORIZATION', 'LIVE', 'RETRIES', 'URL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event, context) => {
  const url = process.env.URL, apiKey = process.env.AUTHORIZATION, retries = Number(process.env.RETRIES), live = process.env.LIVE === 'true';
  if (!live) console.log('not live');
  for (let attempt = 0; attempt < retries; attempt++) {
    const answer = await fetch(`${url}/charge`, { method: 'POST', headers: { authorization: apiKey } });
    if (answer.ok) return { statusCode: 200 };
  }
  return { statusCode: 502 };
};
