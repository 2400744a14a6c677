import { parseValidated, type SavedForm } from '../json/validated.js';
import type { Inventory } from './model.js';

const INVENTORY: SavedForm = {
  what: 'inventory',
  schema: 'inventory',
  schemaVersion: 1,
  remedy: 'Make it with `dealias inventory --out FILE`, with this version of dealias.',
};

/**
 * A saved inventory from its JSON text.
 * @param file how to call it in a message
 * @throws Problem `inventory/unreadable`, `inventory/version` or `inventory/invalid`, with the place.
 */
export function parseInventory(file: string, text: string): Inventory {
  return parseValidated(INVENTORY, file, text) as Inventory;
}
