export { started } from './started.js';
export const hosts = { dev: 'dev.shop.example', prod: 'shop.example' };
