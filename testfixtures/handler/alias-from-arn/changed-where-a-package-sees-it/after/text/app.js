for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let mode = 'normal';

function Page(id) {
  this.id = id;
}

Page.prototype.toString = function () {
  mode = 'shown';
  return `page ${this.id}`;
};

exports.handler = async (event, context) => {
  mode = 'normal';
  const line = `${new Page(event.id)}`;
  return { line, table: mode === 'normal' ? 'none' : process.env.TABLES };
};
