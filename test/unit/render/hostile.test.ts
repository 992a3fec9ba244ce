import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import type { ContentProblem } from '../../../src/common/question';
import { renderInline, renderMarkdown, type PageContext } from '../../../src/host/render/markdown';

const file = 'hostile.md';
const at = { file, line: 1 };

function page(): PageContext & { problems: ContentProblem[] } {
  const lstm = { id: 'lstm', title: 'LSTM', summary: 'A cell with "gates".', sections: [], file };
  return { headingIds: new Set(), problems: [], concepts: [lstm] };
}

/** One document for all: making one takes longer than everything that is tested here. */
const { document } = new JSDOM('').window;

function parse(html: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = html;
  return root;
}

function body(markdown: string, context = page()): HTMLElement {
  return parse(renderMarkdown(markdown, context, at));
}

/** What no page may hold, whatever the content says. */
function assertHarmless(root: HTMLElement): void {
  assert.equal(
    root.querySelectorAll('script,iframe,object,embed,form,input,link,meta,base,style').length,
    0,
  );
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      assert.ok(!name.startsWith('on'), `${name}="${value}"`);
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'srcset'].includes(name)) {
        assert.match(value, /^(?:https:\/\/|#)/, `${name}="${value}"`);
      }
    }
  }
}

suite('hostile Markdown', () => {
  const hostile: Readonly<Record<string, string>> = {
    'a script': '<script>alert(1)</script>\n\ntext <script src="https://x.y/z.js"></script>',
    'a handler': '<img src=x onerror=alert(1)> <b onclick="x()">b</b>',
    'a frame': '<iframe src="https://example.org"></iframe>',
    'a javascript link':
      '[go](javascript:alert(1)) [go](JaVaScRiPt:alert(1)) [go](java&#115;cript:x)',
    'a command link': '[go](command:workbench.action.terminal.new) [go](vscode://x.y)',
    'a data link': '[go](data:text/html,<script>1</script>) ![p](data:image/svg+xml;base64,AAAA)',
    'a file link': '[go](file:///etc/passwd) [go](../../secret.md) [go](/etc/passwd) [go](//x.y)',
    'an http link': '[go](http://example.org)',
    'a picture outside':
      '![p](../../../secret.png) ![p](images/../../s.png) ![p](/s.png) ![p](https://x.y/s.png)',
    'a reference': '[go][1] ![p][1]\n\n[1]: javascript:alert(1) "onload"',
    'an autolink': '<javascript:alert(1)> <command:x>',
    'a quoted attribute': '[go](https://example.org/"onmouseover="x "t\\" onclick=\\"x")',
    'a formula with a link': '$\\href{javascript:alert(1)}{x}$ $\\url{command:x}$',
    'a formula with HTML': '$\\htmlStyle{color:red}{x}$ $\\htmlData{x=y}{z}$ $\\htmlId{cell-3}{x}$',
    'a formula with a picture': '$\\includegraphics{https://x.y/z.png}$',
    'a formula with a macro': '$\\def\\a{\\a\\a}\\a$ $\\gdef\\x#1{\\href{#1}{a}}\\x{javascript:1}$',
    'a formula that is markup': '$<script>alert(1)</script>$ $"><img src=x onerror=alert(1)>$',
    'code that is markup':
      '`<script>` \n\n    <script>alert(1)</script>\n\n```x" onclick="y\n</code><script>\n```',
    'a table of markup': '| <script> | b |\n| --- | --- |\n| <img onerror=x> | [a](javascript:x) |',
    'a heading of markup': '## <script>alert(1)</script> [a](javascript:x)',
  };
  for (const [name, markdown] of Object.entries(hostile)) {
    test(`${name} does nothing`, () => {
      assertHarmless(body(markdown));
      assertHarmless(parse(renderInline(markdown, page(), at)));
    });
  }

  test('what is refused keeps its text and is reported with its line', () => {
    const context = page();
    const root = body('One.\n\nTwo [go on](command:x) and ![a picture](../p.png).', context);
    assert.match(root.textContent, /Two go on and a picture\./);
    assert.deepEqual(
      context.problems.map(({ line, message }) => `${line} ${message}`),
      ['3 The link "command:x" is not allowed.', '3 The picture "../p.png" is not allowed.'],
    );
  });

  test('an address that Markdown itself would not link is refused in the same way', () => {
    for (const address of ['javascript:alert(1)', 'vbscript:x', 'file:///etc/passwd', 'data:a,b']) {
      const context = page();
      assert.equal(body(`Then [go *on*](${address}).`, context).textContent.trim(), 'Then go on.');
      assert.deepEqual(
        context.problems.map(({ message }) => message),
        [`The link "${address}" is not allowed.`],
      );
    }
  });

  test('a picture is refused, wherever it comes from', () => {
    for (const path of ['gru.png', 'img/a.svg', './a.png', 'https://x.y/a.png', '/a.png']) {
      const context = page();
      const root = body(`The ![*GRU* cell](${path}).`, context);
      assert.equal(root.textContent.trim(), 'The GRU cell.');
      assert.equal(root.querySelector('img'), null);
      assert.deepEqual(
        context.problems.map(({ line, message }) => `${line} ${message}`),
        [`1 The picture "${path}" is not allowed.`],
      );
    }
  });

  test('a link out of the page says where it goes, and tells that place nothing', () => {
    const link = body('[a](https://example.org/x?y=1#z)').querySelector('a')!;
    assert.equal(link.className, 'external-link');
    assert.equal(link.title, 'https://example.org/x?y=1#z');
    assert.equal(link.rel, 'noopener noreferrer');
  });

  test('a link out of the page goes where it seems to', () => {
    for (const address of [
      'https://user@example.org/',
      'https://user:word@example.org/',
      'https://example.org\\@x.y/',
      'https:example.org',
      'https:///example.org',
      'https://',
    ]) {
      const context = page();
      assert.equal(body(`[a](<${address}>)`, context).querySelector('a'), null, address);
      assert.equal(context.problems.length, 1, address);
    }
  });

  test('what is allowed works', () => {
    const root = body(
      '[a](https://example.org/x?y=1#z) [b](question:2023-05-q3a) [c](concept:lstm) [d](#x)',
    );
    const [web, question, concept, anchor] = [...root.querySelectorAll('a')];
    assert.equal(web!.getAttribute('href'), 'https://example.org/x?y=1#z');
    assert.equal(question!.dataset.openQuestion, '2023-05-q3a');
    assert.equal(concept!.dataset.openConcept, 'lstm');
    assert.equal(concept!.title, 'A cell with "gates".');
    assert.equal(anchor!.getAttribute('href'), '#x');
  });

  test('deep nesting and floods of signs end', () => {
    for (const flood of [
      '>',
      '- ',
      '[',
      '![',
      '*',
      '_',
      '`',
      '$',
      '$a ',
      '$$',
      '<',
      '(',
      '&',
      '|',
      '\\',
    ]) {
      assertHarmless(body(flood.repeat(3000)));
    }
    assertHarmless(
      body(`$${'{'.repeat(1500)}${'}'.repeat(1500)}$ $\\sqrt${'{\\sqrt'.repeat(300)}$`),
    );
  });

  test('nothing gets through, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...[
        '<script>',
        '[',
        '](',
        ')',
        'javascript:',
        '![',
        '$',
        '$$',
        '\\href{',
        '}',
        '"',
        "'",
        '\n',
      ],
      ...[
        ' onerror=',
        '|',
        '\n| --- |\n',
        '> ',
        '```',
        '`',
        '<',
        '>',
        '&#x6a;',
        '\\',
        '#',
        'https://',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 }),
        (parts) => {
          assertHarmless(body(parts.join('')));
        },
      ),
      { numRuns: 150 },
    );
  });
});
