import assert from 'node:assert/strict';
import {
  readExperimentsOptions,
  readPageArguments,
  readScalingOptions,
  readSmoothnessArguments,
  readTrainingOptions,
} from '../../../src/tools/bench/options';

suite('options of the benchmarks', () => {
  test('both ways of giving a value', () => {
    const expected = { rounds: 3, seconds: 0.25, only: ['W1', 'W4'], anyBlas: false };
    assert.deepEqual(
      readTrainingOptions(['--rounds', '3', '--seconds', '0.25', '--only', 'W1,W4']),
      expected,
    );
    assert.deepEqual(
      readTrainingOptions(['--only=W1,W4', '--seconds=0.25', '--rounds=3']),
      expected,
    );
    assert.equal(readTrainingOptions(['--any-blas']).anyBlas, true);
    const page = { ids: ['2023-05-q3a'], rounds: 2, each: true };
    assert.deepEqual(readPageArguments(['2023-05-q3a', '--rounds', '2', '--each']), page);
    assert.deepEqual(readPageArguments(['--each', '--rounds=2', '2023-05-q3a']), page);
  });

  test('without options', () => {
    const { rounds, seconds, only } = readTrainingOptions([]);
    assert.deepEqual({ rounds, seconds, only: only.length }, { rounds: 5, seconds: 0.6, only: 4 });
    assert.deepEqual(readPageArguments([]), {
      ids: ['2023-05-q3b', '2024-05-q4a'],
      rounds: 7,
      each: false,
    });
    assert.deepEqual(readSmoothnessArguments([]), { rounds: 7, seconds: 6, trace: false });
    readScalingOptions([]);
  });

  test('experiments are all of them, or those that are named', () => {
    const { ids, ...rest } = readExperimentsOptions([]);
    assert.ok(ids.length > 15);
    assert.deepEqual(rest, { rounds: 3, limit: 60, page: true });
    assert.deepEqual(
      readExperimentsOptions(['lstm-gates', '--no-page', '--limit', '5', '--rounds=1']),
      { ids: ['lstm-gates'], rounds: 1, limit: 5, page: false },
    );
    assert.throws(
      () => readExperimentsOptions(['lstm']),
      /There is no experiment "lstm"\. There are: .*lstm-gates/,
    );
    assert.throws(() => readExperimentsOptions(['--limit', '0']), /limit/);
  });

  test('what is not known is refused by its name', () => {
    for (const read of [readTrainingOptions, readPageArguments, readScalingOptions]) {
      assert.throws(() => read(['--round=5']), /Unknown option '--round'\. The/);
      assert.throws(() => read(['-r', '5']), /Unknown option '-r'/);
    }
    assert.throws(() => readTrainingOptions(['W1']), /'W1'/);
    assert.throws(() => readScalingOptions(['W1']), /'W1'/);
    assert.throws(() => readScalingOptions(['--rounds=5']), /'--rounds'\. There are no options\./);
  });

  test('a value that cannot be is refused by its name', () => {
    for (const read of [readTrainingOptions, readPageArguments, readSmoothnessArguments]) {
      assert.throws(() => read(['--rounds']), /--rounds/);
      for (const rounds of ['0', '1.5', 'five', '']) {
        assert.throws(
          () => read([`--rounds=${rounds}`]),
          /--rounds takes a whole number of at least 1/,
        );
      }
    }
    for (const seconds of ['0', '-1', 'soon', 'Infinity']) {
      assert.throws(() => readTrainingOptions([`--seconds=${seconds}`]), /--seconds takes/);
    }
    assert.throws(
      () => readTrainingOptions(['--only=W1,W9']),
      /--only takes some of W1, .*"W1,W9"/,
    );
    assert.throws(() => readPageArguments(['--each=yes']), /--each/);
  });
});
