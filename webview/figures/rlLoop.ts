import { defineFigure } from './figure';
import { checkNames } from './parameters';
import { Pen, svg } from './svg';

const id = 'rl-loop';
const title = 'The loop of reinforcement learning';

/** Source: Sutton and Barto, Reinforcement Learning, figure 3.1. */
export const rlLoop = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const body = [
      pen.arrow(
        [
          [320, 50],
          [436, 50],
          [436, 190],
          [320, 190],
        ],
        { role: 'gate' },
      ),
      pen.arrow(
        [
          [160, 178],
          [72, 178],
          [72, 64],
          [160, 64],
        ],
        { role: 'input' },
      ),
      pen.arrow(
        [
          [160, 202],
          [36, 202],
          [36, 36],
          [160, 36],
        ],
        { role: 'output' },
      ),
      pen.box(240, 50, 160, 64, { role: 'hidden' }),
      pen.text(240, 44, 'agent'),
      pen.text(240, 70, 'policy π(a | s)', { size: 'small', muted: true }),
      pen.box(240, 190, 160, 64, { caption: 'environment' }),
      pen.text(446, 112, 'action', { anchor: 'start', size: 'small' }),
      pen.label(446, 132, 'a_t', { anchor: 'start' }),
      pen.text(84, 112, 'next state', { anchor: 'start', size: 'small' }),
      pen.label(84, 132, 's_{t+1}', { anchor: 'start' }),
      pen.text(26, 112, 'reward', { anchor: 'end', size: 'small' }),
      pen.label(26, 132, 'r_{t+1}', { anchor: 'end' }),
    ].join('');
    const text =
      'The loop of reinforcement learning. In state s_t the agent chooses an action a_t by its policy; the environment answers with a reward r_(t+1) and the next state s_(t+1), and the loop goes on. The agent learns the policy that brings the largest sum of rewards.';
    return svg({
      id,
      title,
      text,
      width: 560,
      height: 240,
      body: `<g transform="translate(46 0)">${body}</g>`,
    });
  },
});
