import type { Environment, Place } from '../../model/environment.js';
import type { Finding, Migration, Notice, Severity } from '../../model/migration.js';
import { formatPlace } from '../../model/place.js';
import { isThere } from '../../model/stack.js';
import { groupByCode } from '../counts.js';
import { shownSource, shownValue } from '../matrix.js';
import { anchor, type Html, html, type Part, prose } from './markup.js';
import { colourOf } from './picture.js';

/** A part of the page with a heading of its own; left out where there is nothing to say. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Shown beside the title where the page lists its sections. */
  readonly count?: number;
  readonly body: Html;
}

/** A table that scrolls sideways, by keyboard too. */
export function wideTable(id: string, head: readonly Part[], rows: readonly Html[]): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-labelledby="${id}"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A sum, to be seen at a glance. */
export function tile(count: number, what: string, kind = ''): Html {
  return html`<li class="${count === 0 ? 'tile zero' : `tile ${kind}`}"><strong>${count}</strong> ${what}</li>`;
}

const SEVERITIES: Readonly<Record<Severity, string>> = {
  info: 'info',
  warning: 'warning',
  error: 'error',
  security: 'security',
};

function badge(severity: Severity): Html {
  return html`<span class="badge ${severity}">${SEVERITIES[severity]}</span>`;
}

/** Where something stands; nothing where that is not known. */
export function place(at: Place | undefined): Html {
  return at === undefined ? html`` : html`<code class="place">${formatPlace(at)}</code> `;
}

export function environmentChip(name: string, environments: readonly string[]): Html {
  return html`<span class="chip ${colourOf(name, environments)}">${name}</span>`;
}

/** How an environment is told today, in words. */
function recognised(environment: Environment): string[] {
  const variables = Object.entries(environment.stageVariables).map(([key, value]) => `${key}=${value}`);
  const list = (what: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${what} ${values.join(', ')}`];
  return [
    ...list('alias', environment.aliases),
    ...list('stage', environment.stages),
    ...list('stage variable', variables),
    ...list('host', environment.hosts),
    ...list('version', environment.versions),
    ...list('function', environment.functionNames),
  ];
}

export function environmentSection(migration: Migration): Section {
  const names = migration.environments.map(({ name }) => name);
  const rows = migration.environments.flatMap((environment) => {
    const stacks = migration.stacks.filter((stack) => stack.environment === environment.name);
    const today = recognised(environment).join('; ');
    const line = (cells: readonly Part[]): Html =>
      html`<tr><th scope="row">${environmentChip(environment.name, names)}</th><td>${today}</td>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
    if (stacks.length === 0) return [line(['', '', '', ''])];
    return stacks.map((stack) =>
      line([
        html`<code>${stack.stackName}</code>${isThere(stack) ? ', the stack that exists' : ''}`,
        [stack.account, stack.region].filter((part) => part !== undefined).join(' '),
        html`<code>${stack.template}</code>`,
        html`<code>${stack.parameterFile}</code>`,
      ]),
    );
  });
  const head = ['Environment', 'Told today by', 'Stack', 'Account and region', 'Template', 'Parameters'];
  return {
    id: 'environments',
    title: 'Environments',
    count: names.length,
    body: wideTable('environments', head, rows),
  };
}

export function parameterSection(migration: Migration): Section {
  const names = migration.environments.map(({ name }) => name);
  const rows = migration.parameters.map((parameter) => {
    const variable =
      parameter.variable === undefined ? '' : html`<br><code class="dim">${parameter.variable}</code>`;
    const cells = names.map((name) => {
      const from = shownSource(parameter, name);
      const source = from === '' ? '' : html`<br><span class="dim">${from}</span>`;
      return html`<td><code>${shownValue(parameter, name)}</code>${source}</td>`;
    });
    return html`<tr data-item><th scope="row"><code>${parameter.name}</code>${variable}</th>${cells}<td class="prose">${parameter.description}</td></tr>`;
  });
  const head = ['Parameter, variable', ...names.map((name) => environmentChip(name, names)), 'What it is'];
  return {
    id: 'parameters',
    title: 'Parameters',
    count: rows.length,
    body: wideTable('parameters', head, rows),
  };
}

