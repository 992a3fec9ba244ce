import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { backendsOf, defineExperiment, type Experiment } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import { resolveParameters } from '../../../src/lab/parameters';
import { createRandom } from '../../../src/lab/random';
import type { Frame } from '../../../src/lab/run';
import { runExperiment } from '../../../src/lab/runExperiment';
import { readSettings, settingsText, splitWords } from '../../../src/lab/settingsText';

/** Any values that the declaration takes, from anywhere in their ranges. */
function anyValues({ parameters }: Experiment, seed: number) {
  const random = createRandom(seed);
  return Object.fromEntries(
    parameters.map((parameter) => {
      const { name } = parameter;
      if (parameter.kind === 'choice') {
        const { options } = parameter;
        return [name, options[random.integer(options.length)]!.value];
      }
      // Texts have a test of their own.
      if (parameter.kind === 'text') return [name, parameter.default];
      const { min, max, step } = parameter;
      const at = min + random.next() * (max - min);
      const isWhole = Number.isInteger(step) && Number.isInteger(min);
      return [name, isWhole ? Math.floor(at) : at];
    }),
  );
}

const spoken = defineExperiment({
  id: 'spoken',
  title: 'Words',
  claim: { text: '', source: '', settings: [], teaches: [] },
  look: '',
  parameters: [
    {
      ...{ kind: 'choice', name: 'words', label: 'Words', description: '' },
      options: ['plain', 'two words', "it's", 'a "b" $c \\d'].map((value) => ({
        value,
        label: value,
      })),
      default: 'plain',
    },
  ],
  views: [],
  metrics: {},
  predict: { question: '', options: [], answer: () => undefined, explanation: '' },
  traits: { short: {}, trains: false, backends: [] },
});

