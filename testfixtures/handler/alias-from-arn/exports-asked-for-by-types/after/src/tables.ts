export const tables = { dev: 'orders-dev', prod: 'orders' };
export const version = 1;
