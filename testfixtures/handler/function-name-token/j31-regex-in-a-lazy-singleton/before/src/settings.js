let instance;

class Settings {
  constructor(stage) {
    this.table = `orders-${stage}`;
  }
}

exports.getInstance = () => {
  if (!instance) {
    const match = /^(.*)-(dev|stage|prod)$/.exec(process.env.AWS_LAMBDA_FUNCTION_NAME);
    instance = new Settings(match[2]);
  }
  return instance;
};
