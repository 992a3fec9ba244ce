/** What a page is made of when it is taken out of the editor. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { standaloneCopy } from '../../../webview/export/standaloneCopy';
import { standaloneDocument } from '../../../webview/export/standaloneDocument';
import { embedFonts } from '../../../webview/export/standaloneStyles';

takePageAway();

suite('A page that stands by itself', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);

  function article(html: string): HTMLElement {
    const element = document.createElement('article');
    element.innerHTML = html;
    return element;
  }
  const copied = (html: string): string => standaloneCopy(article(html)).innerHTML;

  test('has words where there were buttons, with their look and their tooltip', () => {
    const html =
      '<button type="button" class="chip" data-open-concept="gru" title="A cell">GRU</button>';
    assert.equal(copied(html), '<span class="chip" title="A cell">GRU</span>');
  });

  test('keeps links to the web and within it, and no other', () => {
    const html =
      '<h2 id="here">Here</h2><a href="https://arxiv.org/abs/1409.3215" target="_blank">paper</a> ' +
      '<a href="#here">up</a> <a href="#gone">gone</a> <a href="#" data-open-question="2023-05-q3b">Q3 b</a>';
    assert.equal(
      copied(html),
      '<h2 id="here">Here</h2><a href="https://arxiv.org/abs/1409.3215">paper</a> ' +
        '<a href="#here">up</a> <span>gone</span> <span>Q3 b</span>',
    );
  });

  test('has nothing that only works in the editor, and nothing hidden', () => {
    const html =
      '<section class="cell cell-seeds">Ten</section><p hidden>answer</p><div class="chart-exports">x</div>' +
      '<p class="chart-readout"></p><div class="table-scroll" tabindex="0" data-params="{}">t</div>';
    assert.equal(copied(html), '<div class="table-scroll">t</div>');
  });

  test('folds the words of a view again, and leaves the reader the others', () => {
    const html =
      '<details class="chart-text" open="">w</details><details open="">own</details>' +
      '<details class="export-result" open="">r</details>';
    assert.equal(
      copied(html),
      '<details class="chart-text">w</details><details open="">own</details>' +
        '<details class="export-result">r</details>',
    );
  });

  test('has pictures for canvases, in their order, and none of one that is empty', () => {
    const page = article(
      '<canvas width="0" height="4"></canvas><i>1</i><canvas width="3" height="4" class="chart-canvas"></canvas><i>2</i>',
    );
    const [, drawn] = page.querySelectorAll('canvas');
    drawn!.toDataURL = () => 'data:image/png;base64,AAAA';
    assert.equal(
      standaloneCopy(page).innerHTML,
      '<i>1</i><img src="data:image/png;base64,AAAA" alt="" class="chart-canvas"><i>2</i>',
    );
    assert.equal(page.querySelectorAll('canvas').length, 2, 'the page itself is left as it is');
  });

  test('loads nothing, and neither its title nor its styles end what they stand in', () => {
    const text = standaloneDocument({
      title: 'Q3 b </title><script>alert(1)</script>',
      styles: 'a::after { content: "</style><script>alert(2)</script>" }',
      article: article('<p>Text</p>'),
      now: new Date('2026-11-29T10:00:00Z'),
    });
    assert.match(text, /<title>Q3 b &lt;\/title&gt;&lt;script&gt;/);
    assert.doesNotMatch(text.replace(/<style>.*<\/style>/s, ''), /<script/);
    assert.equal(text.match(/<\/style>/g)?.length, 1);
    assert.match(text, /content="default-src 'none'; img-src data:; font-src data:; /);
    assert.match(text, /Saved from Unfold on .*2026/);
  });
});

suite('Fonts of a page that stands by itself', () => {
  const main =
    '@font-face{font-family:"KaTeX_Main";font-style:normal;font-weight:400;src:url(data:font/woff2;base64,AA)}';
  const bold =
    '@font-face{font-family:KaTeX_Main;font-style:normal;font-weight:700;src:url("https://host/bold.woff2") format("woff2")}';
  const size =
    '@font-face{font-family:KaTeX_Size1;font-style:normal;font-weight:400;src:url(https://host/size.woff2)}';
  const styles = `${main}${bold}${size}p{color:red}`;
  let asked: string[];
  const { fetch } = globalThis;

  setup(() => {
    asked = [];
    globalThis.fetch = (address) => {
      asked.push(String(address));
      return Promise.resolve(new Response(new Uint8Array([1, 2, 3])));
    };
  });
  teardown(() => {
    globalThis.fetch = fetch;
  });

  test('are within it where something is drawn with them, and left out where not', async () => {
    const used = [{ family: '"KaTeX_Main"', weight: 'bold', style: 'normal' }];
    const embedded = bold.replace(
      'url("https://host/bold.woff2")',
      'url(data:font/woff2;base64,AQID)',
    );
    assert.equal(await embedFonts(styles, used), `${main}${embedded}p{color:red}`);
    assert.deepEqual(asked, ['https://host/bold.woff2']);
  });

  test('one that cannot be read is named', async () => {
    globalThis.fetch = () => Promise.resolve(new Response('', { status: 404 }));
    const used = [{ family: 'KaTeX_Size1', weight: 'normal', style: 'normal' }];
    await assert.rejects(embedFonts(styles, used), /https:\/\/host\/size\.woff2 .*404/);
  });
});
