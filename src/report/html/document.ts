import { createHash } from 'node:crypto';
import { type Html, html, raw } from './markup.js';

/** The report's own style and script, as they stand in the package. */
export interface ReportAssets {
  readonly style: string;
  readonly script: string;
}

export interface ReportDocument {
  readonly title: string;
  /** Beneath the title. */
  readonly about: string;
  /** What the search field asks for. */
  readonly search: string;
  readonly body: Html;
}

function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * A whole report in one file: no address outside it is named, and the page's own policy lets nothing be loaded and
 * no script but its own run, whatever its text holds.
 */
export function reportDocument({ title, about, search, body }: ReportDocument, assets: ReportAssets): string {
  const { style, script } = assets;
  if (/<\/(?:style|script)/i.test(style + script)) throw new Error('the style or script would end itself');
  const policy = `default-src 'none'; style-src ${source(style)}; script-src ${source(script)}; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · dealias</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header>
<div><p class="tool">dealias report</p><h1>${title}</h1><p class="dim">${about}</p></div>
<form role="search" class="controls" hidden>
<label>${search} <input type="search" id="search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
<label>Colours <select id="theme"><option value="">as the system</option><option value="light">light</option><option value="dark">dark</option></select></label>
</form>
<p id="status" role="status"></p>
</header>
<main id="main" tabindex="-1">
${body}
</main>
<script type="module">${raw(script)}</script>
</body>
</html>
`.text;
}
