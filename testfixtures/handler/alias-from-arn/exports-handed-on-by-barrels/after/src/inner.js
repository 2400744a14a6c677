export * from './starred.js';
export const inner = 1;
