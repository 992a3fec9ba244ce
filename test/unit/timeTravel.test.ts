import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { createRandom } from '../../src/lab/random';
import { trace } from '../../src/lab/trace/trace';
import type { TraceStep } from '../../src/lab/trace/traceModel';
import {
  gradientPoints,
  gradientStory,
  readable,
} from '../../webview/panel/timeTravel/gradientStory';
import {
  clampPosition,
  cleanWord,
  initialTimeTravel,
  reviveTimeTravel,
  type TimeTravelState,
} from '../../webview/panel/timeTravel/timeTravelState';
import { drawFigure } from '../../webview/figures/registry';
import type { Controls } from '../../webview/panel/timeTravel/controlBar';
import { figuresOf, markCurrent } from '../../webview/panel/timeTravel/traceFigures';
import { TimeTravelView } from '../../webview/panel/timeTravel/timeTravelView';

/** Elements without the toolkit, which needs a browser. */
function plain<T>(value: T, onChange: (value: T) => void, tag = 'input') {
  const element = document.createElement(tag);
  let current = value;
  element.addEventListener('change', () => {
    // A test sets the value as text; only the word is set so.
    onChange((element as HTMLInputElement).value as T);
  });
  return {
    element,
    get: () => current,
    set: (next: T) => {
      current = next;
    },
  };
}
const plainControls: Controls = {
  button: ({ onClick }) => {
    const element = document.createElement('button');
    element.addEventListener('click', onClick);
    const nothing = (): void => undefined;
    return {
      element,
      setEnabled: nothing,
      setLabel: nothing,
      setIcon: nothing,
      setPressed: nothing,
    };
  },
  dropdown: (_label, _choices, value, onChange) => plain(value, onChange),
  textField: (_label, value, onChange) => {
    const control = plain(value, onChange);
    control.element.className = 'word';
    return control;
  },
  segmented: (_label, _choices, value, onChange) => plain(value, onChange),
  slider: (_label, _range, value, onChange) => plain(value, onChange),
};

