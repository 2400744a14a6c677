const BASES = {
  dev: 'https://api-dev.shop.example',
  prod: 'https://api.shop.example',
};

class Settings {
  constructor(context) {
    this.env = context.invokedFunctionArn.split(':')[7];
  }

  get table() {
    return this.env === 'prod' ? 'orders' : `orders-${this.env}`;
  }

  url(path) {
    return BASES[this.env] + path;
  }
}

module.exports = Settings;
