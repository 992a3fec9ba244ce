/** Dates in three spellings, and what is measured of those who rewrite them. */
import assert from 'node:assert/strict';
import type { NetMakers } from '../../../src/lab/backends/backend';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { Converter } from '../../../src/lab/experiments/date-conversion/converter';
import {
  answersAsText,
  exactByFormat,
  exactDates,
  ownPartShare,
  weightMap,
} from '../../../src/lab/experiments/date-conversion/measures';
import { SequenceToSequence } from '../../../src/lab/nets/sequenceToSequence';
import { createRandom } from '../../../src/lab/random';
import {
  characterOf,
  dateFormats,
  drawDay,
  encodeText,
  sourceLength,
  targetParts,
  writeDate,
} from '../../../src/lab/tasks/dates';

const fourth = { year: 2002, month: 10, day: 4 };
const inAll = dateFormats.map((_, format) => writeDate(fourth, format));
const decoded = (symbols: readonly number[]): string => symbols.map(characterOf).join('');

suite('dates', () => {
  test('one day in three spellings, padded to one length, with the part of each character', () => {
    assert.deepEqual(
      inAll.map(({ source, target, parts }) => [source, target, parts]),
      [
        ['4 Oct 2002  ', '2002-10-04', 'd-mmm-yyyy--'],
        ['Oct 4, 2002 ', '2002-10-04', 'mmm-d--yyyy-'],
        ['04/10/2002  ', '2002-10-04', 'dd-mm-yyyy--'],
      ],
    );
    assert.deepEqual(
      inAll.map(({ source }) => source.trimEnd()),
      dateFormats,
    );
    const longest = writeDate({ year: 1999, month: 12, day: 31 }, 1);
    assert.equal(longest.source, 'Dec 31, 1999');
    assert.equal(longest.parts, 'mmm-dd--yyyy');
  });

  test('every day that is drawn is one of the calendar, as the platform writes it', () => {
    const random = createRandom(1);
    const leap = new Set<string>();
    for (let count = 0; count < 3000; count += 1) {
      const day = drawDay(random, 'train');
      const format = count % dateFormats.length;
      const { source, target, parts } = writeDate(day, format);
      const date = new Date(Date.UTC(day.year, day.month - 1, day.day));
      assert.equal(target, date.toISOString().slice(0, 10));
      const options = { timeZone: 'UTC', day: 'numeric', year: 'numeric' } as const;
      const platform = [
        date.toLocaleDateString('en-GB', { ...options, month: 'short' }).replace('Sept', 'Sep'),
        date.toLocaleDateString('en-US', { ...options, month: 'short' }),
        date.toLocaleDateString('en-GB', { ...options, day: '2-digit', month: '2-digit' }),
      ];
      assert.equal(source.trimEnd(), platform[format]);
      assert.equal(source.length, sourceLength);
      // The parts, put in the order of the answer, give it again.
      const part = (name: string) => [...source].filter((_, j) => parts[j] === name).join('');
      assert.equal(part('y'), target.slice(0, 4));
      assert.equal(Number(part('d')), day.day);
      assert.equal(decoded(encodeText(source)), source);
      assert.equal(decoded(encodeText(target)), target);
      if (target.endsWith('02-29')) leap.add(target.slice(0, 4));
    }
    assert.ok(leap.size > 0);
    assert.throws(() => encodeText('4 Oct 2002!'), /"!" is no character of a date/);
  });

  test('no day is in training and test, and about one in eight is in the test', () => {
    const days = (use: 'train' | 'test', seed: number) => {
      const random = createRandom(seed);
      return new Set(
        Array.from({ length: 60_000 }, () => writeDate(drawDay(random, use), 0).target),
      );
    };
    const [train, tested] = [days('train', 1), days('test', 2)];
    assert.ok([...tested].every((target) => !train.has(target)));
    const share = tested.size / (tested.size + train.size);
    assert.ok(Math.abs(share - 1 / 8) < 0.02, String(share));
    for (const part of [targetParts.indexOf('y') + 3, targetParts.indexOf('m') + 1]) {
      assert.ok(new Set([...tested].map((target) => target[part])).size === 10);
    }
  });
});

