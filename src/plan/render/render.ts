import { renderJson } from '../../report/json.js';
import type { Plan } from '../model.js';
import { renderPlanMarkdown } from './markdown.js';
import { renderMermaid } from './mermaid.js';
import { renderShell } from './shell.js';

/** A plan as text in one of its formats. */
export function renderPlan(plan: Plan, format: string): string {
  switch (format) {
    case 'json':
      return renderJson(plan);
    case 'sh':
      return renderShell(plan);
    case 'mermaid':
      return renderMermaid(plan);
    default:
      return renderPlanMarkdown(plan);
  }
}
