export const tables = { dev: 'gathered-dev', prod: 'gathered' };
export const version = 1;
