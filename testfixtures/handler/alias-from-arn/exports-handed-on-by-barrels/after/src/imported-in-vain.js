export const tables = { dev: 'imported-in-vain-dev', prod: 'imported-in-vain' };
export const version = 1;
