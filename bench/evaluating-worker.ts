/** Loads what evaluates, cuts and rehearses handlers, and says so. */
import { parentPort } from 'node:worker_threads';
import '../src/decide/handlers.js';
import '../src/migrate/template-migration.js';

parentPort?.postMessage('ready');
