let mode = 'normal';

function Page(id) {
  this.id = id;
}

Page.prototype.toString = function () {
  mode = 'shown';
  return `page ${this.id}`;
};

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  mode = 'normal';
  const line = `${new Page(event.id)}`;
  return { line, table: mode === 'normal' ? 'none' : tables[stage] };
};
