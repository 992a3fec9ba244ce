/** What an author hears of a declaration that compiles and is wrong. */
import assert from 'node:assert/strict';
import type {
  ChoiceParameter,
  Experiment,
  NumberParameter,
  Prediction,
} from '../../../src/lab/experiment';
import { findExperiment } from '../../../src/lab/experiments';
import type { LineDeclaration } from '../../../src/lab/views/line';
import { checkDeclarations, lineOf } from '../../../src/tools/content/checkDeclarations';
import { problemText } from '../../../src/tools/content/problemText';
import {
  declarationFaults,
  faultsOfAll,
  refuseFaults,
} from '../../../src/tools/declarations/declarationFaults';

const tosses: NumberParameter = {
  ...{ kind: 'number', name: 'tosses', label: 'Tosses', description: 'How often it is tossed.' },
  ...{ min: 10, max: 100, step: 10, default: 50 },
};
const coin: ChoiceParameter = {
  ...{ kind: 'choice', name: 'coin', label: 'Coin', description: 'Which one is tossed.' },
  options: [
    { value: 'fair', label: 'Fair' },
    { value: 'bent', label: 'Bent' },
  ],
  default: 'fair',
};
const share: LineDeclaration = {
  ...{ kind: 'line', id: 'share', title: 'Share', x: 'Tosses', y: 'Share' },
  series: [{ id: 'heads', label: 'Heads' }],
};
const predict: Prediction = {
  question: 'How often?',
  options: [
    { value: 'half', label: 'Half' },
    { value: 'not', label: 'Not' },
  ],
  answer: ({ heads }) => (heads === undefined ? undefined : 'half'),
  explanation: 'It is fair.',
};
const heads = { label: 'Heads', format: 'percent', accept: { atLeast: 0.4 } } as const;

const sound: Experiment = {
  id: 'coin-toss',
  title: 'Tossing a coin',
  claim: { text: 'Half of them.', source: 'Bernoulli.', settings: ['tosses'], teaches: [] },
  look: 'The end.',
  parameters: [tosses, coin],
  views: [share],
  metrics: { heads },
  predict,
  traits: { short: { tosses: 10 }, trains: false, backends: [] },
};
const withTosses = (change: Partial<NumberParameter>): Partial<Experiment> => ({
  parameters: [{ ...tosses, ...change }, coin],
});
const withView = (change: Partial<LineDeclaration>): Partial<Experiment> => ({
  views: [{ ...share, ...change }],
});
const withTraits = (change: Partial<Experiment['traits']>): Partial<Experiment> => ({
  traits: { ...sound.traits, ...change },
});
const control = { ...tosses, name: 'from' };
const part = { title: 'Fair', claim: sound.claim, look: '', settings: [], metrics: {}, predict };

