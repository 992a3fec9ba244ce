import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { textbookLine } from '../../src/common/textbookNames';
import { createRandom } from '../../src/lab/random';
import { trace } from '../../src/lab/trace/trace';
import { describeInWords, describeSymbol } from '../../webview/panel/linkedViews/describeSymbol';
import { LinkedViews } from '../../webview/panel/linkedViews/linkedViews';
import { sameThing, stepOf } from '../../webview/panel/linkedViews/matchSymbols';

suite('linked views', () => {
  const opened = trace(
    { model: 'lstm', word: 'CAT', units: 4, updates: 5, recurrentScale: 1, forgetBias: 1 },
    createRandom(1),
  );

  test('a time step is read as a number only where it can be', () => {
    assert.equal(stepOf('3', undefined), 3);
    assert.equal(stepOf('t', 2), 2);
    assert.equal(stepOf('t-1', 2), 1);
    assert.equal(stepOf('t', undefined), undefined);
    assert.equal(stepOf(undefined, 2), undefined);
  });

  test('the same symbol at another step is another thing', () => {
    assert.ok(sameThing({ symbol: 'h', t: '2' }, { symbol: 'h' }, undefined));
    assert.ok(sameThing({ symbol: 'h', t: 't' }, { symbol: 'h', t: '2' }, 2));
    assert.ok(!sameThing({ symbol: 'h', t: 't-1' }, { symbol: 'h', t: '2' }, 2));
    assert.ok(!sameThing({ symbol: 'h', t: 't-1' }, { symbol: 'h', t: 't' }, undefined));
    assert.ok(!sameThing({ symbol: 'h' }, { symbol: 'c' }, undefined));
  });

  test('a description has name, shape with sizes, and the numbers of the step looked at', () => {
    const step = opened.steps[1]!;
    const gate = describeSymbol({ symbol: 'f', t: 't' }, { trace: opened, step })!;
    assert.equal(gate.name, 'forget gate');
    assert.equal(gate.shape, 'length H = 4');
    assert.deepEqual(gate.value, { step: 2, numbers: step.values['f'] });
    const before = describeSymbol({ symbol: 'c', t: 't-1' }, { trace: opened, step })!;
    assert.deepEqual(before.value!.numbers, opened.steps[0]!.values['c']);
    const weights = describeSymbol({ symbol: 'W_f' }, { trace: opened, step })!;
    assert.equal(weights.shape, 'H × (H + I) = 4 × 8');
    assert.equal(weights.value, undefined);
    assert.match(
      describeInWords({ symbol: 'f', t: 't' }, gate),
      /^forget gate at t, length H = 4; at step 2: /,
    );
  });

  test('of two chains each state has its own numbers, and the joined one has both', () => {
    const both = trace(
      { model: 'bilstm', word: 'CAT', units: 4, updates: 5, recurrentScale: 1, forgetBias: 1 },
      createRandom(1),
    );
    const at = (part: string) => both.steps.find((step) => step.part === part && step.t === 2)!;
    const lookedAt = { trace: both, step: at('forward') };
    const h = (chain: string, t = '2') => describeSymbol({ symbol: 'h', t, chain }, lookedAt)!;
    assert.deepEqual(h('forward').value!.numbers, at('forward').values['h']);
    assert.deepEqual(h('backward').value!.numbers, at('backward').values['h']);
    assert.equal(h('backward').name, 'backward hidden state');
    assert.deepEqual(h('both').value!.numbers, [
      ...at('forward').values['h']!,
      ...at('backward').values['h']!,
    ]);
    assert.equal(h('both').shape, 'length 2H = 8');
    // Each chain starts from zeros, at its own end.
    assert.deepEqual(h('backward', '4').value!.numbers, [0, 0, 0, 0]);
    // The output is there when both chains have come by.
    const y = describeSymbol(
      { symbol: 'y', t: '2', chain: 'both' },
      { trace: both, step: at('backward') },
    );
    assert.deepEqual(y!.value!.numbers, at('backward').values['y']);
    assert.ok(
      !sameThing(
        { symbol: 'h', t: '2', chain: 'forward' },
        { symbol: 'h', t: '2', chain: 'backward' },
        2,
      ),
    );
    assert.ok(
      !sameThing(
        { symbol: 'h', t: '2', chain: 'both' },
        { symbol: 'h', t: '2', chain: 'backward' },
        2,
      ),
    );
    assert.ok(
      sameThing(
        { symbol: 'x', t: '2', chain: 'either' },
        { symbol: 'x', t: '2', chain: 'backward' },
        2,
      ),
    );
    assert.ok(sameThing({ symbol: 'h', t: '2' }, { symbol: 'h', t: '2', chain: 'backward' }, 2));
  });

  test('the state before the first step is zero', () => {
    const first = { trace: opened, step: opened.steps[0]! };
    assert.deepEqual(describeSymbol({ symbol: 'h', t: 't-1' }, first)!.value, {
      step: 0,
      numbers: [0, 0, 0, 0],
    });
  });

  suite('on a page', () => {
    const page = new JSDOM(
      `<main><div class="equation" tabindex="0"><span class="katex-display"><span data-symbol="f" data-t="t">f</span><span data-symbol="c" data-t="t-1">c</span></span></div>
       <div class="figure-body"><svg aria-label="A cell"><g data-symbol="f" aria-hidden="true"><path/></g><g data-symbol="f"><rect/></g></svg></div>
       <section class="cell-code"><pre><code><span data-symbol="f">f</span></code></pre></section></main>`,
      { pretendToBeVisual: true },
    );
    const { document } = page.window;
    const root = document.querySelector('main')!;
    const opened: string[] = [];
    const globals = globalThis as Record<string, unknown>; // the view runs where these exist
    const before = {
      Element: globals['Element'],
      CSS: globals['CSS'],
      document: globals['document'],
    };

    suiteSetup(() => {
      Object.assign(globals, {
        Element: page.window.Element,
        CSS: { escape: (text: string) => text },
        document,
      });
      // jsdom has no layout to scroll.
      page.window.Element.prototype.scrollIntoView = () => undefined;
      new LinkedViews(root, () => opened.push('dictionary')).connect();
    });
    suiteTeardown(() => Object.assign(globals, before));

    const linked = (): number => root.querySelectorAll('.linked').length;

    test('pointing at a symbol lights it up in figure, equation and code', () => {
      root
        .querySelector('svg rect')!
        .dispatchEvent(new page.window.Event('pointerover', { bubbles: true }));
      assert.equal(linked(), 4);
      const tip = document.querySelector<HTMLElement>('.symbol-tip')!;
      assert.equal(tip.hidden, false);
      assert.ok(root.contains(tip), 'within the landmark');
      const lines = [...tip.children].map(({ textContent }) => textContent);
      assert.deepEqual(lines, ['forget gate, length H', textbookLine('f')]);
      root.dispatchEvent(new page.window.Event('pointerover', { bubbles: true }));
      assert.equal(linked(), 0);
      assert.equal(tip.hidden, true);
    });

    test('the arrow keys walk to each thing of a figure once, by its name', () => {
      const figure = root.querySelector<HTMLElement>('.figure-body')!;
      assert.equal(
        figure.getAttribute('aria-label'),
        'A cell: walk through it with the arrow keys',
      );
      const down = (): boolean =>
        figure.dispatchEvent(
          new page.window.KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }),
        );
      down();
      assert.equal(root.querySelector('.linked-source')!.firstElementChild!.tagName, 'rect');
      down();
      assert.ok(root.querySelector('.linked-source rect'));
      root.dispatchEvent(new page.window.Event('focusout', { bubbles: true }));
    });

    test('Enter opens the dictionary from the symbol that was walked to, and from nowhere else', () => {
      const equation = root.querySelector<HTMLElement>('.equation')!;
      const press = (key: string): void => {
        equation.dispatchEvent(new page.window.KeyboardEvent('keydown', { key, bubbles: true }));
      };
      press('Enter');
      assert.deepEqual(opened, []);
      press('ArrowRight');
      const tip = document.querySelector<HTMLElement>('.symbol-tip')!;
      assert.match(tip.lastElementChild!.textContent!, /^Enter: /);
      press('Enter');
      assert.deepEqual(opened, ['dictionary']);
      press('Escape');
    });

    test('the arrow keys walk the symbols of an equation, and Escape lets go', () => {
      const equation = root.querySelector<HTMLElement>('.equation')!;
      assert.equal(equation.tabIndex, 0);
      assert.equal(equation.querySelector('[tabindex]'), null, 'it is one stop');
      const press = (key: string): void => {
        equation.dispatchEvent(new page.window.KeyboardEvent('keydown', { key, bubbles: true }));
      };
      press('ArrowRight');
      press('ArrowRight');
      assert.equal(root.querySelector('.linked-source')!.textContent, 'c');
      assert.match(document.querySelector('[aria-live]')!.textContent!, /^cell state at t − 1/);
      press('Escape');
      assert.equal(linked(), 0);
    });
  });
});
