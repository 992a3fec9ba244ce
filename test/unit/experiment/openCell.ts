/** The cell of an experiment that is made up, on a page of its own. */
import { takePageAway } from './browser';
import assert from 'node:assert/strict';
import type {
  ExperimentChange,
  ExperimentSettings,
  ExperimentState,
} from '../../../src/common/viewState';
import { defineExperiment, type Experiment } from '../../../src/lab/experiment';
import type { Frame } from '../../../src/lab/run';
import { DrawLoop } from '../../../webview/views/drawLoop';
import { ExperimentCell } from '../../../webview/experiment/experimentCell';
import { openLocalPort } from '../../../webview/experiment/runPort';
import type { ToWorker } from '../../../webview/worker/messages';

takePageAway();

export const sample = defineExperiment({
  id: 'sample',
  title: 'What comes of it?',
  claim: {
    text: 'The secret claim.',
    source: 'Nobody 1999.',
    settings: ['units'],
    teaches: [{ when: ({ units }) => units < 4, says: 'Too few units to learn it.' }],
  },
  look: 'The secret curve.',
  parameters: [
    {
      kind: 'number',
      name: 'units',
      label: 'Units',
      description: 'How many.',
      min: 1,
      max: 9,
      step: 1,
      default: 4,
    },
    {
      kind: 'number',
      name: 'rate',
      label: 'Rate',
      description: 'How fast.',
      min: 0.1,
      max: 1,
      step: 0.1,
      default: 0.5,
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss',
      x: 'Step',
      y: 'Loss',
      series: [
        { id: 'loss', label: 'Net' },
        { id: 'other', label: 'Never drawn' },
      ],
    },
  ],
  metrics: {
    accuracy: { label: 'Accuracy', format: 'percent', accept: { atLeast: 0.9 }, typical: [0.9, 1] },
    loss: { label: 'Loss', format: 'number', typical: [0.1, 0.2] },
  },
  predict: {
    question: 'Well?',
    options: [
      { value: 'yes', label: 'It learns' },
      { value: 'no', label: 'It does not' },
    ],
    answer: ({ accuracy }) => (accuracy === undefined ? undefined : accuracy >= 0.9 ? 'yes' : 'no'),
    explanation: 'The secret reason.',
  },
  traits: { short: {}, trains: true, backends: [] },
});

export const stored = {
  id: 'sample',
  seed: 1,
  parameters: { units: 4, rate: 0.5 },
  metrics: { accuracy: 0.95, loss: 0.77 },
  views: { loss: { series: { loss: { points: [[1, 0.77]] } } } },
};

export const loss = (...points: readonly (readonly [number, number])[]) => ({
  loss: { series: { loss: { points } } },
});

export const good: readonly Frame[] = [
  { step: 1, total: 3, phase: 'Training', views: loss([1, 0.5]), metrics: { loss: 0.5 } },
  { step: 2, total: 3, phase: 'Training', views: loss([2, 0.3]) },
  { step: 3, total: 3, phase: 'Training', metrics: { accuracy: 0.96, loss: 0.25 } },
];

/** The same, with a learning rate that may be changed while it trains. */
export const steered: Experiment = {
  ...sample,
  traits: { ...sample.traits, liveRate: 'rate' },
};

/** The same, for more than one who can compute it. */
export const either: Experiment = {
  ...sample,
  traits: { ...sample.traits, backends: ['engine', 'tfjs'] },
};

export interface Setup {
  readonly experiment?: Experiment;
  readonly state?: Partial<ExperimentState>;
  readonly stored?: unknown;
  /** What the host gave the cell to look for. */
  readonly look?: string;
  readonly frames?: readonly Frame[] | ((seed: number) => readonly Frame[]);
  /** Whether the run throws after its frames, and whether it diverged or broke. */
  readonly fails?: boolean | 'error';
  readonly params?: Readonly<Record<string, unknown>>;
  /** It is on its own page. */
  readonly isAlone?: boolean;
}

export const opened: ExperimentCell[] = [];

