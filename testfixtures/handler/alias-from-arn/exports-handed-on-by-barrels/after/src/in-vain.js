import { tables, version as own } from './imported-in-vain.js';

export const version = own;
