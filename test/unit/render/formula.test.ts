import * as assert from 'node:assert/strict';
import { renderFormula } from '../../../src/host/render/formula';

const banned = 'links, pictures, HTML and macros are not allowed in a formula';

suite('renderFormula', () => {
  test('nothing gives a command another meaning, whatever follows its name', () => {
    for (const latex of [
      '\\def1{2} 1',
      '\\def\\a{b}',
      '\\gdef_{2}',
      '\\edef1{2}',
      '\\xdef1{2}',
      '\\let1=2',
      '\\let\\a b',
      '\\futurelet1',
      '\\futurelet\\a\\b c',
      '\\global\\let\\a=b',
      '\\long\\def\\a{b}',
      '\\newcommand1{2}',
      '\\newcommand{\\x}{y}',
      '\\newcommand*{\\x}{y}',
      '\\renewcommand\\tanh{y}',
      '\\providecommand\\x{y}',
      '\\\\\\def1{2}',
    ]) {
      assert.equal(renderFormula(latex, false).error, banned, latex);
    }
  });

  test('nothing brings in an address, HTML or a picture, or writes to the console', () => {
    for (const latex of [
      '\\href1{2}',
      '\\url{x}',
      '\\includegraphics1',
      '\\htmlClass{a}{b}',
      '\\htmlData1{b}',
      '\\html@mathml{a}{b}',
      '\\message{a}',
      '\\errmessage{a}',
      '\\show\\a',
      '\\@ifnextchar a{b}{c}',
      '\\expandafter\\a\\b',
    ]) {
      assert.equal(renderFormula(latex, false).error, banned, latex);
    }
  });

  test('names that begin like a macro are left alone', () => {
    for (const latex of [
      'a \\\\ let',
      '\\left( x \\right)',
      '\\\\def',
      '\\longrightarrow',
      '\\lg',
    ]) {
      assert.equal(renderFormula(latex, false).error, undefined, latex);
    }
  });

  test('deep nesting is refused in words', () => {
    const nested = (depth: number) => `x${'{'.repeat(depth)}y${'}'.repeat(depth)}`;
    assert.equal(renderFormula(nested(40), false).error, undefined);
    for (const latex of [
      nested(41),
      nested(900),
      `${'\\sqrt{'.repeat(500)}x${'}'.repeat(500)}`,
      `x${'^{x'.repeat(900)}${'}'.repeat(900)}`,
      '{'.repeat(900),
    ]) {
      assert.equal(renderFormula(latex, true).error, 'it is nested too deeply', latex.slice(0, 20));
    }
    assert.equal(renderFormula('\\{'.repeat(50), false).error, undefined);
    assert.equal(renderFormula('{}'.repeat(50), false).error, undefined);
  });

  test('no error speaks of the program, however a formula is nested', () => {
    for (const latex of [
      '\\sqrt'.repeat(799),
      '\\left('.repeat(600),
      '\\frac'.repeat(799),
      '\\begin{matrix}'.repeat(280),
      '\\bgroup'.repeat(500),
      `${'\\left('.repeat(300)}x${'\\right)'.repeat(300)}`,
      `${'\\bgroup '.repeat(400)}`,
      '\\hat'.repeat(900),
      '\\color{red}'.repeat(360),
      '\\text{'.repeat(40),
      '\\verb',
      '\\rule',
      '^',
      '\ud800',
    ]) {
      const { error } = renderFormula(latex, false);
      assert.doesNotMatch(error ?? '', /stack|undefined|is not a function|Error|\[object/i);
    }
  });
});
