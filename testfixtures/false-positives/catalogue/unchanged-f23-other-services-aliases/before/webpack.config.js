module.exports = { resolve: { alias: { dev: './dev', prod: './prod' } } };
