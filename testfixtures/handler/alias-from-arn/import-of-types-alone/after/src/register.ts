import { state } from './state';
state.registered = true;