function findingItem(finding: Finding): Html {
  const line = (name: string, text: string | undefined): Html =>
    text === undefined ? html`` : html`<dt>${name}</dt><dd>${prose(text)}</dd>`;
  const more =
    finding.reason === undefined && finding.remedy === undefined
      ? ''
      : html`<dl>${line('Why', finding.reason)}${line('To do', finding.remedy)}</dl>`;
  return html`<li data-item>${place(finding.at)}${prose(finding.message)}${more}</li>`;
}

/** Findings by code, each with its place, why it was left and what to do. */
export function findingSection(
  id: string,
  title: string,
  findings: readonly Finding[],
  closed = false,
): Section {
  const groups = groupByCode(findings).map(([code, group]) => {
    const name = anchor(id, code);
    return html`<div class="group"><h3 id="${name}"><code>${code}</code> <span class="sums">${group.length}</span> ${badge(group[0]?.severity ?? 'info')}</h3><ul>${group.map(findingItem)}</ul></div>`;
  });
  const body = closed
    ? html`<details class="all"><summary>Show them</summary>${groups}</details>`
    : html`${groups}`;
  return { id, title, count: findings.length, body };
}

function noticeItem(notice: Notice): Html {
  return html`<li data-item>${badge(notice.severity)} <code>${notice.code}</code> ${place(notice.at)}${prose(notice.message)}</li>`;
}

export function noticeSection(notices: readonly Notice[]): Section {
  return {
    id: 'expect',
    title: 'What to expect',
    count: notices.length,
    body: html`<ul class="plain">${notices.map(noticeItem)}</ul>`,
  };
}

function secretTable(migration: Migration): Html {
  const names = migration.environments.map(({ name }) => name);
  const rows = migration.secrets.map(
    ({ environment, parameter, secretName, at }) =>
      html`<tr data-item><th scope="row"><code>${secretName}</code></th><td>${environmentChip(environment, names)}</td><td><code>${parameter}</code></td><td>${place(at)}</td></tr>`,
  );
  if (rows.length === 0) return html``;
  const head = ['Secret to create', 'Environment', 'For the parameter', 'Stands in clear at'];
  return html`<p>These stand in source today. Create each in Secrets Manager, and rotate it: whoever can read the source knows it.</p>${wideTable('security', head, rows)}`;
}

/** Secrets that stand in source, and what else is about security. */
export function securitySection(migration: Migration): Section {
  const told = new Set(migration.secrets.map(({ at }) => formatPlace(at)));
  const isNew = ({ severity, at }: Notice): boolean =>
    severity === 'security' && (at === undefined || !told.has(formatPlace(at)));
  const findings = migration.findings.filter(isNew);
  const notices = migration.notices.filter(isNew);
  const list = html`<ul class="plain">${findings.map(findingItem)}${notices.map(noticeItem)}</ul>`;
  return {
    id: 'security',
    title: 'Security',
    count: findings.length + notices.length + migration.secrets.length,
    body: html`${secretTable(migration)}${findings.length + notices.length === 0 ? '' : list}`,
  };
}

export function nextSection(next: readonly string[]): Section {
  const items = next.map((command) => html`<li><code>${command}</code></li>`);
  return { id: 'next', title: 'Next', body: html`<ol class="commands">${items}</ol>` };
}

export function skippedSection(skipped: Migration['skipped']): Section {
  const items = skipped.map(({ path, reason }) => html`<li data-item><code>${path}</code>: ${reason}</li>`);
  return {
    id: 'skipped',
    title: 'Left out',
    count: items.length,
    body: html`<ul class="plain">${items}</ul>`,
  };
}
