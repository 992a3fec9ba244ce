/** The types of learning: their tasks, held to other ways of working them out, and their parts. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { chosenPart, partOf, viewsOf } from '../../../src/lab/experiment';
import { learningTypes } from '../../../src/lab/experiments/learning-types/declaration';
import { histogram, normalCurve } from '../../../src/lab/experiments/learning-types/histogram';
import { kindNames } from '../../../src/lab/experiments/learning-types/kinds';
import { LabelPropagation } from '../../../src/lab/experiments/learning-types/propagation';
import { nearestSigns } from '../../../src/lab/experiments/learning-types/zeroShot';
import { createTakenOver } from '../../../src/lab/nets/takenOver';
import {
  principalComponents,
  project,
  rebuild,
} from '../../../src/lab/metrics/principalComponents';
import {
  DeepQNetwork,
  epsilonGreedy,
  QTable,
  ReplayMemory,
} from '../../../src/lab/nets/deepQNetwork';
import { createRandom } from '../../../src/lab/random';
import { resolveParameters } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { drawCurved } from '../../../src/lab/tasks/curvedData';
import {
  dialectLength,
  dialectSymbols,
  drawDialects,
  drawSentences,
  leastDialectLoss,
} from '../../../src/lab/tasks/dialects';
import {
  drawAction,
  goal,
  move,
  mostMoves,
  playEpisode,
  returnsToGo,
  shortestWay,
  worthOf,
} from '../../../src/lab/tasks/gridWorld';
import {
  allSigns,
  describeSign,
  drawSigns,
  strokeTargets,
} from '../../../src/lab/tasks/strokeSigns';
import { drawMoons } from '../../../src/lab/tasks/twoMoons';
import { judge } from '../../../src/lab/verdict';
import { parseStoredResult, storedPart } from '../../../webview/experiment/storedResult';

const near = (a: number, b: number, by = 1e-9): void =>
  assert.ok(Math.abs(a - b) <= by, `${a}, not ${b}`);

suite('learning-types: tasks', () => {
  test('moons lie on their half circles, in noise of the deviation that was asked for', () => {
    const { points, labels } = drawMoons(createRandom(1), 2000, 0);
    labels.forEach((label, row) => {
      const [x, y] = [points[2 * row]!, points[2 * row + 1]!];
      near(label === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5), 1, 1e-6);
      assert.ok(label === 0 ? y >= 0 : y <= 0.5);
    });
    // Uniform along the circle: half of the upper moon lies above 45°, on either side.
    const high = labels.filter((label, row) => label === 0 && points[2 * row + 1]! > Math.SQRT1_2);
    near(high.length / 2000, 0.5, 0.05);
    const noisy = drawMoons(createRandom(1), 2000, 0.07).points;
    let radii = 0;
    for (let row = 0; row < 4000; row += 2) {
      radii += (Math.hypot(noisy[2 * row]!, noisy[2 * row + 1]!) - 1) ** 2;
    }
    near(Math.sqrt(radii / 2000), 0.07, 0.005);
  });

  test('dialects use all symbols equally often, and differ in what follows each', () => {
    const random = createRandom(3);
    const dialects = drawDialects(random);
    for (const [a, b] of dialects[0]!.map((next, at) => [next, dialects[1]![at]!] as const)) {
      assert.notEqual(a, b);
    }
    const { symbols, labels } = drawSentences(random, dialects, 1500);
    const counts = new Array<number>(2 * dialectSymbols).fill(0);
    let usual = 0;
    symbols.forEach((symbol, at) => {
      const label = labels[Math.floor(at / dialectLength)]!;
      counts[6 * label + symbol]! += 1;
      if (at % dialectLength === 0) return;
      usual += Number(dialects[label]![symbols[at - 1]!] === symbol);
    });
    for (const count of counts) near(count / (1500 * dialectLength), 1 / dialectSymbols, 0.02);
    const share = usual / (3000 * (dialectLength - 1));
    // By habit, or by chance among the six.
    near(share, 0.7 + 0.3 / 6, 0.01);
    near(leastDialectLoss(), -(0.75 * Math.log(0.75) + 5 * 0.05 * Math.log(0.05)), 1e-12);
  });

  test('walls stop the agent, and the goal ends its episode with the reward', () => {
    assert.deepEqual(move(0, 0), { state: 0, reward: -0.02, ended: false });
    assert.deepEqual(move(0, 3), { state: 0, reward: -0.02, ended: false });
    assert.equal(move(0, 1).state, 1);
    assert.equal(move(0, 2).state, 5);
    assert.deepEqual(move(23, 1), { state: goal, reward: 0.98, ended: true });
    const short = playEpisode((state) => (state % 5 < 4 ? 1 : 2));
    assert.deepEqual([short.states.length, short.reached], [shortestWay, true]);
    const lost = playEpisode(() => 0);
    assert.deepEqual([lost.states.length, lost.reached], [mostMoves, false]);
  });

  test('a sign has the pixels of its strokes, wherever it stands, and no other has them', () => {
    assert.equal(allSigns.length, 56);
    const drawn = allSigns.map((sign) => {
      const { pixels } = drawSigns(createRandom(1), [sign], [0], 0);
      // The place is drawn first: with one seed it is the same for all of them.
      return Array.from(pixels, (value) => (value === 1 ? '#' : '.')).join('');
    });
    assert.equal(new Set(drawn).size, allSigns.length);
    const [top, centre, falling] = [0, 4, 6];
    assert.equal(describeSign([top, centre, falling]), 'top, centre and falling');
    const { pixels, labels } = drawSigns(createRandom(2), [[top, centre, falling]], [0], 0);
    const lit = [...pixels.keys()].filter((at) => pixels[at] === 1);
    const [first] = lit as [number];
    const own = lit.map((at) => [Math.floor((at - first) / 12), (at - first) % 12].join());
    const wanted = [
      '0,0',
      '0,1',
      '0,2',
      '0,3',
      '0,4',
      '1,1',
      '1,2',
      '2,2',
      '3,2',
      '3,3',
      '4,2',
      '4,4',
    ];
    assert.deepEqual(own, wanted);
    assert.deepEqual(labels, [0]);
    assert.deepEqual(strokeTargets([[0, 4, 6]], [0]), [1, 0, 0, 0, 1, 0, 1, 0]);
  });

  test('the description is chosen whose strokes have the largest logits together', () => {
    const signs = [
      [0, 1, 2],
      [5, 6, 7],
    ];
    assert.deepEqual(nearestSigns([9, -9, -9, 0, 0, -3, -3, -2], signs), [1]);
    assert.deepEqual(nearestSigns([9, -9, 2, 0, 0, 0, 1, 0], signs), [0]);
  });

  test('a place is worth what the shortest way from it brings', () => {
    near(worthOf(23, 0.9), 0.98);
    near(worthOf(18, 0.9), -0.02 + 0.9 * 0.98);
    near(worthOf(0, 1), 1 - 8 * 0.02);
    near(worthOf(goal, 0.9), 0);
  });

  test('a return is the sum of what follows, later rewards counting less', () => {
    assert.deepEqual(returnsToGo([1, 0, 2], 0.5), [1.5, 1, 2]);
    const random = createRandom(1);
    const drawn = Array.from({ length: 4000 }, () => drawAction(random, [0.1, 0.2, 0.3, 0.4]));
    for (const action of [0, 1, 2, 3]) {
      const share = drawn.filter((each) => each === action).length / 4000;
      near(share, 0.1 * (action + 1), 0.03);
    }
  });

  test('curved data are sines of two causes: all rows with one cause are the same', () => {
    const random = createRandom(2);
    const draw = drawCurved(random);
    const { causes, values } = draw(random, 500);
    assert.ok(causes.every((cause) => cause >= -1 && cause < 1));
    // arcsin of the first numbers hangs linearly on small causes.
    const small = [...Array(500).keys()].filter(
      (row) => Math.abs(causes[2 * row]!) < 0.1 && Math.abs(causes[2 * row + 1]!) < 0.1,
    );
    const [p, q] = [small[0]!, small[1]!];
    const z = [p, q].map((row) => [causes[2 * row]!, causes[2 * row + 1]!] as const);
    const y = [p, q].map((row) => Math.asin(values[8 * row]!));
    const determinant = z[0]![0] * z[1]![1] - z[0]![1] * z[1]![0];
    const w = [
      (y[0]! * z[1]![1] - y[1]! * z[0]![1]) / determinant,
      (z[0]![0] * y[1]! - z[1]![0] * y[0]!) / determinant,
    ];
    for (let row = 0; row < 500; row += 1) {
      near(
        values[8 * row]!,
        Math.sin(w[0]! * causes[2 * row]! + w[1]! * causes[2 * row + 1]!),
        1e-3,
      );
    }
  });
});

suite('learning-types: what is computed without a network', () => {
  test('principal components of a hand-made cloud', () => {
    // Along (1, 1) by ±2 and ±1, across it by ±½, around (3, −1).
    const rows = [2, -2, 1, -1].map((along) => [3 + along, -1 + along]);
    const across = [0.5, -0.5].map((by) => [3 + by, -1 - by]);
    const values = [...rows, ...across].flat();
    const components = principalComponents(values, 2);
    near(components.mean[0]!, 3);
    near(components.mean[1]!, -1);
    near(components.variances[0]!, (2 * (8 + 2)) / 6);
    near(components.variances[1]!, 1 / 6);
    near(Math.abs(components.directions[0]![0]!), Math.SQRT1_2);
    near(components.directions[0]![0]!, components.directions[0]![1]!);
    near(Math.abs(project(components, values, 1)[0]!), 2 * Math.SQRT2);
    const flat = rebuild(components, values, 1);
    assert.deepEqual(
      [...flat.subarray(0, 2)].map((n) => Number(n.toFixed(9))),
      [5, 1],
    );
    near(flat[8]!, 3);
    rebuild(components, values, 2).forEach((value, at) => near(value, values[at]!));
  });

  test('labels spread along a chain of neighbours, and stop at a gap', () => {
    // A point every tenth, with nothing between 0.4 and 1.5: a label at each end.
    const xs = [0, 1.9, 0.1, 0.2, 0.3, 0.4, 1.5, 1.6, 1.7, 1.8];
    const points = Float32Array.from(xs.flatMap((x) => [x, 0]));
    const moons = { count: xs.length, points, labels: [0, 1, 9, 9, 9, 9, 9, 9, 9, 9] };
    const propagation = new LabelPropagation(moons, 2);
    assert.deepEqual(
      xs.map((_, row) => propagation.isReached(row)),
      [true, true, ...xs.slice(2).map(() => false)],
    );
    const first = propagation.sweep();
    assert.ok(first > 0.1 && propagation.isReached(2) && !propagation.isReached(6));
    let last = first;
    for (let sweep = 0; sweep < 300; sweep += 1) last = propagation.sweep();
    assert.ok(last < 1e-3);
    assert.deepEqual(propagation.labels, [0, 1, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  test('a label that was given stays, whatever its neighbours have', () => {
    const points = Float32Array.of(0, 0, 0.1, 0, 0.2, 0);
    const propagation = new LabelPropagation({ count: 3, points, labels: [0, 1, 1] }, 3);
    for (let sweep = 0; sweep < 50; sweep += 1) propagation.sweep();
    assert.deepEqual(propagation.labels, [0, 1, 1]);
  });

  test('a histogram is a density, as the curve beside it', () => {
    const bars = histogram([2, 2.05, 3, 9, 1], [2, 6]);
    assert.equal(bars.length, 40);
    near(bars[0]![0], 2.05);
    near(bars[0]![1], 2 / 5 / 0.1);
    near(bars[10]![1], 1 / 5 / 0.1);
    near(
      bars.reduce((sum, [, height]) => sum + 0.1 * height, 0),
      3 / 5,
    );
    const curve = normalCurve(4, 0.5, [2, 6]);
    near(
      curve.reduce((sum, [, height]) => sum + 0.1 * height, 0),
      1,
      1e-3,
    );
    assert.equal(Math.max(...curve.map(([, height]) => height)), curve[19]![1]);
  });

  test('a frozen body stays as it is, and one that is not moves with its head', async () => {
    const nets = await engineBackend.load();
    const body = { kernel: { shape: [1, 1], values: [2] } };
    const head = { scale: { shape: [1, 1], values: [1] } };
    for (const isFrozen of [true, false]) {
      const net = createTakenOver(nets, { body, head, isFrozen, learningRate: 0.1 });
      const compute = (ops: Parameters<Parameters<typeof net.evaluate>[0]>[0], weights: never) => {
        const { kernel, scale } = weights as Parameters<Parameters<typeof net.evaluate>[0]>[1];
        return ops.matMul(kernel, scale);
      };
      assert.deepEqual([...net.evaluate(compute as never)], [2]);
      net.train((ops, weights) => ops.sum(ops.square(compute(ops, weights as never))));
      assert.equal(net.readBody().kernel.values[0] === 2, isFrozen);
      assert.ok(net.evaluate(compute as never)[0]! < 2);
      net.dispose();
    }
  });
});

suite('learning-types: values of actions', () => {
  const step = { state: 0, action: 1, reward: 0.5, next: 1, ended: false };

  test('a replay memory keeps the latest, and gives each of them its turn', () => {
    const memory = new ReplayMemory(2);
    assert.throws(() => memory.draw(createRandom(1), 1), RangeError);
    for (const reward of [1, 2, 3]) memory.add({ ...step, reward });
    const drawn = memory.draw(createRandom(1), 200).map(({ reward }) => reward);
    assert.deepEqual([...new Set(drawn)].sort(), [2, 3]);
  });

  test('an entry of a table moves towards reward and discounted best value; a last state has none', () => {
    const table = new QTable(2, { actions: 2, discount: 0.9, learningRate: 0.1 });
    table.values.set([0, 0.2, 0.5, 0.3]);
    table.update({ ...step, reward: 1 });
    near(table.values[1]!, 0.325);
    table.values[1] = 0.2;
    table.update({ ...step, reward: 1, ended: true });
    near(table.values[1]!, 0.28);
  });

  test('a network learns the same values, and aims at those of the last renewal', async () => {
    const nets = await engineBackend.load();
    const options = {
      nets,
      inputs: [
        [1, 0],
        [0, 1],
      ],
      ...{ actions: 2, hidden: 8, learningRate: 0.02, discount: 0.5, renewal: 20 },
      random: createRandom(4),
    };
    const network = new DeepQNetwork(options);
    const batch = [
      { ...step, reward: 0.25 },
      { state: 1, action: 0, reward: 1, next: 1, ended: true },
      { state: 1, action: 1, reward: -1, next: 1, ended: true },
    ];
    for (let update = 0; update < 400; update += 1) network.train(batch);
    const values = network.values();
    near(values[1]!, 0.25 + 0.5 * 1, 0.02);
    near(values[2]!, 1, 0.02);
    near(values[3]!, -1, 0.02);
    assert.deepEqual([...network.values([1])], [...values.subarray(2)]);
    network.dispose();
    // Never renewed after the first update, it goes on aiming at what it began with.
    const stale = new DeepQNetwork({ ...options, renewal: 10_000, random: createRandom(4) });
    const began = Math.max(...stale.values([1]));
    for (let update = 0; update < 400; update += 1) stale.train(batch);
    near(stale.values()[1]!, 0.25 + 0.5 * began, 0.02);
    stale.dispose();
  });

  test('ε of the actions are any, the others the best', () => {
    const random = createRandom(2);
    const chosen = Array.from({ length: 4000 }, () => epsilonGreedy(random, [0, 3, 1, 2], 0.4));
    near(chosen.filter((action) => action === 1).length / 4000, 0.7, 0.03);
    assert.ok(chosen.includes(0) && chosen.includes(2));
  });
});

suite('learning-types: parts', function () {
  this.timeout(240_000);
  const given = learningTypes.traits.short;
  const runOf = (kind: string) => {
    const parameters = { ...given, kind };
    const signal = new AbortController().signal;
    return collectRun(
      learningTypes,
      runExperiment(learningTypes, parameters, { seed: 3, signal, backend: engineBackend }),
      parameters,
    );
  };

  test('each alone gives what it gives among the others', async () => {
    const all = await runOf('all');
    let measured = 0;
    for (const kind of kindNames) {
      const alone = await runOf(kind);
      const { metrics } = chosenPart(learningTypes, { kind })!;
      assert.deepEqual(Object.keys(alone.metrics).sort(), Object.keys(metrics).sort(), kind);
      for (const [name, value] of Object.entries(alone.metrics)) {
        assert.equal(value, all.metrics[name], name);
        measured += 1;
      }
      const ids = viewsOf(learningTypes, { kind }).map(({ id }) => id);
      assert.deepEqual(Object.keys(alone.views).sort(), [...ids].sort(), kind);
      for (const id of ids) assert.deepEqual(alone.views[id], all.views[id], id);
    }
    assert.equal(measured, Object.keys(learningTypes.metrics).length);
  });

  test('a run of a part is judged by its own lines, and by the settings that matter to it', () => {
    const parameters = resolveParameters(learningTypes, { kind: 'gan', labels: 7 });
    const good = { gan_mean_error: 0.01, gan_sd_error: 0.02 };
    assert.equal(judge(learningTypes, parameters, good), 'holds');
    assert.equal(judge(learningTypes, parameters, { ...good, gan_sd_error: 0.4 }), 'fails');
    const fast = { ...parameters, generatorRate: 0.01 };
    assert.equal(judge(learningTypes, fast, good), 'not-judged');
    assert.equal(judge(learningTypes, resolveParameters(learningTypes, {}), good), 'fails');
  });

  test('the whole is no part', () => {
    const whole = resolveParameters(learningTypes, {});
    assert.equal(partOf(learningTypes, whole), learningTypes);
    assert.equal(chosenPart(learningTypes, { kind: 'toString' }), undefined);
  });

  test('a stored run of the whole shows a page of one part that part alone', () => {
    const stored = parseStoredResult(
      {
        id: 'learning-types',
        seed: 1,
        parameters: { kind: 'all', training: 100 },
        metrics: { gan_mean_error: 0.01, gan_sd_error: 0.02, reinforce_steps: 8 },
        views: {
          moments: { series: { mean: { points: [[1, 2]] } } },
          success: { series: { policy: { points: [[1, 1]] } } },
        },
      },
      'learning-types',
    )!;
    const part = storedPart(
      stored,
      learningTypes,
      resolveParameters(learningTypes, { kind: 'gan' }),
    );
    assert.deepEqual(part.result.parameters, { kind: 'gan', training: 100 });
    assert.deepEqual(part.result.metrics, { gan_mean_error: 0.01, gan_sd_error: 0.02 });
    assert.deepEqual(Object.keys(part.views), ['moments']);
    const whole = storedPart(stored, learningTypes, resolveParameters(learningTypes, {}));
    assert.deepEqual(whole.result, stored.result);
    assert.deepEqual(Object.keys(whole.views).sort(), ['moments', 'success']);
  });

  test('each answer of a prediction can be borne out', () => {
    const answers = {
      supervised: [
        [1, 0.5],
        [1, 1],
        [0.5, 0.5],
      ],
      autoencoder: [[0.3], [1], [2]],
      gan: [
        [0.01, 0.02],
        [0.01, 0.4],
        [3, 0.4],
      ],
      'semi-supervised': [
        [1, 0.8],
        [0.9, 0.8],
        [0.8, 0.8],
      ],
      'self-supervised': [[0.99], [0.75], [0.5]],
      reinforcement: [[8], [12], [30]],
      transfer: [[0.1], [0], [-0.1]],
      'zero-shot': [
        [0.5, 0.9],
        [0, 0.4],
        [0.1, 0.2],
      ],
    } as const;
    // Where values are right first is no matter of chance: the answer between these is never borne out.
    const { predict: ofValues } = chosenPart(learningTypes, { kind: 'dqn' })!;
    assert.equal(ofValues.answer({ dqn_steps: 8, dqn_value_error: 0.01 }), 'back');
    assert.equal(ofValues.answer({ dqn_steps: 8, dqn_value_error: 0.9 }), 'never');
    for (const [kind, cases] of Object.entries(answers)) {
      const { predict, metrics } = chosenPart(learningTypes, { kind })!;
      const names = Object.keys(metrics);
      const said = cases.map((values) =>
        predict.answer(Object.fromEntries(values.map((value, at) => [names[at]!, value]))),
      );
      assert.deepEqual(
        said,
        predict.options.map(({ value }) => value),
        kind,
      );
    }
  });
});
