import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import type { PageModel } from '../../../src/common/protocol';
import { messageHtml, pageHtml } from '../../../src/host/panel/panelHtml';

const resources = {
  cspSource: 'https://resource.example',
  nonce: 'abc123',
  folderUri: 'https://resource.example/dist',
  styleUri: 'https://resource.example/panel.css?a=1&b="2"',
  workerUri: 'https://resource.example/worker.js',
};

const text = {
  script: `show('<\\/script>', a < b, '</script><b>', '<!-- <script>');`,
  styles:
    '@font-face { src: url("./fonts/A.woff2"), url(./fonts/B.woff2) } a::after { content: "./" }',
};

const page: PageModel = {
  kind: 'question',
  id: '2023-05-q3b',
  title: 'Q3 b · <May>',
  html: '<article class="page" data-question="2023-05-q3b"><h1>LSTM</h1></article>',
  state: 'unread',
  next: { id: '2023-05-q3c', label: 'Q3 c' },
  parts: {},
  results: { hostile: '</script><script>alert(1)</script><!--', separators: '\u2028\u2029' },
};

suite('panelHtml', () => {
  test('the page and its model are in the document, and nothing in the model ends its script', () => {
    const { document } = new JSDOM(pageHtml(resources, text, page)).window;
    assert.equal(document.querySelector('main#page h1')?.textContent, 'LSTM');
    assert.equal(document.querySelectorAll('script').length, 3);
    const model = document.querySelector('script#page-model')?.textContent ?? '';
    assert.deepEqual({ ...JSON.parse(model), html: page.html }, page);
    assert.ok(!model.includes('<article'), 'the page is there once');
    assert.equal(document.body.dataset['workerUri'], resources.workerUri);
    assert.equal(document.title, page.title);
  });

  test('every script and style carries the nonce, and addresses are quoted', () => {
    const { document } = new JSDOM(pageHtml(resources, text, page)).window;
    for (const element of document.querySelectorAll('script, style'))
      assert.equal(element.getAttribute('nonce'), resources.nonce);
    const message = new JSDOM(messageHtml(resources, 'T', 'M')).window.document;
    assert.equal(message.querySelector('link')?.getAttribute('href'), resources.styleUri);
  });

  test('script and styles come with the page: it loads nothing before it is shown', () => {
    const { document } = new JSDOM(pageHtml(resources, text, page)).window;
    assert.equal(document.querySelector('link, img, script[src]'), null);
    assert.equal(document.querySelectorAll('script[type=module]').length, 1, 'for `load` in time');
    assert.equal(
      document.querySelector('style')?.textContent,
      '@font-face { src: url("https://resource.example/dist/fonts/A.woff2"), url(https://resource.example/dist/fonts/B.woff2) } a::after { content: "./" }',
    );
  });

  test('the script means the same in the document, and does not end before its end', () => {
    const { document } = new JSDOM(pageHtml(resources, text, page)).window;
    const script = document.querySelector('script:not([type])')?.textContent ?? '';
    const said: unknown[] = [];
    new Function('show', 'a', 'b', script)((...values: unknown[]) => said.push(...values), 1, 2);
    assert.deepEqual(said, ['</script>', true, '</script><b>', '<!-- <script>']);
  });

  test('what the script imports later is beside the other files of the panel', () => {
    const later = { ...text, script: 'import("unfold-later:parts-1.js").then(show)' };
    const { document } = new JSDOM(pageHtml(resources, later, page)).window;
    assert.equal(
      document.querySelector('script:not([type])')?.textContent,
      'import("https://resource.example/dist/parts-1.js").then(show)',
    );
  });

  test('the policy lets in only the extension, and no script without the nonce', () => {
    for (const html of [pageHtml(resources, text, page), messageHtml(resources, 'T', 'M')]) {
      const { document } = new JSDOM(html).window;
      const policy = document
        .querySelector('meta[http-equiv="Content-Security-Policy"]')
        ?.getAttribute('content');
      const directives = new Map(
        policy?.split('; ').map((directive) => {
          const [name, ...values] = directive.split(' ');
          return [name, values] as const;
        }),
      );
      assert.deepEqual(directives.get('default-src'), ["'none'"]);
      assert.deepEqual(directives.get('script-src'), ["'nonce-abc123'", "'wasm-unsafe-eval'"]);
      assert.deepEqual(directives.get('worker-src'), ['blob:']);
      assert.deepEqual(directives.get('style-src'), [resources.cspSource, "'nonce-abc123'"]);
      assert.deepEqual(directives.get('font-src'), [resources.cspSource, 'data:']);
      for (const name of ['base-uri', 'form-action'])
        assert.deepEqual(directives.get(name), ["'none'"]);
      for (const name of ['img-src', 'connect-src'])
        assert.deepEqual(directives.get(name), [resources.cspSource]);
    }
  });

  test('a message is text', () => {
    const html = messageHtml(resources, 'Not found', '<img src=x onerror=alert(1)>');
    const { document } = new JSDOM(html).window;
    assert.equal(document.querySelector('img'), null);
    assert.equal(document.querySelector('p')?.textContent, '<img src=x onerror=alert(1)>');
    assert.equal(document.querySelector('script'), null);
  });
});
