import { applyEdits } from '../edits/apply-edits.js';
import { lineEdits } from '../edits/line-edits.js';
import type { Place } from '../model/environment.js';
import type { Change, Edit, Finding, Migration } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import type { Shifted, ShiftedFile } from './run-codemods.js';

/**
 * A migration that was computed of code as codemods leave it, told of the files as they are: one migration for both.
 * Where both rewrite a file, its edits stand in the first change that wants it; the rest is a change of its own.
 */
export function joinMigration(migration: Migration, { files, notices }: Shifted): Migration {
  if (files.length === 0) return { ...migration, notices: [...migration.notices, ...notices] };
  const places = new Map(files.map((file) => [file.path, placesOf(file)]));
  const moved = (at: Place): Place => places.get(at.file)?.(at) ?? at;
  return {
    ...migration,
    evidence: migration.evidence.map((each) => ({ ...each, at: moved(each.at) })),
    findings: [...migration.findings.map((each) => ({ ...each, at: moved(each.at) })), ...findings(files)],
    changes: joinChanges(migration.changes, files),
    parameters: migration.parameters.map((each) => ({
      ...each,
      sources: Object.fromEntries(Object.entries(each.sources).map(([name, at]) => [name, moved(at)])),
    })),
    secrets: migration.secrets.map((each) => ({ ...each, at: moved(each.at) })),
    notices: [
      ...migration.notices.map((each) => (each.at === undefined ? each : { ...each, at: moved(each.at) })),
      ...notices,
    ],
  };
}

function joinChanges(changes: readonly Change[], files: readonly ShiftedFile[]): Change[] {
  const joined = changes.map((each) => ({ ...each, edits: [...each.edits] }));
  const own: Edit[] = [];
  for (const { path, before, after } of files) {
    const wanted = joined.flatMap((each) => each.edits.filter(({ file }) => file === path));
    const edits = lineEdits(before, applyEdits(after, wanted)).map((each): Edit => ({ file: path, ...each }));
    const first = joined.find((each) => each.edits.some(({ file }) => file === path));
    for (const each of joined) each.edits = each.edits.filter(({ file }) => file !== path);
    (first?.edits ?? own).push(...edits);
  }
  if (own.length === 0) return joined;
  return [
    ...joined,
    {
      id: 'dealias.yaml#codemods',
      title: 'Run the codemods of dealias.yaml',
      codes: ['codemod/rewritten'],
      edits: own,
      files: [],
    },
  ];
}

function findings(files: readonly ShiftedFile[]): Finding[] {
  return files.map(({ path, before, after, by }) => ({
    code: 'codemod/rewritten',
    severity: 'info',
    message: `Rewritten by ${[...new Set(by.map((each) => each.transform))].join(', ')}`,
    at: placeAt(path, before, lineEdits(before, after)[0]?.start ?? 0),
    outcome: 'rewritten',
  }));
}

/** From a place in what a codemod left to the place in the file: the same line, or where the rewritten part begins. */
function placesOf({ before, after }: ShiftedFile): (at: Place) => Place {
  const edits = lineEdits(before, after);
  const lineCount = (text: string): number => placeAt('', text, text.length).line - 1;
  return (at) => {
    let shift = 0;
    for (const { start, end, text } of edits) {
      const first = placeAt(at.file, before, start).line;
      const now = first + shift;
      if (at.line < now) break;
      if (at.line < now + lineCount(text)) return { file: at.file, line: first, column: 1 };
      shift += lineCount(text) - lineCount(before.slice(start, end));
    }
    return { ...at, line: at.line - shift };
  };
}
