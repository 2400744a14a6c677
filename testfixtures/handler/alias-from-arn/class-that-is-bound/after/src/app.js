const store = require('some-store');

for (const name of ['AGAIN_TABLE_NAME', 'COLD_TABLE_NAME', 'FIRST_TABLE_NAME', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const registry = { ready: false };
class Repo {
  constructor(dep) {
    this.dep = dep;
    registry.ready = true;
  }
  name() {
    return this.dep;
  }
}
class Container {
  constructor() {
    this.deps = { db: 'db' };
  }
  resolve(Class, names) {
    const args = names.map((each) => this.deps[each]);
    return new (Class.bind.apply(Class, [null].concat(args)))();
  }
}
const container = new Container();

exports.handler = async (event, context) => {
  if (event.mode) container.resolve(Repo, ['db']);
  await store.put({ TableName: registry.ready ? process.env.TABLE_NAME : process.env.COLD_TABLE_NAME });
  const calls = (container.resolve.calls = (container.resolve.calls ?? 0) + 1);
  await store.put({ TableName: calls === 1 ? process.env.FIRST_TABLE_NAME : process.env.AGAIN_TABLE_NAME });
};
