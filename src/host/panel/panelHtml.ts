/**
 * The document around a page: its policy, its script and styles, and the first page already in it. A
 * page waits for no file before it is painted.
 */
import { layoutHtml } from '../../common/layoutHtml';
import type { PageModel } from '../../common/protocol';
import type { PanelText } from './panelAssets';

export interface PanelResources {
  /** The webview's own origin, as a source of the policy. */
  readonly cspSource: string;
  /** New for every document. */
  readonly nonce: string;
  /** Of the folder of the script and the styles. */
  readonly folderUri: string;
  readonly styleUri: string;
  readonly workerUri: string;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** JSON that cannot end the script element that it stands in. */
function jsonInScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/**
 * Nothing but what is named here loads, and nothing ever leaves: KaTeX sets heights by style
 * attributes, its fonts are within the styles, the worker starts from a blob of a fetched file, and
 * its kernels are WebAssembly.
 */
function policy({ cspSource, nonce }: PanelResources): string {
  return [
    `default-src 'none'`,
    `img-src ${cspSource}`,
    `font-src ${cspSource} data:`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `worker-src blob:`,
    `connect-src ${cspSource}`,
    // Neither falls back to default-src.
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/**
 * The panel's script, for a script element, which neither of these may end or open a comment in. It
 * names what it imports later by a folder of the build, which is that of the panel's other files.
 */
function scriptText(script: string, folderUri: string): string {
  return script
    .replaceAll('unfold-later:', () => `${folderUri}/`)
    .replace(/<(?=\/script|!--)/gi, '\\x3c');
}

/** The styles of the panel, whose addresses are relative to their file. */
function styleText(styles: string, folderUri: string): string {
  return styles.replaceAll(/url\((["']?)\.\//g, (_, quote: string) => `url(${quote}${folderUri}/`);
}

function shell(resources: PanelResources, title: string, styles: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(resources)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${styles}
</head>
${body}
</html>`;
}

/**
 * A module runs in a task of its own after the document is written. VS Code listens for the document's
 * `load` only then, and shows a view whose `load` came before that a fifth of a second late.
 */
const loadAfterWrite = '0;';

/** A page's document: readable before its script has run. */
export function pageHtml(
  resources: PanelResources,
  { script, styles }: PanelText,
  page: PageModel,
): string {
  const { html, ...model } = page;
  return shell(
    resources,
    page.title,
    // The controls' library tries a style of its own, and takes the nonce for it from here.
    `<meta property="csp-nonce" content="${resources.nonce}">
<style nonce="${resources.nonce}">${styleText(styles, resources.folderUri)}</style>`,
    `<body data-worker-uri="${escapeHtml(resources.workerUri)}">
<main id="page">${layoutHtml(html)}</main>
<script type="application/json" id="page-model" nonce="${resources.nonce}">${jsonInScript(model)}</script>
<script nonce="${resources.nonce}">${scriptText(script, resources.folderUri)}</script>
<script type="module" nonce="${resources.nonce}">${loadAfterWrite}</script>
</body>`,
  );
}

/** A document that only says something: no script, nothing to restore. */
export function messageHtml(resources: PanelResources, title: string, message: string): string {
  return shell(
    resources,
    title,
    `<link rel="stylesheet" href="${escapeHtml(resources.styleUri)}">`,
    `<body>
<main id="page"><article class="page"><header class="cell cell-heading"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(message)}</p></header></article></main>
</body>`,
  );
}
