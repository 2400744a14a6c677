export { version } from './version.js';
export const names = { dev: 'Shop (test)', prod: 'Shop' };
