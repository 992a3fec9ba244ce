import * as assert from 'node:assert/strict';
import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import type { FigureBlock } from '../../src/common/question';
import { renderConcept } from '../../src/host/render/renderConcept';
import { renderPage } from '../../src/host/render/renderPage';
import { readCatalogue } from '../../src/tools/content/readContent';
import { drawFigure } from '../../webview/figures/registry';
import { LinkedViews } from '../../webview/panel/linkedViews/linkedViews';

/** What axe finds on a page as the reader has it: drawn, and with its symbols to be walked through. */
async function violations(html: string): Promise<readonly string[]> {
  const { window } = new JSDOM(
    `<!doctype html><html lang="en"><head><title>A page</title></head><body><main>${html}</main></body></html>`,
    { pretendToBeVisual: true, runScripts: 'outside-only' },
  );
  const globals = globalThis as Record<string, unknown>; // the views run where this exists
  const before = globals['document'];
  globals['document'] = window.document;
  try {
    new LinkedViews(window.document.querySelector('main')!).connect();
  } finally {
    globals['document'] = before;
  }
  // What is kept from screen readers need not be looked at, and it is most of the page.
  for (const hidden of window.document.querySelectorAll('.katex-html')) hidden.replaceChildren();
  // axe looks at the window that it was evaluated in.
  window.eval(axe.source);
  const { axe: inside } = window as unknown as { axe: typeof axe };
  const { violations: found } = await inside.run(window.document, {
    resultTypes: ['violations'],
    // jsdom has no layout: colours and sizes are looked at in the real window.
    rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
  });
  window.close();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary ?? ''})`),
  );
}

suite('accessibility of the pages', () => {
  const { questions, concepts, papers } = readCatalogue();
  const options = { drawFigure: ({ id, params }: FigureBlock) => drawFigure(id, params).html };

  for (const question of questions)
    test(question.id, async () => {
      const html = renderPage(question, concepts, papers, { ...options, questions });
      assert.deepEqual([...(await violations(html))], []);
    }).timeout(240_000);

  for (const concept of concepts)
    test(concept.id, async () => {
      const html = renderConcept(concept, concepts, papers, { ...options, questions });
      assert.deepEqual([...(await violations(html))], []);
    }).timeout(240_000);
});
