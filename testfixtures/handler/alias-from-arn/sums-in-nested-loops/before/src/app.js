const sums = [];
for (let a = 0; a < 100; a++) {
  for (let b = 0; b < 100; b++) {
    for (let c = 0; c < 100; c++) sums[a] = (sums[a] ?? 0) + b * c;
  }
}

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { statusCode: 200, body: JSON.stringify({ sum: sums[7], table: alias === 'prod' ? 'orders' : 'orders-dev' }) };
};