export function open(setup: Setup = {}) {
  const section = document.createElement('section');
  section.innerHTML =
    '<h3 class="experiment-title">What comes of it?</h3>' +
    (setup.look ?? '<p class="look" hidden>The secret of <b>this</b> page.</p>');
  document.body.append(section);
  /** All that was kept, after each change. */
  const saved: ExperimentChange[] = [];
  const said: string[] = [];
  const marks: (readonly [string, string | undefined])[] = [];
  const requests: unknown[] = [];
  const backends: string[] = [];
  const copied: string[] = [];
  /** The learning rates that a run was given on its way. */
  const rates: number[] = [];
  /** The settings that it was opened alone with. */
  const opens: ExperimentSettings[] = [];
  /** What the page still said of the run whenever one was told to stop. */
  const stops: (string | undefined)[] = [];
  const cell = new ExperimentCell({
    cell: section,
    experiment: setup.experiment ?? sample,
    params: setup.params ?? {},
    stored: 'stored' in setup ? setup.stored : stored,
    state: setup.state ?? {},
    save: (change) => {
      const before = saved.at(-1);
      const kept = { ...before?.kept, ...change.kept };
      saved.push({ ...before, ...change, ...(Object.keys(kept).length > 0 && { kept }) });
    },
    // Nothing is drawn, so no colour is asked for.
    views: {
      loop: new DrawLoop(),
      colours: assert.fail,
      copy: (text) => Promise.resolve(copied.push(text)),
      save: () => assert.fail(),
      symbolsMoved: () => undefined,
    },
    ports: {
      openWorker: () => Promise.reject(new Error('none here')),
      openLocal: (events, backend) => {
        backends.push(backend);
        const port = openLocalPort(events, {
          execute: async function* (
            id,
            parameters,
            { seed, onSteering, rateChanges = [], onRate },
          ) {
            const changed = rateChanges.length > 0 && { rateChanges };
            requests.push({ id, parameters, seed, ...changed });
            onSteering?.((rate) => rates.push(rate));
            for (const change of rateChanges) onRate?.(change);
            await Promise.resolve();
            const { frames = good } = setup;
            yield* typeof frames === 'function' ? frames(seed) : frames;
            if (setup.fails) throw new Error('It diverged.');
          },
          describeFailure: (error) => ({
            kind: setup.fails === 'error' ? 'error' : 'diverged',
            message: String(error),
          }),
        });
        const post = (message: ToWorker) => {
          if (message.type === 'stop') stops.push(section.dataset['run']);
          port.post(message);
        };
        return { ...port, post };
      },
      after: (milliseconds, callback) => {
        // Paces and limits are the runner's own business, and tested there.
        if (milliseconds > 1000) return () => undefined;
        const timer = setTimeout(callback, 0);
        return () => clearTimeout(timer);
      },
    },
    withControls: (mount) => mount(),
    announce: (text) => said.push(text),
    onState: (state, verdict) => marks.push([state, verdict]),
    log: () => undefined,
    ...(!setup.isAlone && { openAlone: (settings) => opens.push(settings) }),
  });
  opened.push(cell);
  const find = (selector: string): HTMLElement => {
    const found = section.querySelector<HTMLElement>(selector);
    assert.ok(found, selector);
    return found;
  };
  /** The text that a reader, sighted or not, can get at. */
  const visible = (): string => {
    const copy = section.cloneNode(true) as HTMLElement; // a clone is of its original's class
    for (const hidden of copy.querySelectorAll('[hidden]')) hidden.remove();
    return copy.textContent;
  };
  const press = (name: string) => find(`[data-action="${name}"]`).click();
  const until = async (...states: readonly string[]) => {
    for (let turn = 0; turn < 400; turn += 1) {
      if (states.includes(section.dataset['run'] ?? '')) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.fail(`it is ${section.dataset['run']}, not ${states.join(' or ')}`);
  };
  const choose = (value: string) => {
    const radio = find(`.radio-group input[value="${value}"]`) as HTMLInputElement; // a radio button
    assert.ok(!radio.matches(':disabled'), 'the choice is open');
    radio.click();
  };
  const type = (label: string, text: string) => {
    const input = find(`input.text-field[aria-label^="${label}"]`) as HTMLInputElement; // a text field
    input.value = text;
    input.dispatchEvent(new Event('change'));
    return input;
  };
  const run = async () => {
    press('run');
    await until('finished');
  };
  return {
    cell,
    section,
    saved,
    said,
    marks,
    requests,
    backends,
    copied,
    rates,
    opens,
    stops,
    find,
    visible,
    press,
    until,
    choose,
    type,
    run,
  };
}
