import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { notation } from '../../../src/common/notation';
import { renderFormula } from '../../../src/host/render/formula';
import { highlightCode } from '../../../src/host/render/highlightCode';

/** The marks of some HTML in order: `h(t-1)`, `W_f`. */
function marks(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll<HTMLElement>('[data-symbol]')].map(({ dataset }) =>
    dataset.t === undefined ? dataset.symbol! : `${dataset.symbol!}(${dataset.t})`,
  );
}

function formula(latex: string): string[] {
  const { html, error } = renderFormula(latex, true);
  assert.equal(error, undefined);
  return marks(html);
}

suite('linked symbols in formulas', () => {
  test('the six equations of the LSTM', () => {
    assert.deepEqual(formula('f_t = \\sigma(W_f [h_{t-1}; x_t] + b_f)'), [
      ...['f(t)', 'W_f', 'h(t-1)', 'x(t)', 'b_f'],
    ]);
    assert.deepEqual(formula('c_t = f_t \\odot c_{t-1} + i_t \\odot \\tilde{c}_t'), [
      ...['c(t)', 'f(t)', 'c(t-1)', 'i(t)', 'g(t)'],
    ]);
    assert.deepEqual(formula('h_t = o_t \\odot \\tanh(c_t)'), ['h(t)', 'o(t)', 'c(t)']);
  });

  test('a recurrent net, a GRU and attention', () => {
    assert.deepEqual(formula('h_t = \\tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)'), [
      ...['h(t)', 'W_xh', 'x(t)', 'W_hh', 'h(t-1)', 'b_h'],
    ]);
    assert.deepEqual(formula('h_t = z_t \\odot h_{t-1} + (1 - z_t) \\odot \\tilde{h}_t'), [
      ...['h(t)', 'z(t)', 'h(t-1)', 'z(t)', 'n(t)'],
    ]);
    assert.deepEqual(formula('k_t = \\sum_{j=1}^{T} \\alpha_{tj} h_j'), ['k(t)', 'a(t)', 'h(j)']);
    assert.deepEqual(formula('\\hat{y}_2 + \\overrightarrow{h}_1^{(2)}'), ['y(2)', 'h(1)']);
  });

  test('an argument ends with its own brace, however many are within it', () => {
    assert.deepEqual(formula('h_{t_{1}} + c_t'), ['c(t)']);
    assert.deepEqual(formula('h^{a^{b^{c}}} + c_t'), ['h', 'c(t)']);
    assert.deepEqual(formula('\\text{if {c} or {h {x}}} + c_t'), ['c(t)']);
    assert.deepEqual(formula('\\operatorname{a{b}c} x_t'), ['x(t)']);
  });

  test('an arrow over a state says which direction it belongs to', () => {
    const chains = (latex: string): readonly string[] => {
      const { document } = new JSDOM(renderFormula(latex, true).html).window;
      return [...document.querySelectorAll<HTMLElement>('[data-symbol]')].map(({ dataset }) =>
        [dataset['chain'] ?? 'none', dataset['symbol']].join(' '),
      );
    };
    assert.deepEqual(chains('[\\overrightarrow{h}_t; \\overleftarrow{h}_t] = h_t'), [
      ...['forward h', 'backward h', 'none h'],
    ]);
    assert.deepEqual(chains('(\\overrightarrow{c}_{t-1}, \\overleftarrow{c}_{t+1}, \\vec{v})'), [
      ...['forward c', 'backward c'],
    ]);
  });

  test('indices, functions and names are not symbols', () => {
    assert.deepEqual(formula('\\sum_{i=1}^{n} f(i) e^{k}'), []);
    assert.deepEqual(formula('\\text{the } \\mathrm{class} \\operatorname{softmax}'), []);
    assert.deepEqual(formula('\\begin{array}{cc} 1 & 2 \\end{array}'), []);
  });

  test('marks do not change what is typeset', () => {
    const text = (latex: string): string => {
      const { html } = renderFormula(latex, false);
      return new JSDOM(html).window.document.querySelector('.katex-html')!.textContent;
    };
    assert.equal(
      text('\\frac{\\partial L}{\\partial h_t}'),
      text('\\frac{\\partial{} L}{\\partial{} h_t}'),
    );
    assert.equal(
      text('\\frac h2 \\sqrt c \\tilde c_t'),
      text('\\frac{h}{2} \\sqrt{c} \\tilde{c}_t'),
    );
  });

  test('every symbol of the notation is found by its own LaTeX', () => {
    for (const { id, latex } of notation) {
      const typed = id.includes('_') ? latex : `${latex}_t`;
      assert.deepEqual(formula(typed), [id.includes('_') ? id : `${id}(t)`]);
    }
  });

  test('a formula that does not parse shows its source and the reason', () => {
    const { html, error } = renderFormula('\\frac{h_t}{<', false);
    assert.match(error!, /expected '}'/);
    const { document } = new JSDOM(html).window;
    assert.equal(document.querySelector('.formula-error')!.textContent, '\\frac{h_t}{<');
    assert.equal(marks(html).length, 0);
  });
});

suite('linked symbols in code', () => {
  test('identifiers named like the symbols', () => {
    assert.deepEqual(marks(highlightCode('h = tanh(Wxh * x + Whh * hPrev + bh);', 'ts')), [
      ...['h', 'W_xh', 'x', 'W_hh', 'h(t-1)', 'b_h'],
    ]);
  });

  test('a gate is a gate, an index is an index', () => {
    assert.deepEqual(marks(highlightCode('const i = sigmoid(a); c = i * g;', 'ts')), [
      ...['i', 'c', 'i', 'g'],
    ]);
    assert.deepEqual(marks(highlightCode('for (let i = 0; i < 3; i++) total += i;', 'ts')), []);
    assert.deepEqual(marks(highlightCode('v.map((w, i) => w * i); const i = 1;', 'ts')), []);
    assert.deepEqual(marks(highlightCode('(c: number, f: number, o: number) => f;', 'ts')), [
      ...['c', 'f', 'o', 'f'],
    ]);
  });

  test('strings, comments and other languages stay as they are', () => {
    assert.deepEqual(marks(highlightCode("// h and c\nconst text = 'h';", 'ts')), []);
    assert.deepEqual(marks(highlightCode('h = 1', 'python')), []);
  });

  test('the text of the code is unchanged', () => {
    const code = 'const s = `c=${c.toFixed(3)} <b> & "h"`; // → c < h';
    assert.equal(new JSDOM(highlightCode(code, 'ts')).window.document.body.textContent, code);
  });
});
