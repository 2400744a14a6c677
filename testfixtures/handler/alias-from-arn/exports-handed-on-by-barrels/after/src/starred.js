export const starred = { dev: 'starred-dev', prod: 'starred' };
export const version = 1;
