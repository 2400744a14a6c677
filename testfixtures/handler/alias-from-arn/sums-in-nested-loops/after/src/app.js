for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const sums = [];
for (let a = 0; a < 100; a++) {
  for (let b = 0; b < 100; b++) {
    for (let c = 0; c < 100; c++) sums[a] = (sums[a] ?? 0) + b * c;
  }
}

exports.handler = async (event, context) => {
  return { statusCode: 200, body: JSON.stringify({ sum: sums[7], table: process.env.TABLE }) };
};
