import * as assert from 'node:assert/strict';
import { buildCatalogue } from '../../src/common/catalogue';
import { notation } from '../../src/common/notation';
import { textbookGroups, textbooks } from '../../src/common/textbookGroups';
import { textbookLine } from '../../src/common/textbookNames';
import { checkTextbookNames, textbookTable } from '../../src/tools/content/checkTextbookNames';
import { describeInWords, describeSymbol } from '../../webview/panel/linkedViews/describeSymbol';
import { sampleFiles } from './content/sampleContent';

suite('letters of other books', () => {
  test('every symbol of the notation is there once, and no other', () => {
    const translated = textbookGroups.flatMap(({ names }) => names.map(({ symbol }) => symbol));
    assert.deepEqual([...translated].sort(), notation.map(({ id }) => id).sort());
  });

  test('the names are those of the books and of the libraries', () => {
    // Goodfellow et al. (2016), equations 10.8 to 10.10 and 10.40 to 10.44; PyTorch and Keras by their
    // documentation of RNN and SimpleRNN, LSTM.
    const expected: Readonly<Record<string, string>> = {
      W_xh: 'In Goodfellow et al.: U; d2l.ai: W_xh; PyTorch: weight_ih_l0; Keras: kernel',
      W_hh: 'In Goodfellow et al.: W; d2l.ai: W_hh; PyTorch: weight_hh_l0; Keras: recurrent_kernel',
      W_hy: 'In Goodfellow et al.: V; d2l.ai: W_hq; PyTorch: weight of nn.Linear; Keras: kernel of Dense',
      c: 'In Goodfellow et al.: s^(t); Olah: C_t; d2l.ai: C_t; PyTorch: c_n (the last); Keras: carry state, states[1]',
      i: 'In Goodfellow et al.: g^(t); Olah: i_t; d2l.ai: I_t; PyTorch: i_t; Keras: i',
      o: 'In Goodfellow et al.: q^(t); Olah: o_t; d2l.ai: O_t; PyTorch: o_t; Keras: o',
      z: 'In Goodfellow et al.: u^(t); Olah: 1 − z_t; d2l.ai: Z_t; PyTorch: z_t, the 2nd block of rows; Keras: z, the 1st block of columns',
    };
    for (const [symbol, line] of Object.entries(expected)) assert.equal(textbookLine(symbol), line);
    assert.match(textbookLine('g')!, /Olah: C\u0303_t; d2l\.ai: C\u0303_t; PyTorch: g_t/);
    assert.match(textbookLine('W_f')!, /PyTorch: 2nd block of rows .*Keras: 2nd block of columns/);
    assert.match(textbookLine('W_c')!, /PyTorch: 3rd block of rows .*Keras: 3rd block of columns/);
    assert.equal(textbookLine('no such symbol'), undefined);
  });

  test('nothing of the typesetting is left in a line', () => {
    for (const { id } of notation) {
      const line = textbookLine(id)!;
      assert.doesNotMatch(line, /[\\$`{}]|undefined/, line);
      assert.match(line, /^In \S/);
    }
  });

  test('a symbol says what others call it, after its own name and shape', () => {
    const weights = describeSymbol({ symbol: 'W_xh' }, undefined)!;
    assert.equal(weights.elsewhere, textbookLine('W_xh'));
    assert.equal(describeInWords({ symbol: 'W_xh' }, weights), 'input weights, H × I');
  });

  test('a table has a column for each book and a row for each symbol', () => {
    const rnn = textbookTable(textbookGroups[1]!);
    assert.equal(rnn[0], `| Here | Name | ${textbooks.map(({ name }) => name).join(' | ')} |`);
    assert.equal(
      rnn[2],
      '| $W_{xh}$ | input weights | $\\boldsymbol{U}$ | | $\\boldsymbol{W}_{\\text{xh}}$ | `weight_ih_l0` | `kernel` |',
    );
    assert.match(textbookTable(textbookGroups[0]!)[2]!, /^\| \$x_t\$ \| input \|/);
  });

  test('a page whose table says something else is found, with the row to write', () => {
    const file = 'content/concepts/notation.md';
    const page = (change: (line: string) => string): string =>
      '---\nid: notation\ntitle: Notation\nsummary: What others call our symbols.\n---\n\n' +
      textbookGroups
        .map((group) => `## ${group.title}\n\n${textbookTable(group).map(change).join('\n')}\n`)
        .join('\n');
    const check = (text: string) =>
      checkTextbookNames(
        buildCatalogue(
          sampleFiles({
            [file]: text,
            'content/concepts.json': JSON.stringify(
              ['lstm', 'notation'].map((id) => ({ id, family: 'Recurrent networks' })),
            ),
          }),
        ),
      );
    assert.deepEqual(check(page((line) => line)), []);
    const changed = page((line) => line.replace('`kernel` |', '`weights` |'));
    const [problem, ...others] = check(changed);
    assert.deepEqual(others, []);
    assert.equal(problem!.file, file);
    assert.equal(problem!.line, changed.split('\n').indexOf('## Weights of a plain RNN') + 1);
    assert.match(problem!.remedy, /^Write: \| \$W_\{xh\}\$ .*`kernel` \|$/);
    const short = page((line) => line).replace(/\| \$e_t\$.*\n/, '');
    assert.match(check(short)[0]!.message, /Encoder, decoder and attention/);
    assert.match(check(short.replace('## GRU', '## Other'))[0]!.message, /no section "GRU"/);
  });
});
