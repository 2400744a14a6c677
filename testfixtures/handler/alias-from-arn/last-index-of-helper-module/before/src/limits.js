exports.LIMITS = { dev: 5, prod: 1000 };
