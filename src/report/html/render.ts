import type { FinalText } from '../../apply/final-texts.js';
import type { Migration } from '../../model/migration.js';
import { fileDiff } from './diff.js';
import { type ReportAssets, reportDocument } from './document.js';
import { repositoryPage } from './repository-page.js';
import { topologyOf } from './topology.js';

/** A migration as one self-contained page, to look at and to share. Secrets are masked, in the diff too. */
export function renderHtml(
  name: string,
  migration: Migration,
  files: readonly FinalText[],
  context: number,
  assets: ReportAssets,
): string {
  const body = repositoryPage({
    migration,
    diffs: files.map((file) => fileDiff(file, context)),
    topologies: topologyOf(migration, files),
  });
  const about = `One stack per environment, as dealias ${migration.tool.version} would make it`;
  return reportDocument({ title: name, about, search: 'Search this report', body }, assets);
}