suite('time travel', () => {
  test('a word is one to eight letters, whatever is typed', () => {
    assert.equal(cleanWord('neural nets'), 'NEURALNE');
    assert.equal(cleanWord('<b>1</b>'), 'BB');
    assert.equal(cleanWord('  '), 'CAT');
  });

  test('what was kept is taken only where it makes sense', () => {
    const kept = { ...initialTimeTravel('gru'), word: 'DOG', position: 3, updates: 20 };
    assert.deepEqual(reviveTimeTravel(JSON.parse(JSON.stringify(kept)), 'rnn'), kept);
    const broken = { model: 'nonsense', word: 7, position: 'x', updates: 1e9, seed: 0.5 };
    assert.deepEqual(reviveTimeTravel(broken, 'rnn'), initialTimeTravel('rnn'));
    assert.deepEqual(reviveTimeTravel(null, 'lstm'), initialTimeTravel('lstm'));
    assert.equal(clampPosition(99, 3), 3);
    assert.equal(clampPosition(-1, 3), 1);
  });

  test('numbers are written as a person reads them', () => {
    assert.equal(readable(0.5), '0.500');
    assert.equal(readable(12.345), '12.35');
    assert.equal(readable(0.00012), '1.2 × 10⁻⁴');
    assert.equal(readable(0), '0');
  });

  test('the story says whether the gradient vanishes, survives or explodes', () => {
    const story = (recurrentScale: number): string => {
      const points = gradientPoints(
        trace(
          { model: 'rnn', word: 'ABCDEFGH', units: 4, updates: 0, recurrentScale, forgetBias: 1 },
          createRandom(1),
        ),
      );
      assert.equal(points[0]!.kept, 1);
      return gradientStory(points, points.length);
    };
    assert.match(story(0.3), /7 steps back, at h1, .* vanishes/);
    assert.match(story(2.5), /explodes|survives/);
  });

  test('every part of the figures belongs to a step of the trace', () => {
    for (const model of ['rnn', 'lstm', 'gru', 'bilstm', 'encoder-decoder'] as const) {
      for (const word of ['A', 'CAT', 'RECURREN']) {
        const opened = trace(
          { model, word, units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
          createRandom(1),
        );
        const known = new Set(opened.steps.map((step) => `${step.part}${step.t}`));
        const state = { ...initialTimeTravel(model), word };
        const html = figuresOf(state, opened).map(({ id, params }) => drawFigure(id, params).html);
        const { document } = new JSDOM(html.join('')).window;
        const found = new Set(
          [...document.querySelectorAll<SVGElement>('[data-t]')].map(
            ({ dataset }) =>
              `${dataset['chain'] ?? (model === 'encoder-decoder' ? 'encoder' : 'forward')}${dataset['t']}`,
          ),
        );
        for (const step of known)
          assert.ok(found.has(step), `${model} ${word}: no part for ${step}`);
      }
    }
  });

  test('what two chains make is there once both have come by', () => {
    const opened = trace(
      { model: 'bilstm', word: 'CAT', units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
      createRandom(1),
    );
    const state = { ...initialTimeTravel('bilstm'), word: 'CAT' };
    const { id, params } = figuresOf(state, opened)[0]!;
    const { document } = new JSDOM(`<div>${drawFigure(id, params).html}</div>`).window;
    const figures = document.querySelector('div')!;
    /** What the parts at step 2 say after so many steps: input, forward, backward, joined, output. */
    const classes = (steps: number): readonly string[] => {
      const passed = opened.steps.map((_, index) => index).slice(0, steps);
      markCurrent(figures, opened, opened.steps[steps - 1]!, passed, 'forward');
      return ['x.either', 'h.forward', 'h.backward', 'h.both', 'y.both'].map((place) => {
        const [symbol, chain] = place.split('.');
        const box = figures.querySelector(
          `.part[role="img"][data-symbol="${symbol}"][data-t="2"][data-chain="${chain}"]`,
        )!;
        return ['current', 'reached', 'ahead']
          .filter((name) => box.classList.contains(name))
          .join();
      });
    };
    // The initial states of both chains are there from the start.
    assert.deepEqual(classes(1).length, 5);
    for (const t of [0, 4])
      assert.equal(figures.querySelectorAll(`.ahead[data-t="${t}"]`).length, 0);
    assert.deepEqual(classes(1), ['ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
    const here = 'current,reached';
    assert.deepEqual(classes(2), [here, here, 'ahead', 'ahead', 'ahead']);
    assert.deepEqual(classes(4), ['reached', 'reached', 'ahead', 'ahead', 'ahead']);
    assert.deepEqual(classes(5), [here, 'reached', here, here, here]);
  });

  suite('the view', () => {
    const page = new JSDOM('<main></main>');
    const globals = globalThis as Record<string, unknown>; // the view runs where these exist
    const names = ['document', 'HTMLElement', 'Option'] as const;
    const before = Object.fromEntries(names.map((name) => [name, globals[name]]));
    suiteSetup(() => {
      for (const name of names) globals[name] = page.window[name];
    });
    suiteTeardown(() => Object.assign(globals, before));

    const open = (change: Partial<TimeTravelState> = {}) => {
      const drawn: { id: string; params: Readonly<Record<string, unknown>> }[] = [];
      const states: TimeTravelState[] = [];
      const looked: TraceStep[] = [];
      const view = new TimeTravelView({
        controls: plainControls,
        state: { ...initialTimeTravel('rnn'), ...change },
        drawFigure: (id, params) => {
          drawn.push({ id, params });
          return [1, 2, 3]
            .map((t) => `<svg><g class="part" data-symbol="h" data-t="${t}"></g></svg>`)
            .join('');
        },
        onChange: (state) => states.push(state),
        onStep: (_, step) => looked.push(step),
      });
      const press = (key: string): void => {
        view.element.dispatchEvent(new page.window.KeyboardEvent('keydown', { key }));
      };
      const current = (): (string | undefined)[] =>
        [...view.element.querySelectorAll<SVGElement>('.time-travel-figures .current')].map(
          ({ dataset }) => dataset['t'],
        );
      return { view, drawn, states, looked, press, current };
    };

    test('stepping on moves the mark, the table and what the page looks at', () => {
      const { view, looked, press, current, states } = open();
      assert.deepEqual(current(), ['1']);
      press('ArrowRight');
      assert.deepEqual(current(), ['2']);
      const status = view.element.querySelector('[role=status]')!;
      assert.doesNotMatch(status.textContent!, /_/);
      assert.equal(status.querySelector('var + sub')!.textContent, 't');
      assert.equal(
        view.element.querySelector('caption')!.textContent,
        'Step 2: reads A, answers T (wanted T)',
      );
      assert.deepEqual(
        looked.map(({ t }) => t),
        [1, 2],
      );
      assert.equal(states.at(-1)!.position, 2);
      press('ArrowLeft');
      press('ArrowLeft');
      assert.deepEqual(current(), ['1']);
    });

    test('the gradient is walked from the last step back to the first', () => {
      const { view, press, current } = open({ direction: 'gradient' });
      assert.deepEqual(current(), ['3']);
      press('ArrowRight');
      assert.deepEqual(current(), ['2']);
      assert.equal(view.element.querySelectorAll('.gradient-bar').length, 3);
      assert.equal(view.element.querySelectorAll('.gradient-bar.ahead').length, 1);
      assert.match(view.element.querySelector('[role=status]')!.textContent!, /1 step back, at h2/);
    });

    test('another word draws as many steps as it has letters', () => {
      const { view, drawn } = open();
      const word = view.element.querySelector<HTMLInputElement>('input.word')!;
      word.value = 'memory';
      word.dispatchEvent(new page.window.Event('change'));
      assert.deepEqual(drawn.at(-1), {
        id: 'unrolled-rnn',
        params: { steps: 6, labels: [...'MEMORY'], outputs: drawn.at(-1)!.params['outputs'] },
      });
    });

    test('another cell opens its own figure; folded shows the loop', () => {
      const { drawn } = open({ model: 'gru' });
      assert.deepEqual(
        drawn.map(({ id }) => id),
        ['unrolled-rnn', 'gru-cell'],
      );
      assert.deepEqual(
        open({ unfolded: false }).drawn.map(({ id }) => id),
        ['folded-rnn'],
      );
      assert.deepEqual(
        open({ model: 'encoder-decoder' }).drawn.map(({ id }) => id),
        ['encoder-decoder'],
      );
    });
  });
});
