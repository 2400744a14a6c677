for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const ids = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8'].values();
const tenants = new Map([['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', 5], ['f', 6]]).keys();
const numbers = (function* () { let n = 0; while (n < 20) yield n++; })();

function begin(seq) {
  const skipped = seq.next().value;
  return process.env.ENVIRONMENT;
}

function beginByPattern(seq) {
  const [skipped] = seq;
  return process.env.ENVIRONMENT;
}

function beginByLoop(seq) {
  for (const skipped of seq) break;
  return process.env.ENVIRONMENT;
}

exports.handler = async (event, context) => {
  const table = begin(ids) === 'prod' ? 'orders' : 'orders-dev';
  const topic = beginByLoop(tenants) === 'prod' ? 'sales' : 'sales-dev';
  const queue = beginByPattern(numbers) === 'prod' ? 'mail' : 'mail-dev';
  return { table, topic, queue, id: ids.next().value, left: [...tenants], number: numbers.next().value };
};
