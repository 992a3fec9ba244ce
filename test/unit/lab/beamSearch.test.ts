/** Beam search over typed probabilities, held to what the concept's page works out by hand. */
import assert from 'node:assert/strict';
import { problemOf } from '../../../src/lab/data/textError';
import {
  allOutputs,
  answerOf,
  scoreOf,
  searchBeam,
} from '../../../src/lab/experiments/beam-search/beam';
import { example, readNext } from '../../../src/lab/experiments/beam-search/readNext';

const next = readNext(example);
const named = (outputs: readonly { tokens: readonly string[] }[]) =>
  outputs.map(({ tokens }) => tokens.join(' '));

suite('beam-search', () => {
  test('a width of one is greedy, and misses what a width of two finds', () => {
    const greedy = answerOf(searchBeam(next, 1, 0));
    assert.deepEqual(greedy.tokens, ['A', 'B', 'end']);
    assert.ok(Math.abs(greedy.probability - 0.24) < 1e-12);
    const steps = searchBeam(next, 2, 0);
    assert.deepEqual(
      steps.map(({ kept }) => named(kept)),
      [
        ['A', 'B'],
        ['B end', 'A B'],
        ['B end', 'A B end'],
      ],
    );
    assert.deepEqual(named(steps[1]!.dropped), ['A A', 'A end', 'B A', 'B B']);
    assert.ok(Math.abs(answerOf(steps).probability - 0.36) < 1e-12);
  });

  test('trying all outputs finds the same best, and their probabilities add up to 1', () => {
    const all = allOutputs(next, 0);
    assert.deepEqual(all[0]!.tokens, ['B', 'end']);
    const sum = all.reduce((total, { probability }) => total + probability, 0);
    assert.ok(Math.abs(sum - 1) < 1e-12);
  });

  test('a score is divided by the length to its power, which may turn the order', () => {
    const output = { tokens: ['A', 'B', 'end'], probability: 0.24, isFinished: true };
    assert.equal(scoreOf(output, 0), Math.log(0.24));
    assert.ok(Math.abs(scoreOf(output, 1) - Math.log(0.24) / 3) < 1e-12);
    assert.deepEqual(allOutputs(next, 1)[0]!.tokens, ['A', 'B', 'end']);
  });

  test('a token of probability 0 leads nowhere, and needs no line', () => {
    const short = readNext('start: A 1, B 0\nA: end 1');
    assert.deepEqual(named(allOutputs(short, 0)), ['A end']);
  });

  test('what cannot be read is said with its line', () => {
    const says = (text: string, expected: RegExp) =>
      assert.match(problemOf(readNext)(text) ?? 'taken', expected, text);
    says('start: A 1\nA end 1', /^Line 2: “A end 1” needs one colon/);
    says('start: A 0.5, end 0.4\nA: end 1', /^Line 1: The probabilities add up to 0\.9, not to 1/);
    says('start: A 0.5, A 0.5\nA: end 1', /^Line 1: “A” is there twice/);
    says('start: A, end 1', /^Line 1: “A” is no token with its probability/);
    says('start: A 2\nA: end 1', /^Line 1: “2” is not between 0 and 1/);
    says('start: A 1', /^Line 1: What comes after “A” is missing\. Write a line .* A: end 1/);
    says('start: end 1\nA: end 1', /^Line 2: “A” is never reached/);
    says('start: end 1\nstart: end 1', /^Line 2: “start” stands in line 1 already/);
    says('A: end 1', /^The line that begins with start: is missing/);
    says('start: end 1\nend: A 1', /^Line 2: Nothing comes after end/);
    says(': A 1', /^Line 1: What comes first stands after start/);
  });
});
