import { visible } from '../visible.js';

/** Markup that is safe to put into a page as it is. Made by {@link html} and {@link raw} alone. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a page: markup as it is, a list of it, and text, which is escaped. */
export type Part = Html | readonly Part[] | string | number;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of unknown origin for a page or an attribute: no markup, and nothing that reorders or hides text. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  return typeof part === 'number' ? String(part) : part.map(render).join('');
}

/** A template of markup: whatever is put into it is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + render(parts[index] ?? '')).join(''));
}

/** Text that was made by dealias itself and must not be escaped: styles, scripts, what was rendered before. */
export function raw(text: string): Html {
  return new Html(text);
}

/** A name within a page, from any text: the same text always gives the same name, and two texts never share one. */
export function anchor(prefix: string, text: string): string {
  const plain = text.replace(/[^A-Za-z0-9]/g, (character) => `-${character.codePointAt(0)?.toString(36)}-`);
  return `${prefix}-${plain}`;
}

/** A message of dealias: what it sets between backquotes is code. */
export function prose(message: string): Html {
  const parts = message.split('`');
  if (parts.length % 2 === 0) return html`${message}`;
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}
