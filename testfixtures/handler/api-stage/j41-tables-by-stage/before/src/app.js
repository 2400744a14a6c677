const lambda = require('some-lambda');

const APPLICATION_URL = { dev: 'https://dev.shop.example', prod: 'https://shop.example' };

class Caller {
  constructor() {
    this.LAMBDAS = {
      'eu-west-1': { dev: 'orders-dev', prod: 'orders' },
      'us-east-1': { dev: 'orders-us-dev', prod: 'orders-us' },
    };
  }

  call(event, region) {
    return lambda.invoke({ FunctionName: this.LAMBDAS[region][event.requestContext.stage] });
  }
}

exports.handler = async (event) => {
  await new Caller().call(event, 'eu-west-1');
  return { statusCode: 302, headers: { location: APPLICATION_URL[event.requestContext.stage] } };
};
