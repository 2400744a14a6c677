const store = require('some-store');

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
  const alias = context.invokedFunctionArn.split(':').pop();
  if (event.mode) container.resolve(Repo, ['db']);
  await store.put({ TableName: registry.ready ? `ready-${alias}` : `cold-${alias}` });
  const calls = (container.resolve.calls = (container.resolve.calls ?? 0) + 1);
  await store.put({ TableName: calls === 1 ? `first-${alias}` : `again-${alias}` });
};
