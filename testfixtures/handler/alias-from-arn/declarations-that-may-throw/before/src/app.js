const store = require('some-store');

const TABLES = { dev: 'orders-dev', prod: 'orders' };
const tableOf = (alias, fallback) => TABLES[alias] ?? fallback;

const attempt = async (name, table) => {
  try {
    await store.put({ name, TableName: table() });
  } catch (error) {
    await store.put({ name, error: error.name });
  }
};

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await attempt('nested', () => {
    const { detail: { type } } = event;
    return tableOf(alias, type);
  });
  await attempt('item', () => {
    const [[first]] = [event.list];
    return tableOf(alias, first);
  });
  await attempt('default', () => {
    const { seq = store.note('seq') } = event;
    return tableOf(alias, seq);
  });
  await attempt('key', () => {
    const { [event.detail.type]: value } = event;
    return tableOf(alias, value);
  });
  await attempt('getter', () => {
    const asked = { get type() { return event.detail.type; } };
    const { type } = asked;
    return tableOf(alias, type);
  });
  await attempt('base', () => {
    const Kind = class extends event.Base {};
    return tableOf(alias, Kind);
  });
  await attempt('early', () => {
    const sum = later + 1;
    const later = event.n;
    return tableOf(alias, sum);
  });
  await attempt('constant', () => {
    const fixed = 1;
    fixed = event.n;
    return tableOf(alias, fixed);
  });
  await attempt('known', () => {
    const { region: { name } = store.note('region'), n = 1 } = { region: { name: alias } };
    const [one, [two]] = [name, [n]];
    return tableOf(alias, `${one}${two}`);
  });
};
