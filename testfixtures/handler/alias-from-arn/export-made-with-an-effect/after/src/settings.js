const define = (name, table) => {
  console.log(`settings ${name} loaded`);
  return table;
};
exports.tables = define('tables', { dev: 'orders-dev', prod: 'orders' });
