import { closeSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../apply/disk.js';
import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';
import { saveText } from './save-text.js';

/** A report begins so, and says who made it before its first section. */
const BEGINNING =
  '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"';

/** The first letters of a file, or null where there is none. */
function beginning(path: string): string | null {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(BEGINNING.length);
      return bytes.subarray(0, readSync(descriptor, bytes)).toString('latin1');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    return '';
  }
}

/** Saves a report, over an earlier one, and over no other file. */
export function saveReport(out: string, page: string): void {
  const there = beginning(out);
  if (there !== null && there !== BEGINNING) {
    throw new Problem('cli/out', `${visible(out)} exists, and is no report of dealias`, {
      remedy: 'Save it under another name, or remove that file.',
    });
  }
  saveText(out, page);
}
