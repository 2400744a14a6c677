module.exports = { level: 'loose' };
