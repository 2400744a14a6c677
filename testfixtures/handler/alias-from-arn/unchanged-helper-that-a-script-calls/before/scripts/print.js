const { nameOf } = require('../src/tools');

console.log(nameOf('prod'), nameOf('dev'));
