export { tables, version } from './named.js';
export { tables as renamed } from './renamed.js';
export * as gathered from './gathered.js';
export * from './inner.js';
