/** Shapes, the networks that recognise them, and what the page draws of their filters. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import {
  featureMap,
  filterColumns,
  filterImages,
  mapsOf,
  mapsView,
} from '../../../src/lab/experiments/cnn-shapes/maps';
import { createRecogniser } from '../../../src/lab/nets/shapeRecogniser';
import {
  convolve,
  globalMax,
  maxPool,
  pictureNetWeights,
  runPictureNet,
} from '../../../src/lab/nets/pictureNets';
import { createRandom } from '../../../src/lab/random';
import {
  drawExamples,
  drawPictures,
  firstShapes,
  laterShapes,
  placeShape,
} from '../../../src/lab/tasks/shapes';

const optimizer = { kind: 'sgd', learningRate: 0.1 } as const;
const options = { shapes: firstShapes, from: 0, to: 7, noise: 0 };

suite('cnn-shapes: pictures', () => {
  test('a shape is drawn where it is placed, and nowhere else', () => {
    const pixels = placeShape('plus', 2, 6);
    const lit = [...pixels].flatMap((value, at) => (value === 1 ? [at] : []));
    // Column 8 of rows 2 to 6, and row 4 of columns 6 to 10.
    assert.deepEqual(lit, [32, 44, 54, 55, 56, 57, 58, 68, 80]);
    assert.equal(
      new Set([...firstShapes, ...laterShapes].map((name) => placeShape(name, 0, 0).join())).size,
      8,
    );
  });

  test('places and noise are those that were asked for', () => {
    const { pixels, labels } = drawPictures(createRandom(1), 200, { ...options, from: 4 });
    const corners = new Set<string>();
    labels.forEach((label, at) => {
      const own = pixels.subarray(at * 144, (at + 1) * 144);
      const found = [4, 5, 6, 7].flatMap((row) =>
        [4, 5, 6, 7]
          .filter((column) => placeShape(firstShapes[label]!, row, column).join() === own.join())
          .map((column) => `${row} ${column}`),
      );
      assert.equal(found.length, 1);
      corners.add(found[0]!);
    });
    assert.equal(corners.size, 16);
    const noisy = drawPictures(createRandom(1), 200, { ...options, noise: 0.5 }).pixels;
    const clean = drawPictures(createRandom(1), 200, options).pixels;
    assert.ok(noisy.some((value) => value < 0) && !clean.some((value) => value < 0));
    assert.deepEqual(drawExamples(createRandom(1), 2, options).labels, [0, 1, 2, 3, 0, 1, 2, 3]);
  });
});

suite('cnn-shapes: networks', () => {
  test('have the weights that their kind has', () => {
    const count = (kind: Parameters<typeof pictureNetWeights>[0], units: number) =>
      Object.values(pictureNetWeights(kind, units, 4, createRandom(1))).reduce(
        (sum, { values }) => sum + values.length,
        0,
      );
    assert.equal(count('convMax', 12), 364);
    assert.equal(count('convFlatten', 12), 12 * 26 + 4 * (64 * 12 + 1));
    assert.equal(count('dense', 32), 4772);
    assert.equal(count('linear', 12), 580);
  });

  test('a convolution is the sum that its formula has, and pooling takes the largest', async () => {
    const { create } = await engineBackend.load();
    const random = createRandom(4);
    const weights = pictureNetWeights('convMax', 3, 4, random);
    const net = create({ weights, optimizer });
    const { pixels } = drawPictures(random, 2, { ...options, noise: 0.3 });
    const [maps, most, pooled, logits] = net.evaluate(
      (ops, { featureKernel, featureBias, ...rest }) => {
        const made = convolve(
          ops,
          ops.tensor(pixels, [2, 12, 12, 1]),
          5,
          featureKernel,
          featureBias,
        );
        const all = { featureKernel, featureBias, ...rest };
        return [
          made,
          globalMax(ops, made),
          maxPool(ops, made),
          runPictureNet(ops, 'convMax', all, pixels),
        ];
      },
    );
    const columns = filterColumns({
      kernel: weights.featureKernel.values,
      bias: weights.featureBias.values,
    }).images;
    columns.forEach((own, filter) => {
      const map = featureMap(pixels.subarray(144), own);
      const computed = Array.from(map, (_, at) => maps![(64 + at) * 3 + filter]!);
      map.forEach((value, at) => assert.ok(Math.abs(value - computed[at]!) < 1e-5));
      assert.ok(Math.abs(most![3 + filter]! - Math.max(...map)) < 1e-5);
      // The second window of the second row of windows.
      const window = [2, 3].flatMap((row) => [2, 3].map((column) => map[row * 8 + column]!));
      assert.ok(Math.abs(pooled![(16 + 4 + 1) * 3 + filter]! - Math.max(...window)) < 1e-5);
    });
    assert.equal(logits!.length, 8);
    net.dispose();
  });

  test('accuracy is the share of right answers, chance before training', async () => {
    const nets = await engineBackend.load();
    const model = createRecogniser('convMax', {
      nets,
      filters: 12,
      learningRate: 0.02,
      random: createRandom(2),
      pictures: { ...options, noise: 0.2 },
    });
    const test = drawPictures(createRandom(3), 200, { ...options, noise: 0.2 });
    assert.ok(model.accuracy(test) < 0.6);
    for (let step = 0; step < 120; step += 1) model.train();
    const right = model.accuracy(test);
    assert.ok(right > 0.9, String(right));
    const wrong = { ...test, labels: test.labels.map((label) => (label + 1) % 4) };
    assert.ok(model.accuracy(wrong) <= 1 - right);
    model.dispose();
  });
});

suite('cnn-shapes: what is drawn', () => {
  // Two filters: one looks at its upper left pixel, one has a bias alone.
  const kernel = new Float32Array(50);
  kernel[0] = -2;
  const columns = filterColumns({ kernel: kernel.map((v) => -v), bias: [0, 1] });

  test('each filter is drawn by its own largest weight', () => {
    const [first] = filterImages({ kernel, bias: [0, 1] });
    assert.deepEqual([first!.values[0], first!.values[1]], [-1, 0]);
  });

  test('moving the shape moves its map: equivariance', () => {
    const mapAt = (row: number, column: number) =>
      Array.from(mapsOf(columns, 'ell', row, column).images[1]!.values);
    const [before, after] = [mapAt(0, 0), mapAt(2, 3)];
    assert.deepEqual([before[0], before[8]], [1, 1]);
    for (let row = 0; row < 6; row += 1) {
      for (let column = 0; column < 5; column += 1) {
        assert.equal(after[(row + 2) * 8 + column + 3], before[row * 8 + column]);
      }
    }
    const [, , constant] = mapsOf(columns, 'ell', 0, 0).images;
    assert.ok(
      Array.from(constant!.values).every((value) => value === 0.5),
      'half of the largest',
    );
  });

  test('the reader chooses shape and place', () => {
    const [picture] = mapsView.select(columns, { shape: 'tee', row: 7, column: 0 }).images;
    assert.deepEqual(picture!.values, placeShape('tee', 7, 0));
  });
});
