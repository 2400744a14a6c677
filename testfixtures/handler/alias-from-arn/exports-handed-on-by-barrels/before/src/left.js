export const tables = { dev: 'left-dev', prod: 'left' };
export const version = 1;
