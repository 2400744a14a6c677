const scripted = require('../src/scripted');

console.log(scripted[process.argv[2]]);
