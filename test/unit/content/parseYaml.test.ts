import * as assert from 'node:assert/strict';
import { contentSchemas } from '../../../src/common/contentSchemas';
import { maxYamlLength, parseYaml } from '../../../src/common/parseYaml';

const sound = `id: 2023-05-q3b
number: Q3 b
title: How it works
marks: 6
concepts: [lstm]
points:
  - { id: gates, marks: 6, text: The gates }
`;

/** What is said of front matter that starts on line 2: `line message`. */
function faults(text: string): readonly { said: string; remedy: string }[] {
  const parsed = parseYaml(text, contentSchemas.question, 'q.md', 2);
  return parsed.ok
    ? []
    : parsed.problems.map(({ line, message, remedy }) => ({ said: `${line} ${message}`, remedy }));
}

suite('parseYaml', () => {
  const faulty: Readonly<Record<string, readonly [string, string, RegExp]>> = {
    'half a character as a name': [
      `${sound}"\\uD800": 5\n`,
      '9 The text holds half a character (a lone surrogate).',
      /both of its halves/,
    ],
    'half a character in a text': [
      sound.replace('How', '"a\\uDC00b"').replace(' it works', ''),
      '4 The text holds half a character (a lone surrogate).',
      /both of its halves/,
    ],
    'an alias': [
      sound.replace('How', '*How'),
      '4 The YAML cannot be read: Unexpected scalar at node end.',
      /quotation marks/,
    ],
    'an alias alone': [
      sound.replace('How it works', '*How'),
      '4 "*How" is there to repeat a value, which is not allowed here.',
      /starts with "\*" in quotation marks/,
    ],
    'an anchor and its aliases': [
      sound.replace('Q3 b', '&a Q3 b').replace('How it works', '*a').replace('[lstm]', '[*a, *a]'),
      '3 "&a" is there to repeat a value, which is not allowed here.',
      /starts with "&" in quotation marks/,
    ],
    'an alias of itself': [
      sound.replace('[lstm]', '&a [lstm, *a]'),
      '6 "&a" is there to repeat a value, which is not allowed here.',
      /write out/,
    ],
    'brackets without end': [
      sound.replace('How it works', '['.repeat(9000)),
      '4 The YAML cannot be read: it is nested too deeply.',
      /nest lists and maps less/,
    ],
    'brackets that are closed': [
      sound.replace('[lstm]', '['.repeat(3000) + ']'.repeat(3000)),
      '6 The YAML cannot be read: it is nested too deeply.',
      /nest lists and maps less/,
    ],
    'lists in lists on one line': [
      sound.replace('How it works', `\n  ${'- '.repeat(9000)}`),
      '5 The YAML cannot be read: it is nested too deeply.',
      /nest lists and maps less/,
    ],
    'a bracket that is not closed': [
      sound.replace('Q3 b', '[Q3 b'),
      '3 The YAML cannot be read: Flow sequence in block collection must be sufficiently indented and end with a ].',
      /^Close "\["/,
    ],
    'a quotation that is not closed': [
      sound.replace('Q3 b', '"Q3 b'),
      '3 The YAML cannot be read: The closing quotation mark is missing.',
      /^Close quotation marks/,
    ],
    'a tab': [
      sound.replace('  - {', '\t- {'),
      '8 The YAML cannot be read: Tabs are not allowed as indentation.',
      /spaces instead of the tab/,
    ],
    'LaTeX between double quotation marks': [
      sound.replace('How it works', '"a \\sigma"'),
      '4 The YAML cannot be read: Invalid escape sequence \\s.',
      /single quotation marks/,
    ],
    'a colon in a text': [
      sound.replace('How it', 'LSTM: how it'),
      '4 The YAML cannot be read: Nested mappings are not allowed in compact mappings.',
      /quotation marks where it holds ": "/,
    ],
    'a text that starts with a tag': [
      sound.replace('How', '!How'),
      '4 The YAML cannot be read: Unresolved tag: !How.',
      /starts with "!"/,
    ],
    'a field twice': [
      `${sound}marks: 6\n`,
      '9 The YAML cannot be read: two fields have one name.',
      /Remove one of the two/,
    ],
    'a second document': [
      `${sound}--- a\n`,
      '9 The YAML cannot be read: it holds a second document.',
      /Remove the second "---"/,
    ],
    'a list as the name of a field': [
      `${sound}? [a, b]\n: c\n`,
      '9 The YAML cannot be read: the name of a field is not text.',
      /name that is text/,
    ],
    'no number': [
      sound.replace('marks: 6\n', 'marks: .nan\n'),
      '5 The number is not finite.',
      /in digits/,
    ],
    'an infinite number': [
      sound.replace('marks: 6,', 'marks: .inf,'),
      '8 The number is not finite.',
      /in digits/,
    ],
    'a text for a number': [
      sound.replace('marks: 6\n', 'marks: six\n'),
      '5 "marks" is text, not a number.',
      /0\.5 to 50/,
    ],
    'an id of another form': [
      sound.replace('2023-05-q3b', 'Q3'),
      '2 "id" does not fit: it does not match pattern.',
      /2023-05-q3b/,
    ],
    'a misspelt field': [
      sound.replace('marks: 6\n', 'mark: 6\n'),
      '5 Unknown field "mark".',
      /^Call it "marks", which is missing/,
    ],
    'a misspelt field of a point': [
      sound.replace('text: The', 'txt: The'),
      '8 Unknown field "points.0.txt".',
      /^Call it "text", which is missing/,
    ],
    'a field too many': [`${sound}mark: 6\n`, '9 Unknown field "mark".', /known are id, number/],
    'a field without a name': [`${sound}: 6\n`, '9 Unknown field "".', /^Remove it/],
    'a field named like a part of every object': [
      `${sound}__proto__: { marks: 1 }\n`,
      '9 Unknown field "__proto__".',
      /^Remove it/,
    ],
    'a missing field': [
      sound.replace('marks: 6\n', ''),
      '2 The field "marks" is missing.',
      /^Add it\./,
    ],
  };
  for (const [name, [text, said, remedy]] of Object.entries(faulty)) {
    test(`${name} is one fault, with its line and what helps`, () => {
      assert.notEqual(text, sound);
      const found = faults(text);
      assert.deepEqual(
        found.map((fault) => fault.said),
        [said],
      );
      assert.match(found[0]!.remedy, remedy);
    });
  }

  test('two misspelt fields are told with the names that they resemble', () => {
    const text = sound.replace('number:', 'numbr:').replace('title:', 'titel:');
    assert.deepEqual(
      faults(text).map(({ remedy }) => remedy.slice(0, 16)),
      ['Call it "number"', 'Call it "title",'],
    );
  });

  test('sound YAML is read, up to a length', () => {
    assert.deepEqual(faults(sound), []);
    const longest = `${sound}#${'x'.repeat(maxYamlLength - sound.length - 1)}`;
    assert.deepEqual(faults(longest), []);
    assert.deepEqual(
      faults(`${longest}x`).map(({ said }) => said),
      ['2 The YAML is too long: 65537 characters, at most 65536.'],
    );
  });

  test('twenty problems are enough', () => {
    const unknown = (count: number) =>
      sound + Array.from({ length: count }, (_, at) => `field${at}: 1\n`).join('');
    assert.equal(faults(unknown(19)).length, 19);
    assert.equal(faults(unknown(40)).length, 20);
  });
});
