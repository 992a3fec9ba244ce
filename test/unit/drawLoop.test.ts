import assert from 'node:assert/strict';
import { DrawLoop } from '../../webview/views/drawLoop';

/** A window whose time passes when the test says so, with a display frame every 16 ms. */
class Window {
  now = 0;
  calm = false;
  #frames: (() => void)[] = [];
  #timers: { at: number; callback: () => void }[] = [];
  readonly #before = new Map<string, PropertyDescriptor | undefined>();

  constructor() {
    this.#replace('document', { body: { classList: { contains: () => this.calm } } });
    this.#replace('performance', { now: () => this.now });
    this.#replace('requestAnimationFrame', (callback: () => void) => this.#frames.push(callback));
    this.#replace('setTimeout', (callback: () => void, after: number) =>
      this.#timers.push({ at: this.now + after, callback }),
    );
  }

  pass(milliseconds: number): void {
    for (const end = this.now + milliseconds; this.now < end;) {
      this.now = Math.floor(this.now / 16 + 1) * 16;
      const due = this.#timers.filter(({ at }) => at <= this.now);
      this.#timers = this.#timers.filter(({ at }) => at > this.now);
      for (const { callback } of due) callback();
      for (const callback of this.#frames.splice(0)) callback();
    }
  }

  restore(): void {
    for (const [name, was] of this.#before) {
      if (was) Object.defineProperty(globalThis, name, was);
      else Reflect.deleteProperty(globalThis, name);
    }
  }

  #replace(name: string, value: unknown): void {
    this.#before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

suite('draw loop', () => {
  let window: Window;
  setup(() => (window = new Window()));
  teardown(() => window.restore());

  /** How often something that changes every frame, and takes so long to draw, is drawn in a second. */
  function drawings(milliseconds: number): number {
    const loop = new DrawLoop();
    let drawn = 0;
    const draw = () => {
      drawn += 1;
      window.now += milliseconds;
    };
    for (const end = window.now + 1000; window.now < end; window.pass(1)) {
      loop.request(draw);
      loop.request(draw);
    }
    return drawn;
  }

  test('draws once a display frame what is quickly drawn', () => {
    const drawn = drawings(1);
    assert(drawn > 55 && drawn <= 63, String(drawn));
  });

  test('leaves the thread most of its time where drawing takes long', () => {
    const drawn = drawings(20);
    assert(drawn >= 10 && drawn <= 17, String(drawn));
  });

  test('draws now and then, however long it takes, and where motion is to be less', () => {
    assert.equal(drawings(400), 2);
    window.calm = true;
    assert.equal(drawings(1), 2);
  });

  test('draws much over several display frames, everything equally often', () => {
    const loop = new DrawLoop();
    const drawn = Array.from({ length: 12 }, () => 0);
    /** Milliseconds of drawing in each display frame that had any. */
    const frames = new Map<number, number>();
    const draws = drawn.map((_, index) => () => {
      drawn[index]! += 1;
      const frame = Math.floor(window.now / 16);
      frames.set(frame, (frames.get(frame) ?? 0) + 2);
      window.now += 2;
    });
    for (const end = window.now + 2000; window.now < end; window.pass(1)) {
      for (const draw of draws) loop.request(draw);
    }
    assert(Math.max(...frames.values()) <= 6, String([...frames.values()]));
    assert(Math.min(...drawn) >= 8, String(drawn));
    assert(Math.max(...drawn) - Math.min(...drawn) <= 1, String(drawn));
  });

  test('draws much twice a second where motion is to be less, each time all of it', () => {
    window.calm = true;
    const loop = new DrawLoop();
    const drawn = Array.from({ length: 12 }, () => 0);
    const draws = drawn.map((_, index) => () => {
      drawn[index]! += 1;
      window.now += 2;
    });
    for (const end = window.now + 2000; window.now < end; window.pass(1)) {
      for (const draw of draws) loop.request(draw);
    }
    assert(Math.min(...drawn) >= 3 && Math.max(...drawn) <= 5, String(drawn));
  });

  test('draws what asks for itself again only in the next round', () => {
    const loop = new DrawLoop();
    let drawn = 0;
    const again = () => {
      drawn += 1;
      loop.request(again);
    };
    loop.request(again);
    window.pass(17);
    assert(drawn <= 2, String(drawn));
    loop.cancel(again);
    const before = drawn;
    window.pass(200);
    assert.equal(drawn, before);
  });

  test('what was cancelled is not drawn', () => {
    const loop = new DrawLoop();
    const draw = () => assert.fail('drawn');
    loop.request(draw);
    loop.cancel(draw);
    window.pass(100);
  });
});
