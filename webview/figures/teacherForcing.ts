import { defineFigure, narrowRoom } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'teacher-forcing';
const title = 'Teacher forcing and free running';

function panel(pen: Pen, left: number, forced: boolean): string {
  const gap = 92;
  const row = { target: 84, output: forced ? 138 : 112, hidden: 208, input: 284 };
  const x = (t: number) => left + 64 + (t - 1) * gap;
  const words = forced ? ['the', 'cat', 'sleeps'] : ['the', 'dog', 'eats'];
  const targets = ['the', 'cat', 'sleeps'];
  const parts = [
    pen.text(left + 154, 18, forced ? 'Training: teacher forcing' : 'Inference: free running', {
      strong: true,
    }),
    pen.text(
      left + 154,
      40,
      forced ? 'the true previous word is fed' : 'the model’s own output is fed',
      { size: 'small', muted: true },
    ),
    pen.arrow(
      [
        [left + 4, row.hidden],
        [x(1) - 28, row.hidden],
      ],
      { role: 'memory', symbol: 'k' },
    ),
  ];
  for (let t = 1; t <= 3; t++) {
    if (t > 1)
      parts.push(
        pen.arrow(
          [
            [x(t - 1) + 28, row.hidden],
            [x(t) - 28, row.hidden],
          ],
          { role: 'hidden', symbol: 's', t },
        ),
      );
  }
  for (let t = 1; t <= 3; t++) {
    const fed = t === 1 ? '<sos>' : (forced ? targets : words)[t - 2]!;
    parts.push(
      pen.arrow(
        [
          [x(t), row.input - 17],
          [x(t), row.hidden + 20],
        ],
        { role: 'input', symbol: 'W_xh', t },
      ),
      pen.arrow(
        [
          [x(t), row.hidden - 20],
          [x(t), row.output + 17],
        ],
        { role: 'output', symbol: 'W_hy', t },
      ),
    );
    if (t > 1) {
      const lane = (x(t - 1) + x(t)) / 2;
      const from = forced ? row.target : row.output;
      parts.push(
        pen.arrow(
          [
            [x(t - 1) + 34, from],
            [lane, from],
            [lane, row.input],
            [x(t) - 34, row.input],
          ],
          {
            role: forced ? 'input' : 'output',
            symbol: 'y',
            t: t - 1,
            dashed: true,
            bridge: true,
          },
        ),
      );
    }
    parts.push(
      pen.box(x(t), row.hidden, 56, 40, { role: 'hidden', label: `s_${t}`, symbol: 's', t }),
      pen.box(
        x(t),
        row.output,
        68,
        34,
        forced
          ? { role: 'output', label: `y_${t}`, symbol: 'y', t, radius: 17 }
          : { role: 'output', caption: words[t - 1]!, symbol: 'y', t, radius: 17 },
      ),
      pen.box(x(t), row.input, 68, 34, {
        role: t > 1 && !forced ? 'output' : 'input',
        caption: fed,
        symbol: 'y',
        t: t - 1,
        radius: 17,
        dashed: t > 1,
      }),
    );
    if (forced)
      parts.push(
        pen.box(x(t), row.target, 68, 30, { role: 'input', caption: targets[t - 1]!, radius: 5 }),
      );
  }
  parts.push(
    forced
      ? pen.text(left + 154, 324, 'squares: the true words, also the targets', {
          size: 'small',
          muted: true,
        })
      : pen.text(left + 154, 324, 'an early mistake is read again: exposure bias', {
          size: 'small',
          muted: true,
        }),
  );
  return parts.join('');
}

function draw(params: Parameters, narrow: boolean) {
  checkNames(id, params, []);
  const pen = new Pen();
  const body = narrow
    ? panel(pen, 14, true) +
      '<path class="rule" d="M12 338H332"/><g transform="translate(0 346)">' +
      panel(pen, 14, false) +
      '</g>'
    : panel(pen, 4, true) + '<path class="rule" d="M324 10V330"/>' + panel(pen, 332, false);
  const [first, second] = narrow ? ['Above', 'Below'] : ['Left', 'Right'];
  const text =
    `Two decoders of three steps. ${first}, training with teacher forcing: whatever the decoder writes, the true previous word is fed at the next step (the start sign, then "the", then "cat"), and each output is compared with its target. ` +
    `${second}, inference in free running: each output is fed back as the next input, so that one wrong word, here "dog", changes all that follow: exposure bias.`;
  const size = narrow ? { width: narrowRoom, height: 686 } : { width: 648, height: 340 };
  return svg({ id, title, text, ...size, body });
}

/** Source: Williams and Zipser 1989; exposure bias and scheduled sampling, Bengio et al. 2015. */
export const teacherForcing = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  narrow: (params) => draw(params, true),
});
