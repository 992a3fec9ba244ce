/** A view's picture as a file of its own: what stands in it, and where. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { make } from '../../../webview/dom';
import { pngOf, svgOf, type ExportFrame } from '../../../webview/views/exportPicture';
import { heatScale } from '../../../webview/views/heatScale';
import { colours, number } from './openView';
import { paperOf, putPaper } from './paper';

takePageAway();

const margin = 12;
/** From the upper edge to the first row of the legend; each row's height. */
const [head, row] = [margin + 26, 22];

/** Of these labels, as the page shows it; each has the mark of a curve. */
function legendOf(...labels: readonly string[]): HTMLElement {
  const list = make('ul', {});
  for (const label of labels) {
    const item = make('li', {});
    item.innerHTML = `<span class="legend-item"><svg viewBox="0 0 18 14"><line/></svg><span class="legend-label">${label}</span></span>`;
    list.append(item);
  }
  return list;
}

const frameOf = (more: Partial<ExportFrame> = {}): ExportFrame => ({
  ...{ title: 'Loss', legend: legendOf(), colours },
  ...more,
});

suite('Pictures that are saved', () => {
  let takePaperAway: () => void;
  const { prototype } = (() => {
    putPage();
    const canvas = document.createElement('canvas');
    takePageAway();
    return canvas.constructor as typeof HTMLCanvasElement; // its own class
  })();
  const { toDataURL } = prototype;
  const files: HTMLCanvasElement[] = [];
  suiteSetup(() => {
    putPage();
    takePaperAway = putPaper();
    Object.assign(prototype, {
      toDataURL(this: HTMLCanvasElement) {
        files.push(this);
        return 'data:image/png;base64,AAEC';
      },
    });
  });
  suiteTeardown(() => {
    prototype.toDataURL = toDataURL;
    takePaperAway();
    takePageAway();
  });

  suite('of elements', () => {
    function drawing(body = ''): SVGElement {
      const box = make('div', {});
      box.innerHTML = `<svg viewBox="0 0 300 120">${body}</svg>`;
      document.body.replaceChildren(box);
      return box.firstElementChild as SVGElement; // written just above
    }
    function fileOf(picture: SVGElement, frame: ExportFrame): Element {
      const text = svgOf(picture, frame);
      const file = new window.DOMParser().parseFromString(text, 'image/svg+xml');
      assert.equal(file.querySelector('parsererror'), null);
      return file.documentElement;
    }
    const boxOf = (element: Element) =>
      ['x', 'y', 'width', 'height'].map((name) => number(element, name));
    const drawn = (file: Element) => file.lastElementChild!;
    const textOf = (file: Element, words: string) =>
      [...file.children].find(
        ({ localName, textContent }) => localName === 'text' && textContent === words,
      )!;

    test('the drawing stands below the title, at its own size, with a margin on each side', () => {
      const file = fileOf(drawing(), frameOf());
      assert.deepEqual(boxOf(drawn(file)), [margin, head, 300, 120]);
      assert.deepEqual([number(file, 'width'), number(file, 'height')], [324, head + 120 + margin]);
      assert.equal(file.getAttribute('viewBox'), `0 0 324 ${head + 120 + margin}`);
      const ground = file.querySelector('rect')!;
      assert.deepEqual(boxOf(ground).slice(2), [324, head + 120 + margin]);
      const title = textOf(file, 'Loss');
      assert.equal(title.getAttribute('font-weight'), '600');
      assert.equal(title.getAttribute('fill'), colours.foreground);
      assert.ok(number(title, 'y') < head && number(title, 'y') > 0);
      assert.equal(file.querySelector('title')?.textContent, 'Loss');
    });

    test('a title or a legend that is wider than the drawing has its room', () => {
      const width = (more: Partial<ExportFrame>) =>
        number(fileOf(drawing(), frameOf(more)), 'width');
      const usual = width({});
      assert.ok(width({ title: 'The share of the sequences that are right at the end' }) > usual);
      const long = 'The state of a network that is not trained at all, at the last step';
      assert.ok(width({ legend: legendOf(long) }) > usual);
    });

    test('marks and labels stand in rows between title and drawing, each mark before its label', () => {
      const labels = ['A plain network', 'A gated network', 'A reservoir', 'Chance'];
      const file = fileOf(drawing(), frameOf({ legend: legendOf(...labels) }));
      const marks = [...file.children].filter(
        (each) => each.localName === 'svg' && each !== drawn(file),
      );
      assert.equal(marks.length, 4);
      const rows = labels.map((label, at) => {
        const [x, y, width, height] = boxOf(marks[at]!) as [number, number, number, number];
        const text = textOf(file, label);
        assert.ok(number(text, 'x') > x + width, `${label}: beside its mark`);
        assert.ok(number(text, 'y') > y && number(text, 'y') < y + height + 4, `${label}: in line`);
        return y;
      });
      assert.deepEqual([...new Set(rows)], [head - 2, head + row - 2]);
      assert.equal(boxOf(drawn(file))[1], head + 2 * row);
    });

    test('styles become attributes that can be read, and what is for the page alone goes', () => {
      const file = fileOf(
        drawing(
          `<g style="font-family: &quot;Segoe UI&quot;; visibility: hidden">
          <text class="a" tabindex="0" role="img" aria-hidden="true" data-part="3">A</text></g>`,
        ),
        frameOf(),
      );
      const [group] = drawn(file).children;
      assert.equal(group!.getAttribute('font-family'), "'Segoe UI'");
      assert.equal(group!.getAttribute('visibility'), 'hidden');
      const names = [...drawn(file).querySelector('text')!.attributes].map(({ name }) => name);
      const ofPage = /^(class|style|tabindex|role|aria-hidden|data-)/;
      assert.deepEqual(
        names.filter((name) => ofPage.test(name)),
        [],
      );
    });
  });

  suite('of a canvas', () => {
    /** On a screen with two pixels for each of CSS. */
    function canvasOf(width = 400, height = 200): HTMLCanvasElement {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 2 * width, height: 2 * height });
      Object.defineProperty(canvas, 'clientWidth', { value: width });
      return canvas;
    }
    function paperWith(frame: ExportFrame, picture = canvasOf()) {
      assert.equal(pngOf(picture, frame), 'AAEC');
      const saved = files.pop()!;
      const { width, height } = saved;
      return { ...{ width, height, picture }, paper: paperOf(saved) };
    }

    test('the picture stands below the title, pixel for pixel, and all is drawn at its scale', () => {
      const { width, height, paper, picture } = paperWith(frameOf());
      assert.deepEqual([width, height], [2 * (400 + 2 * margin), 2 * (head + 200 + margin)]);
      assert.deepEqual(paper.images, [{ image: picture, box: [2 * margin, 2 * head] }]);
      assert.deepEqual(paper.scales, [[2, 2]]);
      assert.deepEqual(paper.cells[0], { colour: colours.background, box: [0, 0, width, height] });
      assert.deepEqual(paper.texts, ['Loss']);
      assert.deepEqual(paper.inks, [colours.foreground]);
      const [[x, y] = [NaN, NaN]] = paper.places;
      assert.ok(x === margin && y > 0 && y < head);
    });

    test('a title or a legend that is wider than the picture has its room', () => {
      const small = () => canvasOf(40, 40);
      const usual = paperWith(frameOf({ title: 'a' }), small()).width;
      assert.ok(paperWith(frameOf({ title: 'A title of many words' }), small()).width > usual);
      const legend = legendOf('A name of many words');
      assert.ok(paperWith(frameOf({ title: 'a', legend }), small()).width > usual);
    });

    test('the legend has rows of its own where the picture has no room for one', () => {
      const legend = legendOf(
        'A plain network, trained',
        'A gated network, trained',
        'Chance level',
      );
      const { paper, height } = paperWith(frameOf({ legend }), canvasOf(360));
      assert.deepEqual(paper.texts.slice(1).length, 3);
      const [, one, other, below] = paper.places as (readonly [number, number])[];
      assert.equal(other![1], one![1]);
      assert.ok(other![0] > one![0]);
      assert.equal(below![1], one![1] + row);
      assert.equal(height, 2 * (head + 2 * row + margin + 200));
      assert.deepEqual(paper.images[0]?.box, [2 * margin, 2 * (head + 2 * row)]);
    });

    test('each curve has a stroke in its colour and dashes, before its name', () => {
      const { getComputedStyle: before } = globalThis;
      const styles = [
        { stroke: 'red', strokeDasharray: 'none' },
        { stroke: 'blue', strokeDasharray: '7 4' },
      ];
      Object.assign(globalThis, { getComputedStyle: () => styles.shift() });
      try {
        const { paper } = paperWith(frameOf({ legend: legendOf('RNN', 'GRU') }));
        assert.deepEqual(
          paper.strokes.map(({ colour, dashes }) => [colour, dashes]),
          [
            ['red', []],
            ['blue', [7, 4]],
          ],
        );
        paper.strokes.forEach(({ points: [from, to] }, at) => {
          const [x, y] = paper.places[at + 1]!;
          assert.ok(from![0] >= margin && to![0] > from![0] && x > to![0]);
          assert.ok(from![1] === to![1] && Math.abs(from![1] - y) < 8, 'on the line of the name');
        });
        // What is drawn next has none.
        assert.deepEqual(paper.dashes, []);
      } finally {
        globalThis.getComputedStyle = before;
      }
    });

    test('the scale of a heat map stands between the values of its ends, framed', () => {
      const { paper } = paperWith(frameOf({ scale: heatScale([-2, 3]) }));
      assert.deepEqual(paper.texts, ['Loss', '-2', '3']);
      assert.deepEqual(
        paper.inks,
        paper.texts.map(() => colours.foreground),
      );
      assert.deepEqual(paper.stopsAt, [0, 0.5, 1]);
      const [, low, high] = paper.places;
      const [ground, ramp] = paper.cells;
      assert.ok(ground && ramp);
      const [x, , width] = ramp.box;
      assert.ok(low![0] + 12 <= x && x + width < high![0]);
      assert.deepEqual(paper.frames.length, 1);
      assert.ok(paper.frames[0]![0]! >= x && paper.frames[0]![2]! <= width);
    });

    test('where nothing was drawn there is no file', () => {
      assert.equal(pngOf(canvasOf(0, 200), frameOf()), undefined);
      assert.equal(pngOf(canvasOf(400, 0), frameOf()), undefined);
    });
  });
});
