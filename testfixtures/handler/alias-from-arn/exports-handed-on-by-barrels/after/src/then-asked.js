export const tables = { dev: 'then-asked-dev', prod: 'then-asked' };
export const version = 1;
