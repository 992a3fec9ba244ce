import { defineFigure } from './figure';
import { checkNames, readTexts } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'self-attention';
const title = 'Self-attention for one token';
const gap = 128;
const row = { out: 26, sum: 90, product: 148, weight: 210, rail: 258, vectors: 308, input: 386 };

/** Source: Vaswani et al. 2017, equation 1. */
export const selfAttention = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['tokens']);
    const tokens = readTexts(params, 'tokens', [1, 6], 12) ?? ['the', 'cat', 'sat'];
    const pen = new Pen();
    const n = tokens.length;
    const focus = Math.min(2, n);
    const x = (i: number) => 72 + (i - 1) * gap;
    const times = tokens.map((_, i) => i + 1);
    const parts: string[] = [];

    parts.push(
      pen.arrow(
        [
          [x(focus) - 40, row.vectors - 16],
          [x(focus) - 40, row.rail],
        ],
        { role: 'gate', head: false },
      ),
      pen.arrow(
        [
          [Math.min(x(1) - 12, x(focus) - 40), row.rail],
          [Math.max(x(n) - 12, x(focus) - 40), row.rail],
        ],
        { role: 'gate', head: false },
      ),
      pen.dot(x(focus) - 40, row.rail, 'gate'),
    );
    for (const i of times) {
      const up = (dx: number) =>
        dx === 0
          ? pen.arrow(
              [
                [x(i), row.input - 18],
                [x(i), row.vectors + 16],
              ],
              { role: 'input', symbol: 'x', t: i },
            )
          : pen.arrow(
              [
                [x(i), row.input - 18],
                [x(i), row.input - 34],
                [x(i) + dx, row.input - 34],
                [x(i) + dx, row.vectors + 16],
              ],
              { role: 'input', symbol: 'x', t: i },
            );
      parts.push(
        up(-40),
        up(40),
        up(0),
        pen.arrow(
          [
            [x(i), row.vectors - 16],
            [x(i), row.weight + 20],
          ],
          { role: 'hidden', bridge: true },
        ),
        pen.arrow(
          [
            [x(i) - 12, row.rail],
            [x(i) - 12, row.weight + 17],
          ],
          { role: 'gate' },
        ),
        pen.dot(x(i) - 12, row.rail, 'gate'),
        pen.arrow(
          [
            [x(i) + 40, row.vectors - 16],
            [x(i) + 40, row.product],
            [x(i) + 13, row.product],
          ],
          { role: 'memory', bridge: true },
        ),
        pen.arrow(
          [
            [x(i), row.weight - 20],
            [x(i), row.product + 13],
          ],
          { role: 'candidate', symbol: 'a', t: i },
        ),
        i === focus
          ? pen.arrow(
              [
                [x(i), row.product - 13],
                [x(i), row.sum + 13],
              ],
              { role: 'memory' },
            )
          : pen.arrow(
              [
                [x(i), row.product - 13],
                [x(i), row.sum],
                [x(focus) + (i < focus ? -13 : 13), row.sum],
              ],
              { role: 'memory' },
            ),
        pen.box(x(i) - 40, row.vectors, 34, 32, {
          role: i === focus ? 'gate' : 'plain',
          label: `q_${i}`,
          size: 'small',
          radius: 6,
          dashed: i !== focus,
        }),
        pen.box(x(i), row.vectors, 34, 32, {
          role: 'hidden',
          label: `k_${i}`,
          size: 'small',
          radius: 6,
        }),
        pen.box(x(i) + 40, row.vectors, 34, 32, {
          role: 'memory',
          label: `v_${i}`,
          size: 'small',
          radius: 6,
        }),
        pen.circle(x(i), row.weight, 20, {
          role: 'candidate',
          label: `a_{${focus},${i}}`,
          size: 'small',
          symbol: 'a',
          t: i,
        }),
        pen.operator(x(i), row.product, 'scale'),
        pen.box(x(i), row.input, 58, 36, {
          role: 'input',
          label: `x_${i}`,
          symbol: 'x',
          t: i,
          radius: 18,
        }),
        pen.text(x(i), row.input + 32, tokens[i - 1]!, { strong: true }),
      );
    }
    parts.push(
      pen.arrow(
        [
          [x(focus), row.sum - 13],
          [x(focus), row.out + 18],
        ],
        { role: 'output', symbol: 'y', t: focus },
      ),
      pen.operator(x(focus), row.sum, 'sum'),
      pen.box(x(focus), row.out, 58, 36, {
        role: 'output',
        label: `y_${focus}`,
        symbol: 'y',
        t: focus,
        radius: 18,
      }),
      pen.text(x(n) + 66, row.weight - 8, 'softmax of', {
        anchor: 'start',
        size: 'small',
        muted: true,
      }),
      pen.label(x(n) + 66, row.weight + 10, `q_${focus} \\cdot k_j / √d`, {
        anchor: 'start',
        size: 'small',
      }),
    );
    const text = [
      `Self-attention for the token ${tokens[focus - 1]!} among ${list(tokens)}.`,
      'Every input x_j is multiplied by three weight matrices and gives a query q_j, a key k_j and a value v_j.',
      `The query q_${focus} is compared with all keys: a softmax over j of q_${focus} · k_j / √d gives the weights ${list(times.map((i) => `a_(${focus},${i})`))}, which add up to 1.`,
      `The output y_${focus} is the sum of the values times their weights. The same is done for every token at once; no step waits for another.`,
    ].join(' ');
    return svg({ id, title, text, width: x(n) + 172, height: 434, body: parts.join('') });
  },
});
