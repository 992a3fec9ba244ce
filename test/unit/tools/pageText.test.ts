import * as assert from 'node:assert/strict';
import { buildCatalogue } from '../../../src/common/catalogue';
import { markdownText } from '../../../src/tools/content/markdownText';
import { questionText } from '../../../src/tools/content/pageText';
import { sampleFiles } from '../content/sampleContent';

suite('a page as text', () => {
  test('headings, lists, quotations and tables keep their shape', () => {
    assert.equal(
      markdownText(
        '## Gates\n\nThe *gate* $f_t$\nkeeps.\n\n1. one\n   - deep\n2. **two**\n\n> Note.\n\n' +
          '| Gate | Role |\n| --- | --- |\n| $f_t$ | keeps |\n\n$$c_t$$\n\n`code`',
      ),
      'Gates\n=====\n\nThe gate $f_t$ keeps.\n\n1. one\n\n   - deep\n2. two\n\n> Note.\n\n' +
        'Gate  | Role\n------|------\n$f_t$ | keeps\n\n    c_t\n\ncode',
    );
  });

  test('a list goes on counting where it begins', () => {
    assert.equal(markdownText('3. three\n4. four'), '3. three\n4. four');
  });

  test('a question says in words what its page shows', () => {
    const { questions, papers } = buildCatalogue(sampleFiles());
    const text = questionText(questions[0]!, papers);
    for (const part of [
      'May–June 2023 · Q3 b · 6 marks · about 3 of 12 minutes to write',
      '- The cell state $c_t$ (4 marks)',
      '[Figure: The cell]',
      'What to look for: The curves part.',
      '    console.log(1 + 1); // → 2',
      'The equations\n-------------',
    ]) {
      assert.ok(text.includes(part), part);
    }
  });
});