suite('settings as text', () => {
  test('are readable, and name everything that the run depends on', () => {
    const line = settingsText(findExperiment('lstm-gates'), {
      parameters: { hiddenSize: 2, steps: 500, learningRate: 0.05, forgetBias: -1 },
      seed: 7,
      backend: 'tfjs',
    });
    assert.equal(
      line,
      'lstm-gates data=page hiddenSize=2 steps=500 learningRate=0.05 forgetBias=-1 seed=7 backend=tfjs',
    );
  });

  for (const experiment of experiments) {
    test(`${experiment.id}: what was written is read, digit for digit`, () => {
      for (const seed of [0, 1, 2 ** 32 - 1]) {
        const parameters = anyValues(experiment, seed + 1);
        const backends = backendsOf(experiment, parameters);
        for (const backend of backends.length > 0 ? backends : [undefined]) {
          const settings = {
            ...{ parameters, seed },
            ...(backend && { backend }),
          };
          assert.deepEqual(readSettings(experiment, settingsText(experiment, settings)), settings);
        }
      }
    });
  }

  for (const { value } of spoken.parameters[0].options) {
    test(`the word ${value} comes through, as a shell would read it`, () => {
      const line = settingsText(spoken, { parameters: { words: value }, seed: 1 });
      assert.deepEqual(splitWords(line), ['spoken', `words=${value}`, 'seed=1']);
      assert.deepEqual(readSettings(spoken, line), { parameters: { words: value }, seed: 1 });
    });
  }

  test('the same line gives the same run, bit for bit', async () => {
    const experiment = findExperiment('lstm-gates');
    const settings = {
      parameters: { hiddenSize: 3, steps: 20, learningRate: 0.031, forgetBias: 0.5 },
      ...{ seed: 11, backend: 'engine' as const },
    };
    const run = async ({ parameters, seed }: { parameters: object; seed: number }) => {
      const { signal } = new AbortController();
      const given = { ...parameters };
      const start = { seed, signal, backend: engineBackend };
      return collectRun(experiment, runExperiment(experiment, given, start), given);
    };
    const again = readSettings(experiment, settingsText(experiment, settings));
    assert.deepEqual(await run(again), await run(settings));
    assert.notDeepEqual((await run({ ...settings, seed: 12 })).metrics, (await run(again)).metrics);
  });

  test('a learning rate that was changed on the way is in the line, and comes out the same', async () => {
    const experiment = findExperiment('lstm-gates');
    const set = { hiddenSize: 3, steps: 40, learningRate: 0.05, forgetBias: 0.5 };
    const parameters = resolveParameters(experiment, set);
    const start = { seed: 11, signal: new AbortController().signal, backend: engineBackend };
    let setRate: ((rate: number) => void) | undefined;
    const onSteering = (set: (rate: number) => void) => (setRate = set);
    const frames: Frame[] = [];
    for await (const frame of runExperiment(experiment, parameters, { ...start, onSteering })) {
      // What a frame carries may be the net's own memory.
      frames.push(structuredClone(frame));
      if (frames.length === 2) setRate!(0.01);
    }
    const rateChanges = [{ step: frames[1]!.step, rate: 0.01 }];
    const line = settingsText(experiment, { parameters, seed: 11, backend: 'engine', rateChanges });
    assert.match(line, new RegExp(` learningRate@${frames[1]!.step}=0\\.01 seed=11 `));
    const read = readSettings(experiment, line);
    assert.deepEqual(read, { parameters, seed: 11, backend: 'engine', rateChanges });
    const made: unknown[] = [];
    const again: Frame[] = [];
    const onRate = (change: unknown) => made.push(change);
    for await (const frame of runExperiment(experiment, parameters, {
      ...{ ...start, rateChanges, onRate },
    }))
      again.push(structuredClone(frame));
    assert.deepEqual(again, frames, 'bit for bit');
    assert.deepEqual(made, rateChanges);
  });

  test('what a line leaves out is at its default, as on the command line', () => {
    const { parameters, seed, backend } = readSettings(
      findExperiment('lstm-gates'),
      '  npm run -s experiment -- lstm-gates   steps=20 ',
    );
    assert.deepEqual([parameters['steps'], parameters['hiddenSize']], [20, 2]);
    assert.deepEqual([seed, backend], [1, 'engine']);
  });

  for (const [line, message] of [
    [
      '',
      /^Nothing to read\. A line for this one: lstm-gates data=page hiddenSize=2 .* seed=1 backend=engine$/,
    ],
    ['nonsense seed=1', /^There is no experiment "nonsense"\. A line for this one: lstm-gates /],
    ['echo-memory seed=1', /^These are settings of echo-memory, “.+”\. Open that experiment/],
    [
      'lstm-gates units=2',
      /^lstm-gates has no setting "units"\. It has: data, hiddenSize, steps, .*numbers, .*backend/,
    ],
    ['lstm-gates steps', /^"steps" is no setting: each is written name=value\.$/],
    ['lstm-gates =2', /^"=2" is no setting/],
    ['lstm-gates steps=9', /^steps=9: Training steps takes a whole number from 10 to 2000\.$/],
    ['lstm-gates steps=', /^steps=: Training steps takes/],
    ['lstm-gates steps=20 steps=30', /^"steps" is there twice\.$/],
    ['lstm-gates seed=-1', /^seed=-1: Seed takes a whole number from 0 to 4294967295\.$/],
    ['lstm-gates backend=torch', /^backend=torch: this experiment takes one of engine, tfjs\.$/],
    ["lstm-gates steps='20", /^A quote is not closed: steps='20$/],
    [
      'lstm-gates steps@20=30',
      /^steps@20: of lstm-gates, learningRate alone can be changed while it trains\.$/,
    ],
    ['lstm-gates learningRate@=0.1', /^learningRate@: after the @ stands a step, as in/],
    ['lstm-gates learningRate@20=99', /^learningRate@20=99: Learning rate.* takes a number from/],
    ['lstm-gates learningRate@2=0.1 learningRate@2=0.1', /^"learningRate@2" is there twice\.$/],
    ['lstm-gates toString=1', /^lstm-gates has no setting "toString"/],
  ] as const) {
    test(`refuses ${JSON.stringify(line)} and says why`, () => {
      assert.throws(() => readSettings(findExperiment('lstm-gates'), line), {
        name: 'SettingsError',
        message,
      });
    });
  }

  test('no parameter has a name that stands for something else', () => {
    for (const { id, parameters } of experiments)
      for (const { name } of parameters)
        assert.match(name, /^(?!(seed|backend)$)[a-zA-Z]\w*$/, `${id}: ${name}`);
  });

  test('a text of several lines is one word, there and back; one that is as it was is left out', () => {
    const cell = findExperiment('cell-explorer');
    const rnn = "W_xh = 1 \\\\ 2 # it's turned\r\nW_hh = 0 0; 0 0\nx = 1";
    const line = settingsText(cell, { parameters: { cell: 'rnn', rnn }, seed: 1 });
    assert.doesNotMatch(line, /\n|lstm=|gru=/);
    const read = readSettings(cell, line).parameters;
    assert.equal(read['rnn'], rnn.replace('\r', ''));
    assert.equal(read['lstm'], cell.parameters.find(({ name }) => name === 'lstm')?.default);
    assert.throws(() => readSettings(cell, "cell-explorer rnn='W_hh = 1\\nx = ?'"), {
      message:
        'rnn: Line 2: “?” is not a number. Write one such as 0.5, −2 or 1/3, and blanks between numbers.',
    });
  });
});
