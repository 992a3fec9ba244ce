import * as assert from 'node:assert/strict';
import createMarkdownIt from 'markdown-it';
import {
  label,
  labelText,
  markdown,
  markdownText,
  plain,
  plainText,
} from '../../../src/host/util/plainText';

suite('plainText', () => {
  test('what is filled in makes no link, and what is written stays', () => {
    const name = '[Run](command:workbench.action.terminal.new?%5B1%5D)';
    assert.equal(
      plain`The folder ${name} has ${2} files [as](said).`,
      'The folder [Run] (command:workbench.action.terminal.new?%5B1%5D) has 2 files [as](said).',
    );
    assert.doesNotMatch(plainText('[a](b)[c](d)]('), /\]\(/);
  });

  test('a text is one line of signs that can be seen, and no longer than a message', () => {
    assert.equal(plainText('a\r\nb\u0000\u2028c\td'), 'a b c d');
    assert.equal(plainText('txt.\u202Est.exe'), 'txt.\uFFFDst.exe');
    assert.equal(plainText('a\ud800b'), 'a\uFFFDb');
    assert.equal(plainText('Größe 😀 नमस्ते'), 'Größe 😀 नमस्ते');
    assert.equal(plainText('x'.repeat(500)), 'x'.repeat(500));
    assert.equal(plainText('x'.repeat(501)), `${'x'.repeat(500)}…`);
  });

  test('a label has the icons that are meant, and no others', () => {
    assert.equal(
      label`${{ id: 'eye' }} ${'$(trash) [a](b)'} $(x)`,
      '$(eye) \\$(trash) [a] (b) $(x)',
    );
    assert.equal(labelText('costs $5 (or so)'), 'costs $5 (or so)');
  });

  test('what is filled into Markdown says just itself', () => {
    const md = createMarkdownIt({ html: true, linkify: true });
    for (const text of [
      '[a](command:x)',
      '![a](https://x.y/z.png)',
      'https://example.org www.example.org a@b.org',
      '<b onclick="x">b</b> &amp; <https://x.y>',
      '**a** _b_ `c` ~~d~~ $(trash)',
      '# a',
      '1. a',
      '- a',
      '> a',
      '    code',
      '| a | b |',
      'a\n\n---\n\nb',
      '[a]: https://x.y',
      'a\\',
    ]) {
      const html = md.render(markdownText(text));
      const shown = html
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"');
      assert.equal(
        shown.replace(/&amp;/g, '&').trim(),
        `<p>${plainText(text).replaceAll('] (', '] (').trim()}</p>`,
      );
    }
    assert.equal(markdown`**${'*a*'}** ${{ id: 'eye' }}`, '**\\*a\\*** $(eye)');
  });
});
