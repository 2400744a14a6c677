export const limits = { dev: 10, prod: 1000 };
