import { defineFigure } from './figure';
import { checkNames } from './parameters';
import { Pen, svg } from './svg';

const id = 'gan';
const title = 'A generative adversarial network';

/** Source: Goodfellow et al. 2014. */
export const gan = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const body = [
      pen.arrow(
        [
          [92, 150],
          [134, 150],
        ],
        { role: 'input' },
      ),
      pen.arrow(
        [
          [236, 150],
          [276, 150],
        ],
        { role: 'candidate' },
      ),
      pen.arrow(
        [
          [372, 150],
          [402, 150],
          [402, 114],
          [432, 114],
        ],
        { role: 'candidate' },
      ),
      pen.arrow(
        [
          [372, 62],
          [402, 62],
          [402, 88],
          [432, 88],
        ],
        { role: 'input' },
      ),
      pen.arrow(
        [
          [544, 101],
          [584, 101],
        ],
        { role: 'output' },
      ),
      pen.box(54, 150, 76, 44, { role: 'input', label: 'z', caption: 'noise' }),
      pen.box(185, 150, 102, 64, { role: 'hidden', label: 'G', caption: 'generator' }),
      pen.box(324, 150, 96, 44, { role: 'candidate', label: 'G(z)', caption: 'fake sample' }),
      pen.box(324, 62, 96, 44, { role: 'input', label: 'x', caption: 'real sample' }),
      pen.box(488, 101, 112, 74, { role: 'gate', label: 'D', caption: 'discriminator' }),
      pen.box(622, 101, 76, 44, { role: 'output', caption: 'real?' }),
      pen.arrow(
        [
          [622, 123],
          [622, 196],
          [504, 196],
          [504, 138],
        ],
        { role: 'loss', dashed: true },
      ),
      pen.text(564, 212, 'D learns to tell them apart', { size: 'small', muted: true }),
      pen.arrow(
        [
          [472, 138],
          [472, 240],
          [185, 240],
          [185, 182],
        ],
        { role: 'loss', dashed: true, bridge: true },
      ),
      pen.text(328, 256, 'gradient through D: G learns to deceive', { size: 'small', muted: true }),
    ].join('');
    const text =
      'A generative adversarial network. The generator G turns noise z into a fake sample G(z). The discriminator D gets real samples x and fake ones and says how likely each is real. ' +
      'Two losses pull against each other: D is trained to tell real from fake; G is trained by the gradient that comes back through D to make D take its samples for real.';
    return svg({ id, title, text, width: 674, height: 274, body });
  },
});
