const store = require('some-store');

for (const name of ['FILE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

// Old callbacks: the context answers, and what it answers with is built by an object of the code's own.
function Policy(principal) {
  this.principal = principal;
  this.methods = [];
}

Policy.prototype = (function () {
  const add = function (effect, method) {
    this.methods.push({ effect, method });
  };
  return {
    constructor: Policy,
    allow: function (method) {
      add.call(this, 'allow', method);
    },
    build: function () {
      return { principalId: this.principal, methods: this.methods.length };
    },
  };
})();

exports.handler = function (event, context) {
  const file = process.env.FILE;
  const found = Boolean(store.has(file));
  switch (true) {
    case Object.prototype.hasOwnProperty.call(event, 'Records'):
      return context.succeed({ records: found, file });
    default: {
      const policy = new Policy(event.user);
      policy.allow('GET');
      context.succeed({ ...policy.build(), found, file });
    }
  }
};