/** By the field that is named: what is wrong, and what is said of it. */
const wrong: readonly (readonly [string, Partial<Experiment>, RegExp])[] = [
  ['id', { id: 'Coin Toss' }, /"Coin Toss" is no id.*small letters with hyphens/],
  ['shortTitle', { title: 'How often a coin shows heads' }, /28 characters.*at most 26/],
  ['parameters.tosses.min', withTosses({ min: 200 }), /200, is above the most, 100.*the smaller/],
  ['parameters.tosses.min', withTosses({ max: NaN }), /finite/],
  ['parameters.tosses.step', withTosses({ step: 0 }), /0 is no step.*above 0/],
  ['parameters.tosses.default', withTosses({ default: 5 }), /take 5.*whole number from 10 to 100/],
  ['parameters.tosses', withTosses({ description: '' }), /not explained.*in a sentence/],
  ['parameters.seed', withTosses({ name: 'seed' }), /a meaning of its own/],
  ['parameters.to-s', withTosses({ name: 'to-s' }), /cannot be a name.*small letter/],
  ['parameters', { parameters: [tosses, tosses] }, /"tosses" is there twice/],
  ['parameters.coin.options', { parameters: [tosses, { ...coin, options: [] }] }, /at least two/],
  ['parameters.coin.default', { parameters: [tosses, { ...coin, default: 'lost' }] }, /fair, bent/],
  [
    'parameters.coin.options',
    { parameters: [tosses, { ...coin, options: [...coin.options, ...coin.options] }] },
    /"fair" is there twice/,
  ],
  ['claim.settings', { claim: { ...sound.claim, settings: ['toss'] } }, /"toss".*tosses, coin/],
  ['claim.text', { claim: { ...sound.claim, text: 'It is $p$.' } }, /TeX in it: It is \$p\$/],
  ['metrics', { metrics: { heads: { label: 'Heads', format: 'percent' } } }, /refute.*accept/],
  [
    'metrics.heads.accept',
    { metrics: { heads: { ...heads, accept: { between: [1, 0] } } } },
    /1 to 0 is no range.*lower one first/,
  ],
  ['metrics.heads.accept', { metrics: { heads: { ...heads, accept: { above: NaN } } } }, /NaN/],
  ['metrics.heads.typical', { metrics: { heads: { ...heads, typical: [1, 0] } } }, /1 to 0/],
  ['predict.options', { predict: { ...predict, options: [] } }, /at least two/],
  ['predict.answer', { predict: { ...predict, answer: () => 'half' } }, /before anything/],
  ['traits.short', withTraits({ short: { toss: 1 } }), /no "toss".*tosses, coin/],
  ['traits.short.tosses', withTraits({ short: { tosses: 1 } }), /from 10 to 100/],
  ['traits.diverges', withTraits({ diverges: { rate: 1 } }), /no "rate"/],
  ['traits.timed', withTraits({ timed: ['clock'] }), /no "clock".*share/],
  ['traits.liveRate', withTraits({ liveRate: 'coin' }), /no "coin".*There are: tosses/],
  ['views', { views: [share, share] }, /"share" is there twice/],
  ['views.run', withView({ id: 'run' }), /a meaning of its own/],
  ['views.share.yRange', withView({ yRange: [1, 1] }), /1 to 1 is no range/],
  ['views.share.series', withView({ series: [...share.series, ...share.series] }), /"heads"/],
  ['views.share', withView({ controls: [control] }), /Its controls change nothing/],
  ['views.share', withView({ select: (data) => data }), /never asked/],
  [
    'views.share.controls.hidden',
    withView({ controls: [{ ...control, name: 'hidden' }], select: (data) => data }),
    /a meaning of its own/,
  ],
  [
    'views.share.controls.from.min',
    withView({ controls: [{ ...control, min: 500 }], select: (data) => data }),
    /above the most/,
  ],
  ['parts.parameter', { parts: { parameter: 'tosses', of: {} } }, /"tosses" is no choice/],
  ['parts.of', { parts: { parameter: 'coin', of: { lost: part } } }, /no "lost".*fair, bent/],
  [
    'parts.of.fair.metrics',
    { parts: { parameter: 'coin', of: { fair: { ...part, metrics: { tails: heads } } } } },
    /no "tails".*heads/,
  ],
];

suite('declarations of experiments', () => {
  test('a sound one has no fault', () => {
    assert.deepEqual(declarationFaults(sound), []);
    refuseFaults(sound);
  });

  for (const [field, change, says] of wrong) {
    test(`${field}: ${says.source}`, () => {
      const faults = declarationFaults({ ...sound, ...change });
      const own = faults.find((fault) => fault.field === field);
      assert.ok(own, JSON.stringify(faults));
      assert.match(`${own.message} ${own.remedy}`, says);
      assert.match(own.remedy, /^[A-Z].*\.$/);
    });
  }

  test('nothing more is said of a default where the range itself is wrong', () => {
    const fields = declarationFaults({ ...sound, ...withTosses({ min: 200 }) }).map(
      ({ field }) => field,
    );
    assert.deepEqual(fields, ['parameters.tosses.min']);
  });

  test('two that have the same id are named', () => {
    const [fault, ...more] = faultsOfAll([sound, { ...sound, title: 'Another coin' }]);
    assert.deepEqual(more, []);
    assert.equal(fault?.experiment, 'coin-toss');
    assert.match(`${fault?.field}: ${fault?.message} ${fault?.remedy}`, /^id: Two .*runs\.ts/);
  });

  test('a command refuses it with file, field and remedy, each on a line', () => {
    const twofold = { ...sound, ...withTosses({ min: 200, step: -1 }) };
    assert.throws(
      () => refuseFaults(twofold),
      /^Error: src\/lab\/experiments\/coin-toss\/declaration\.ts: parameters\.tosses\.min: .* Give .*\n.*step/,
    );
  });

  test('the content check names the line of the field', () => {
    const known = findExperiment('lstm-gates');
    const number = known.parameters.find((each) => each.kind === 'number')!;
    const broken = { ...known, parameters: [{ ...number, max: -1 }] };
    const said = checkDeclarations([broken]).map(problemText);
    const own = said.find((line) => line.includes(`parameters.${number.name}.min`));
    const [, line] = /^src\/lab\/experiments\/lstm-gates\/declaration\.ts:(\d+) .* → Give/.exec(
      own!,
    )!;
    assert.ok(Number(line) > 1);
    assert.deepEqual(checkDeclarations(), []);
    const source =
      "id: 'x',\nparameters: [\n  { name: 'a', min: 1 },\n  { name: 'b',\n    min: 2 }]";
    assert.equal(lineOf(source, 'parameters.b.min'), 5);
    assert.equal(lineOf(source, 'parameters.c'), 2);
    assert.equal(lineOf('', 'metrics'), 1);
  });
});
