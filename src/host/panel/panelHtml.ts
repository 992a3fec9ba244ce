/** The document around a page: its policy, its scripts, and the first page already in it. */
import type { PageModel } from '../../common/protocol';

export interface PanelResources {
  /** The webview's own origin, as a source of the policy. */
  readonly cspSource: string;
  /** New for every document. */
  readonly nonce: string;
  readonly scriptUri: string;
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
 * attributes, the worker starts from a blob of a fetched file, and its kernels are WebAssembly.
 */
function policy({ cspSource, nonce }: PanelResources): string {
  return [
    `default-src 'none'`,
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
    `style-src ${cspSource}`,
    `style-src-attr 'unsafe-inline'`,
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `worker-src blob:`,
    `connect-src ${cspSource}`,
  ].join('; ');
}

function shell(resources: PanelResources, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(resources)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(resources.styleUri)}">
</head>
${body}
</html>`;
}

/** A page's document: readable before its script has run. */
export function pageHtml(resources: PanelResources, page: PageModel): string {
  const { html, ...model } = page;
  return shell(
    resources,
    page.title,
    `<body data-worker-uri="${escapeHtml(resources.workerUri)}">
<main id="page">${html}</main>
<script type="application/json" id="page-model" nonce="${resources.nonce}">${jsonInScript(model)}</script>
<script nonce="${resources.nonce}" src="${escapeHtml(resources.scriptUri)}"></script>
</body>`,
  );
}

/** A document that only says something: no script, nothing to restore. */
export function messageHtml(resources: PanelResources, title: string, message: string): string {
  return shell(
    resources,
    title,
    `<body>
<main id="page"><article class="page"><header class="cell cell-heading"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(message)}</p></header></article></main>
</body>`,
  );
}
