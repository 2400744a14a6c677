export { started } from './started.js';
