const words = () => require('./words');
const sorted = words().list.sort();
exports.first = sorted[0];
exports.queues = { dev: 'jobs-dev', prod: 'jobs' };
