import { state } from './state';
state.registered = true;
export interface Options { name: string }
