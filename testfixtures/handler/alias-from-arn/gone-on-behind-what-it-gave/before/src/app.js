const ids = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8'].values();
const tenants = new Map([['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', 5], ['f', 6]]).keys();
const numbers = (function* () { let n = 0; while (n < 20) yield n++; })();

function begin(context, seq) {
  const skipped = seq.next().value;
  return context.invokedFunctionArn.split(':').pop();
}

function beginByPattern(context, seq) {
  const [skipped] = seq;
  return context.invokedFunctionArn.split(':').pop();
}

function beginByLoop(context, seq) {
  for (const skipped of seq) break;
  return context.invokedFunctionArn.split(':').pop();
}

exports.handler = async (event, context) => {
  const table = begin(context, ids) === 'prod' ? 'orders' : 'orders-dev';
  const topic = beginByLoop(context, tenants) === 'prod' ? 'sales' : 'sales-dev';
  const queue = beginByPattern(context, numbers) === 'prod' ? 'mail' : 'mail-dev';
  return { table, topic, queue, id: ids.next().value, left: [...tenants], number: numbers.next().value };
};
