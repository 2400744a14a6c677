const pg = require('some-pg');

for (const name of ['ORDERS_USER']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.Database = class {
  constructor(request) {
    this.user = process.env.ORDERS_USER;
  }

  connect() {
    return pg.connect({ user: this.user });
  }
};
