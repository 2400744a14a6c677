export * from './tables-of-all.js';
