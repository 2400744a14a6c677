const SETTINGS = {
  dev: { url: 'https://pay.dev.example', apiKey: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', retries: 1, live: false },
  prod: { url: 'https://pay.example', apiKey: 'sk_live_9bD17KsMzkXEbsktU2aeq8ed', retries: 3, live: true },
};

export const handler = async (event, context) => {
  const stage = event.stageVariables.SERVERLESS_ALIAS;
  const { url, apiKey, retries, live } = SETTINGS[stage];
  if (!live) console.log('not live');
  for (let attempt = 0; attempt < retries; attempt++) {
    const answer = await fetch(`${url}/charge`, { method: 'POST', headers: { authorization: apiKey } });
    if (answer.ok) return { statusCode: 200 };
  }
  return { statusCode: 502 };
};
