/** A process that applies a migration, to be killed while it does: `node victim.js ROOT MIGRATION`. */
import { readFileSync } from 'node:fs';
import { applyMigration } from '../../src/apply/apply.js';
import type { Migration } from '../../src/model/migration.js';

const [, , root = '', file = ''] = process.argv;
const migration = JSON.parse(readFileSync(file, 'utf8')) as Migration;
process.stdout.write('ready\n');
applyMigration(root, migration);
process.stdout.write('done\n');
