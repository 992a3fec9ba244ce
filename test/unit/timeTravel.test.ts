import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { createRandom } from '../../src/lab/random';
import { trace } from '../../src/lab/trace/trace';
import type { TraceModel, TraceStep } from '../../src/lab/trace/traceModel';
import {
  gradientPoints,
  gradientStory,
  readable,
} from '../../webview/panel/timeTravel/gradientStory';
import { modelOfFigure } from '../../webview/panel/timeTravel/modelOfFigure';
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
import { heightFor, scrollToShow, stageOf } from '../../webview/panel/timeTravel/fitFigures';
import { formatValue } from '../../webview/panel/timeTravel/stepValues';
import { forwardStory } from '../../webview/panel/timeTravel/walkStory';
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
    const { set } = control;
    control.set = (next) => {
      set(next);
      (control.element as HTMLInputElement).value = next; // made as one
    };
    const problem = document.createElement('p');
    const setProblem = (text: string | undefined) => {
      problem.textContent = text ?? '';
    };
    return { ...control, problem, setProblem };
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

  test('a drawing takes what the window leaves, and keeps its letters readable', () => {
    assert.equal(heightFor(400, 350), 350);
    assert.equal(heightFor(400, 900), 400);
    assert.equal(heightFor(400, 100), 300);
    assert.deepEqual(stageOf(880, 2, 3), { columns: 2, room: 432 });
    for (const [width, figures, steps] of [
      [880, 1, 3],
      [880, 2, 5],
      [600, 2, 3],
    ] as const)
      assert.deepEqual(stageOf(width, figures, steps), { columns: 1, room: width });
  });

  test('the page follows the step no further than it must', () => {
    const sight = { top: 200, bottom: 600 };
    assert.equal(scrollToShow({ top: 250, bottom: 550 }, sight), 0);
    assert.equal(scrollToShow({ top: 500, bottom: 640 }, sight), 50);
    assert.equal(scrollToShow({ top: 150, bottom: 300 }, sight), -60);
    // Taller than the sight: its top stays.
    assert.equal(scrollToShow({ top: 220, bottom: 900 }, sight), 20);
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
    assert.match(story(0.3), /7 steps back, at h_\{1\}, .* vanishes/);
    assert.match(story(2.5), /explodes|survives/);
  });

  /** What the walk back says at each of its steps. */
  const storiesOf = (model: TraceModel, word = 'CAT'): readonly string[] => {
    const points = gradientPoints(
      trace(
        { model, word, units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
        createRandom(1),
      ),
    );
    return points.map((_, at) => gradientStory(points, at + 1));
  };

  test('in a bidirectional network the loss enters both chains, and each has its own way back', () => {
    const [first, second, third, last] = storiesOf('bilstm');
    assert.match(first!, /^The loss sends a gradient of length .* into c\u20d7_\{2\}\./);
    assert.match(second!, /^1 step back, at c\u20d7_\{1\}, /);
    assert.match(third!, /^The loss sends a gradient of length .* into c\u20d6_\{2\}, too\./);
    assert.match(third!, /later letters/);
    assert.match(last!, /^1 step back, at c\u20d6_\{3\}, /);
  });

  test('in a bidirectional network what is left is a share of what entered the same chain', () => {
    const points = gradientPoints(
      trace(
        { model: 'bilstm', word: 'CAT', units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
        createRandom(1),
      ),
    );
    assert.deepEqual(
      points.map(({ label }) => label),
      ['c\u20d72', 'c\u20d71', 'c\u20d62', 'c\u20d63'],
    );
    assert.equal(points[2]!.kept, 1);
    assert.equal(points[3]!.kept, points[3]!.norm / points[2]!.norm);
    assert.notEqual(points[2]!.norm, points[0]!.norm);
  });

  test('attention brings the gradient to an encoder state directly, whatever number of steps lies between', () => {
    const attended = storiesOf('attention').slice(4);
    assert.equal(attended.length, 3);
    for (const [at, said] of attended.entries()) {
      assert.match(said, new RegExp(`^At h_\\{${3 - at}\\}, which attention joins to every s_t, `));
      assert.doesNotMatch(said, /steps? back/);
    }
    assert.match(storiesOf('encoder-decoder').at(-1)!, /^6 steps back, at h_\{1\}, /);
  });

  test('every part of the figures belongs to a step of the trace', () => {
    for (const model of ['rnn', 'lstm', 'gru', 'bilstm', 'encoder-decoder', 'attention'] as const) {
      for (const word of ['A', 'CAT', 'RECURREN']) {
        const opened = trace(
          { model, word, units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
          createRandom(1),
        );
        const known = new Set(opened.steps.map((step) => `${step.part}${step.t}`));
        const state = { ...initialTimeTravel(model), word };
        const html = figuresOf(state, opened, opened.steps.at(-1)!).map(
          ({ id, params }) => drawFigure(id, params).html,
        );
        const { document } = new JSDOM(html.join('')).window;
        const found = new Set(
          [...document.querySelectorAll<SVGElement>('[data-t]')].map(
            ({ dataset }) =>
              `${dataset['chain'] ?? (/encoder|attention/.test(model) ? 'encoder' : 'forward')}${dataset['t']}`,
          ),
        );
        for (const step of known)
          assert.ok(found.has(step), `${model} ${word}: no part for ${step}`);
      }
    }
  });

  /** The sentences of a whole walk forward. */
  const told = (model: TraceModel, word = 'CAT', updates = 150): readonly string[] => {
    const opened = trace(
      { model, word, units: 4, updates, recurrentScale: 1, forgetBias: 1 },
      createRandom(1),
    );
    return opened.steps.map((step) => forwardStory(opened, step));
  };

  test('a sentence has the equations of its cell, with the numbers of its step', () => {
    assert.match(told('lstm')[1]!, /c_\{2\} = f_\{2\} ⊙ c_\{1\} \+ i_\{2\} ⊙ c̃_\{2\}/);
    assert.match(told('lstm')[1]!, /h_\{2\} = o_\{2\} ⊙ tanh\(c_\{2\}\)/);
    assert.match(told('gru')[0]!, /h_\{1\} = \(1 − z_\{1\}\) ⊙ h̃_\{1\} \+ z_\{1\} ⊙ h_\{0\}/);
    const both = told('bilstm');
    // From the right: the state before that of step 3 is that of step 4, and the answer comes last.
    assert.match(both[3]!, /^The backward LSTM reads x_\{3\} = T: c\u20d6_\{3\} = .*c\u20d6_\{4\}/);
    assert.deepEqual(
      both.map((sentence) => /It answers/.test(sentence)),
      [false, false, false, true, true, true],
    );
  });

  test('the context is spoken of when it is made', () => {
    const attention = told('attention');
    for (const sentence of attention.slice(0, 3)) assert.doesNotMatch(sentence, /α|k_|context/);
    attention.slice(3).forEach((sentence, at) => {
      const t = at + 1;
      assert.ok(sentence.includes(`k_{${t}} = Σ_{j} α_{${t},j} h_{j}`), sentence);
      assert.ok(sentence.includes(`s_{${t - 1}}`), sentence);
    });
    const plain = told('encoder-decoder');
    assert.deepEqual(
      plain.map((sentence) => /k = h_\{3\}/.test(sentence)),
      [false, false, true, false, false, false, false],
    );
    assert.match(plain[3]!, /reads y_\{0\} = <sos> and starts from s_\{0\} = k/);
    assert.match(plain[6]!, /It answers <eos>/);
    for (const sentence of [...plain, ...attention]) assert.doesNotMatch(sentence, /\$/);
    for (const sentence of plain.slice(3)) assert.doesNotMatch(sentence, /α|x_/);
  });

  test('a letter that was not the answer is said to be fed all the same', () => {
    const untrained = told('encoder-decoder', 'ABCDEF', 0);
    assert.ok(untrained.some((sentence) => /the right letter, not its own/.test(sentence)));
    const opened = told('encoder-decoder', 'CAT', 500);
    assert.ok(!opened.some((sentence) => /not its own/.test(sentence)));
  });

  test('the figure that a walk opens on is that of its network', () => {
    assert.equal(modelOfFigure('encoder-decoder', {}), 'encoder-decoder');
    assert.equal(modelOfFigure('encoder-decoder', { attention: true }), 'attention');
    assert.equal(modelOfFigure('attention', {}), 'attention');
    assert.equal(modelOfFigure('unrolled-rnn', {}), 'rnn');
    assert.equal(modelOfFigure('unrolled-rnn', { cell: 'gru' }), 'gru');
    assert.equal(modelOfFigure('iou', {}), undefined);
  });

  test('on the way back the states and the arrows into them are lit, not what the step read', () => {
    const opened = trace(
      { model: 'lstm', word: 'CAT', units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
      createRandom(1),
    );
    const step = opened.steps[1]!;
    const [call] = figuresOf({ ...initialTimeTravel('lstm'), direction: 'gradient' }, opened, step);
    const { html } = drawFigure(call!.id, call!.params);
    const figures = new JSDOM(`<div>${html}</div>`).window.document.querySelector('div')!;
    markCurrent(figures, opened, step, opened.gradientOrder.slice(0, 2), 'gradient');
    const lit = [...figures.querySelectorAll<HTMLElement>('.part.current')].map(
      (part) =>
        `${part.dataset['symbol']}${part.dataset['t']}${part.querySelector('.back') ? ' back' : ''}`,
    );
    assert.deepEqual(lit.sort(), ['c2', 'c2 back', 'c2 back', 'h2']);
  });

  test('a vanished gradient is told from 0, a small value is rounded', () => {
    assert.equal(formatValue(-0.00012, true), '−1.2 × 10⁻⁴');
    assert.equal(formatValue(-0.00012, false), '0.00');
    assert.equal(formatValue(-0.876, false), '−0.88');
    assert.equal(formatValue(0, true), '0');
    assert.equal(formatValue(1, false), '1');
  });

  test('attention and context are dark until they are computed', () => {
    for (const model of ['encoder-decoder', 'attention'] as const) {
      const opened = trace(
        { model, word: 'CAT', units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
        createRandom(1),
      );
      const ahead = (index: number): readonly boolean[] => {
        const step = opened.steps[index]!;
        const [call] = figuresOf({ ...initialTimeTravel(model) }, opened, step);
        const { html } = drawFigure(call!.id, call!.params);
        const figures = new JSDOM(`<div>${html}</div>`).window.document.querySelector('div')!;
        const passed = opened.steps.map((_, at) => at).slice(0, index + 1);
        markCurrent(figures, opened, step, passed, 'forward');
        const symbol = model === 'attention' ? 'a' : 'k';
        return [...figures.querySelectorAll(`.part[data-symbol="${symbol}"] > rect`)].map((box) =>
          box.parentElement!.classList.contains('ahead'),
        );
      };
      const first = model === 'attention' ? 3 : 2;
      assert.deepEqual(ahead(first - 1), [true], model);
      assert.deepEqual(ahead(first), [false], model);
    }
  });

  test('what two chains make is there once both have come by', () => {
    const opened = trace(
      { model: 'bilstm', word: 'CAT', units: 4, updates: 0, recurrentScale: 1, forgetBias: 1 },
      createRandom(1),
    );
    const state = { ...initialTimeTravel('bilstm'), word: 'CAT' };
    const { id, params } = figuresOf(state, opened, opened.steps[0]!)[0]!;
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
    const names = [
      'document',
      'HTMLElement',
      'Option',
      'ResizeObserver',
      'addEventListener',
      'AbortController',
      'getComputedStyle',
      'innerHeight',
    ] as const;
    const before = Object.fromEntries(names.map((name) => [name, globals[name]]));
    suiteSetup(() => {
      // jsdom lays nothing out.
      const observer = class {
        observe(): void {}
        disconnect(): void {}
      };
      const window = Object.assign(page.window, { ResizeObserver: observer });
      for (const name of names) globals[name] = window[name];
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
          const html = [1, 2, 3]
            .map(
              (t) =>
                `<svg><g class="part" data-symbol="h" data-t="${t}"><rect class="shape"/></g></svg>`,
            )
            .join('');
          return { html };
        },
        onChange: (state) => states.push(state),
        onStep: (_, step) => looked.push(step),
      });
      const press = (key: string): void => {
        view.element.dispatchEvent(new page.window.KeyboardEvent('keydown', { key }));
      };
      const current = (): (string | undefined)[] =>
        [...view.element.querySelectorAll<SVGElement>('.time-travel-figures .part.current')].map(
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
      assert.equal(
        status.textContent,
        'Step 2 reads x2 = A: h2 = tanh(Wxh x2 + Whh h1 + bh). It answers T, which is right.',
      );
      assert.equal(status.querySelector('var + sub')!.textContent, '2');
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

    test('what is no word stays in its field, which says what it takes; the walk is as it was', () => {
      const { view, drawn, press } = open();
      const word = view.element.querySelector<HTMLInputElement>('input.word')!;
      const before = drawn.length;
      for (const typed of ['CAT5', 'two words', 'NINELETTERS', '', '🙂']) {
        word.value = typed;
        word.dispatchEvent(new page.window.Event('change'));
        assert.equal(word.value, typed);
        assert.match(view.element.textContent, /takes one to 8 letters, and nothing else/, typed);
        assert.equal(drawn.length, before, 'nothing was drawn anew');
      }
      // A step of the walk leaves the field alone.
      word.value = 'CAT5';
      press('ArrowRight');
      assert.equal(word.value, 'CAT5');
      word.value = 'über';
      word.dispatchEvent(new page.window.Event('change'));
      assert.doesNotMatch(view.element.textContent, /and nothing else/);
      assert.equal(word.value, 'über', 'typed in small letters, it stays so');
      assert.equal(drawn.at(-1)!.params['steps'], 4);
    });

    test('another word draws as many steps as it has letters', () => {
      const { view, drawn } = open();
      const word = view.element.querySelector<HTMLInputElement>('input.word')!;
      word.value = 'memory';
      word.dispatchEvent(new page.window.Event('change'));
      assert.deepEqual(drawn.at(-1), {
        id: 'unrolled-rnn',
        params: {
          cell: 'rnn',
          steps: 6,
          labels: [...'MEMORY'],
          outputs: drawn.at(-1)!.params['outputs'],
        },
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
