/** Pages of the content, laid out to be taken out of the editor. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { PageKind } from '../../../src/common/protocol';
import type { ExperimentState } from '../../../src/common/viewState';
import { renderConcept } from '../../../src/host/render/renderConcept';
import { renderPage } from '../../../src/host/render/renderPage';
import { readCatalogue } from '../../../src/tools/content/readContent';
import { inProject } from '../../../src/tools/paths';
import { Stage } from '../../../webview/export/stage';
import { standaloneCopy } from '../../../webview/export/standaloneCopy';

takePageAway();

suite('A page laid out to be taken out of the editor', () => {
  suiteSetup(() => {
    putPage();
    // Nothing is drawn here, and nothing is to be had of it.
    const { prototype } = document.createElement('canvas').constructor as typeof HTMLCanvasElement;
    prototype.toDataURL = () => 'data:image/png;base64,';
  });
  suiteTeardown(takePageAway);

  const { questions, concepts, papers } = readCatalogue();
  const question = questions.find(({ id }) => id === '2023-05-q4b')!;
  const anew: Partial<ExperimentState> = {};

  /** The stored run of each experiment that the page has. */
  const resultsOf = (html: string): Record<string, unknown> =>
    Object.fromEntries(
      [...html.matchAll(/data-experiment="([^"]+)"/g)].map(([, id]) => {
        const file = inProject('content', 'results', `${id}.json`);
        return [id, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : {}];
      }),
    );

  async function exported(kind: PageKind, id: string, html: string, state = anew) {
    const page = { kind, id, title: id, html, results: resultsOf(html), parts: {}, state: 'read' };
    const store = { experiment: () => state, figure: () => undefined };
    const stage = new Stage(page as ConstructorParameters<typeof Stage>[0], store); // a page of that kind
    try {
      await stage.drawn();
      return standaloneCopy(stage.article);
    } finally {
      stage.dispose();
    }
  }

  /** What a file that stands by itself must not have. */
  const foreign =
    'button, input, select, textarea, script, canvas, iframe, link, [data-open-question], [data-open-concept], .figure-error, .cell-error';

  function isWhole(article: HTMLElement, html: string): void {
    const found = [...article.querySelectorAll(foreign)].map(({ outerHTML }) =>
      outerHTML.slice(0, 120),
    );
    assert.deepEqual(found, []);
    assert.equal(
      article.querySelectorAll('.figure-body > :is(svg, div, table)').length >=
        [...html.matchAll(/data-figure=/g)].length,
      true,
      'every figure is drawn',
    );
    for (const cell of article.querySelectorAll('.cell-experiment')) {
      const verdict = cell.querySelector('.verdict')?.textContent ?? '';
      assert.match(verdict, /claim/, cell.querySelector('.experiment-title')?.textContent ?? '');
      const measured = [...cell.querySelectorAll('.measured')].map(
        ({ textContent }) => textContent,
      );
      assert.ok(
        measured.some((value) => value !== '–'),
        'what was measured stands there',
      );
      // The answer is behind the question.
      assert.ok(cell.querySelector('details.export-result:not([open]) .claim'));
      assert.ok(cell.querySelector('.prediction'));
    }
  }

  test('a question with figures, experiments and marks', async () => {
    const html = renderPage(question, concepts, papers, { questions });
    const article = await exported('question', question.id, html);
    isWhole(article, html);
    assert.equal(article.querySelectorAll('.point-marks').length, question.points.length);
  });

  test('a concept', async () => {
    const concept = concepts.find(({ id }) => id === 'self-attention')!;
    const html = renderConcept(concept, concepts, papers, { questions });
    isWhole(await exported('concept', concept.id, html), html);
  });

  test('what the reader ran stands in place of the stored run, uncovered', async () => {
    const html = renderPage(question, concepts, papers, { questions });
    const id = Object.keys(resultsOf(html))[0]!;
    const stored = resultsOf(html)[id] as Record<string, never>;
    const run = {
      experiment: id,
      seed: 7,
      parameters: stored['parameters']!,
      metrics: {},
      seconds: 1,
    };
    const state = { lastRun: { ...run, finishedAt: '2026-11-29T10:00:00Z' } };
    const article = await exported(
      'question',
      question.id,
      html,
      state as Partial<ExperimentState>,
    );
    const own = article.querySelector('.cell-experiment')!;
    assert.match(own.querySelector('.result-origin')!.textContent, /Your run of .*2026.*seed 7/);
    assert.equal(own.querySelector('.export-result'), null);
  });
});