/** Of a first step on 32 days, all of them spelled in the first way. */
function lossOfFirstSpelling(create: NetMakers['create']): number {
  const random = createRandom(1);
  const [initial, data] = [random.fork(), random.fork()];
  const dates = Array.from({ length: 32 }, () => {
    const date = writeDate(drawDay(data, 'train'), 0);
    data.integer(1);
    return date;
  });
  const network = new SequenceToSequence({
    ...{ create, symbols: 36, attends: true, learningRate: 0.01 },
    random: initial,
  });
  const { loss } = network.train(
    dates.map(({ source }) => encodeText(source)),
    dates.map(({ target }) => encodeText(target)),
  );
  network.dispose();
  return loss;
}

suite('date conversion: what is measured', () => {
  const right = encodeText('2002-10-04');
  const wrong = encodeText('2002-10-05');

  test('a date is right as a whole, and for each spelling on its own', () => {
    const answer = { written: [right, wrong, right], weights: [] };
    assert.equal(exactDates(inAll, answer), 2 / 3);
    assert.deepEqual(exactByFormat(inAll, answer, 3), [1, 0, 1]);
  });

  test('a digit looks at its own part of the date, wherever that stands', () => {
    const [date] = inAll;
    // Each digit looks at the first character of its part, but those of the day at the year.
    const weights = new Float32Array(targetParts.length * sourceLength);
    for (const [t, part] of [...targetParts].entries()) {
      const from = part === 'd' ? 'y' : part === '-' ? 'm' : part;
      weights[t * sourceLength + date!.parts.indexOf(from)] = 0.75;
      weights[t * sourceLength + sourceLength - 1] = 0.25;
    }
    const { argmax, mass } = ownPartShare([date!], { written: [right], weights: [weights] });
    // Six of eight digits: four of the year, two of the month.
    assert.equal(argmax, 6 / 8);
    assert.ok(Math.abs(mass - (0.75 * 6) / 8) < 1e-12);
    const map = weightMap(date!, { written: [wrong], weights: [weights] }, 0);
    assert.deepEqual([map.rows, map.columns], [10, 12]);
    assert.equal(map.rowLabels!.join(''), '2002-10-05');
    assert.equal(map.columnLabels!.join(''), '4␣Oct␣2002␣␣');
  });

  test('each date, and below it what was written, right or wrong', () => {
    const { lines } = answersAsText(inAll.slice(0, 1), [
      ['With attention', { written: [wrong], weights: [] }],
      ['One vector', undefined],
    ]);
    assert.deepEqual(
      lines.map(({ label, signs }) => [label, signs.map(({ text }) => text).join('')]),
      [
        ['Input', '4 Oct 2002'],
        ['With attention', '2002-10-05'],
      ],
    );
    const marks = lines[1]!.signs.map(({ mark }) => mark);
    assert.deepEqual(marks, [...new Array<string>(9).fill('good'), 'bad']);
  });

  test('a network is trained on the first spellings alone, and writes ten characters', async () => {
    const { create } = await engineBackend.load();
    const model = new Converter({
      create,
      attends: true,
      formats: 1,
      learningRate: 0.01,
      random: createRandom(1),
    });
    try {
      const { loss } = model.train();
      assert.ok(Math.abs(loss - Math.log(36)) < 0.5, String(loss));
      assert.equal(loss, lossOfFirstSpelling(create));
      const { written, weights } = model.convert(inAll);
      assert.deepEqual(
        written.map(({ length }) => length),
        [10, 10, 10],
      );
      for (const shares of weights) {
        for (let t = 0; t < 10; t += 1) {
          const row = shares.subarray(t * sourceLength, (t + 1) * sourceLength);
          assert.ok(Math.abs(row.reduce((sum, share) => sum + share) - 1) < 1e-5);
        }
      }
    } finally {
      model.dispose();
    }
  });
});
