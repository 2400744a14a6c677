const store = require('some-store');

for (const name of ['TABLE_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const tableOf = () => process.env.TABLE_OF;

const attempt = async (name, table) => {
  try {
    await store.put({ name, TableName: table() });
  } catch (error) {
    await store.put({ name, error: error.name });
  }
};

exports.handler = async (event, context) => {
  await attempt('nested', () => {
    const { detail: { type } } = event;
    return tableOf();
  });
  await attempt('item', () => {
    const [[first]] = [event.list];
    return tableOf();
  });
  await attempt('default', () => {
    const { seq = store.note('seq') } = event;
    return tableOf();
  });
  await attempt('key', () => {
    const { [event.detail.type]: value } = event;
    return tableOf();
  });
  await attempt('getter', () => {
    const asked = { get type() { return event.detail.type; } };
    const { type } = asked;
    return tableOf();
  });
  await attempt('base', () => {
    const Kind = class extends event.Base {};
    return tableOf();
  });
  await attempt('early', () => {
    const sum = later + 1;
    const later = event.n;
    return tableOf();
  });
  await attempt('constant', () => {
    const fixed = 1;
    fixed = event.n;
    return tableOf();
  });
  await attempt('known', () => {
    return tableOf();
  });
};
