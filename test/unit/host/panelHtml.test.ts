import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import type { PageModel } from '../../../src/common/protocol';
import { messageHtml, pageHtml } from '../../../src/host/panel/panelHtml';

const resources = {
  cspSource: 'https://resource.example',
  nonce: 'abc123',
  scriptUri: 'https://resource.example/panel.js?a=1&b="2"',
  styleUri: 'https://resource.example/panel.css',
  workerUri: 'https://resource.example/worker.js',
};

const page: PageModel = {
  kind: 'question',
  id: '2023-05-q3b',
  title: 'Q3 b · <May>',
  html: '<article class="page" data-question="2023-05-q3b"><h1>LSTM</h1></article>',
  state: 'unread',
  next: { id: '2023-05-q3c', label: 'Q3 c' },
  results: { hostile: '</script><script>alert(1)</script><!--', separators: '\u2028\u2029' },
};

suite('panelHtml', () => {
  test('the page and its model are in the document, and nothing in the model ends its script', () => {
    const { document } = new JSDOM(pageHtml(resources, page)).window;
    assert.equal(document.querySelector('main#page h1')?.textContent, 'LSTM');
    assert.equal(document.querySelectorAll('script').length, 2);
    const model = document.querySelector('script#page-model')?.textContent ?? '';
    assert.deepEqual({ ...JSON.parse(model), html: page.html }, page);
    assert.ok(!model.includes('<article'), 'the page is there once');
    assert.equal(document.body.dataset['workerUri'], resources.workerUri);
    assert.equal(document.title, page.title);
  });

  test('every script carries the nonce, and addresses are quoted', () => {
    const { document } = new JSDOM(pageHtml(resources, page)).window;
    for (const script of document.querySelectorAll('script'))
      assert.equal(script.getAttribute('nonce'), resources.nonce);
    assert.equal(document.querySelector('script[src]')?.getAttribute('src'), resources.scriptUri);
  });

  test('the policy lets in only the extension, and no script without the nonce', () => {
    for (const html of [pageHtml(resources, page), messageHtml(resources, 'T', 'M')]) {
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
      for (const name of ['img-src', 'font-src', 'style-src', 'connect-src'])
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
