/** What the harness of the exercises says about wrong numbers, shapes and gradients. */
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { inProject } from '../../../src/tools/paths';

interface Harness {
  equal(actual: unknown, expected: unknown, tolerance?: number, hint?: string): void;
  gradient(f: (at: never) => number, at: unknown, derivative: unknown): void;
  check(region: string, title: string, run: () => void | Promise<void>): void;
  that(holds: boolean, claim: string): void;
  reportChecks(lines: Readonly<Record<string, number>>): Promise<void>;
}

const source = readFileSync(inProject('content', 'exercises', 'harness.ts'), 'utf8');
const script = ts.transpile(source, { target: ts.ScriptTarget.ES2022 });

/** A harness of its own for each test, and what it prints. */
function start(): { harness: Harness; printed: string[] } {
  const printed: string[] = [];
  const make = new Function(
    'console',
    `${script}; return { equal, gradient, check, that, reportChecks };`,
  ) as (console: { log(line: string): void }) => Harness;
  return { harness: make({ log: (line) => void printed.push(line) }), printed };
}

function said(run: (harness: Harness) => void): string {
  try {
    run(start().harness);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

const tensor = (shape: number[], values: number[]) => ({
  shape,
  dataSync: () => Float32Array.from(values),
});

suite('The harness of the exercises', () => {
  test('what is near enough is equal: numbers, arrays, tensors, records', () => {
    assert.equal(
      said(({ equal }) => {
        equal(1.00004, 1);
        equal(1000.05, 1000);
        equal(NaN, NaN);
        equal(
          [
            [1, 2],
            [3, 4.00001],
          ],
          tensor([2, 2], [1, 2, 3, 4]),
        );
        equal(tensor([], [0.5]), 0.5);
        equal(Float64Array.of(1, 2), [1, 2]);
        equal({ c: [1], h: 2, more: 3 }, { c: [1], h: 2 });
        equal('eca', 'eca');
      }),
      '',
    );
  });

  test('a shape is told before values, and a transpose as one', () => {
    assert.equal(
      said(({ equal }) => equal([1, 2, 3], [1, 2])),
      'The value has shape [3], it should be [2].',
    );
    assert.equal(
      said(({ equal }) =>
        equal(tensor([2, 3], [1, 2, 3, 4, 5, 6]), [
          [1, 4],
          [2, 5],
          [3, 6],
        ]),
      ),
      'The value has shape [2, 3], it should be [3, 2]. It is turned: rows and columns are swapped.',
    );
    assert.equal(
      said(({ equal }) => equal(3, [3])),
      'The value is 3, it should be an array.',
    );
  });

  test('a value is told with its place, and with what all have in common', () => {
    assert.equal(
      said(({ equal }) => equal({ c: [1, 2.5] }, { c: [1, 2] }, 1e-4, 'Is f there?')),
      'c[1] is 2.5, it should be 2 (1 of 2 differ). Is f there?',
    );
    assert.equal(
      said(({ equal }) => equal([[-1, -2]], [[1, 2]])),
      '[0][0] is -1, it should be 1 (2 of 2 differ). All have the wrong sign.',
    );
    assert.match(
      said(({ equal }) => equal([0.5, 1], [1, 2])),
      /All are 0\.5 times/,
    );
    assert.match(
      said(({ equal }) => equal([1.5, 3.5], [1, 3])),
      /All are too large by 0\.5\.$/,
    );
    assert.match(
      said(({ equal }) => equal([1, NaN], [1, 2])),
      /\[1\] is NaN, it should be 2/,
    );
    assert.match(
      said(({ equal }) => equal(undefined, 1)),
      /is undefined\. Is something returned/,
    );
    assert.equal(
      said(({ equal }) => equal('a', 'b')),
      'The value is "a", it should be "b".',
    );
    assert.match(
      said(({ equal }) => equal(1 + 1e-9, 1, 1e-12)),
      /is 1\.000000001, it should be 1\./,
    );
  });

  test('a derivative is held to central differences, by each number', () => {
    const sum = ([[a, b]]: [[number, number]]): number => a ** 2 * b;
    assert.equal(
      said(({ gradient }) => gradient(sum, [[3, 2]], [[12, 9]])),
      '',
    );
    assert.equal(
      said(({ gradient }) => gradient((x: number) => x ** 3, 2, 12)),
      '',
    );
    assert.equal(
      said(({ gradient }) => gradient(sum, [[3, 2]], [[12, 6]])),
      '[0][1] is 6, by central differences it is 9 (1 of 2 differ).',
    );
  });

  test('the report has each check in order, with its line, and waits for those that wait', async () => {
    const { harness, printed } = start();
    harness.check('Your turn 1', 'waits', async () => {
      await Promise.resolve();
      harness.that(false, 'It holds\n  not.');
    });
    harness.check('Your turn 1', 'holds', () => undefined);
    harness.check('Your turn 2', 'needs the first', () => {
      throw new Error('Your turn 1: write it');
    });
    await harness.reportChecks({ 'Your turn 1': 12 });
    assert.deepEqual(printed, [
      '✗ Your turn 1 (line 12): waits',
      '    It holds not.',
      '✓ Your turn 1 (line 12): holds',
      '✗ Your turn 2: needs the first',
      '    First comes Your turn 1: write it',
      '1 of 3 checks hold.',
    ]);
  });
});
