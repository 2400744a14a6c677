const pg = require('some-pg');

const globals = { psqlUserNameDev: process.env.DB_USER_DEV, psqlUserNamePrd: process.env.DB_USER_PRD };

exports.Database = class {
  constructor(request) {
    this.user = request.stageVariables.lambdaAlias === 'prod' ? globals.psqlUserNamePrd : globals.psqlUserNameDev;
  }

  connect() {
    return pg.connect({ user: this.user });
  }
};
