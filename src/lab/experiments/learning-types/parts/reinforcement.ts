import { mostMoves, shortestWay } from '../../../tasks/gridWorld';
import { definePart } from './part';

export const reinforcementPart = definePart({
  title: 'Reinforcement: an agent finds its way',
  claim: {
    text: 'From a reward at the goal and a small cost of each move, without ever being told a right move, an agent learns the shortest way through a grid.',
    source: 'Williams 1992; Sutton and Barto 2018, section 13.4.',
  },
  look: 'The arrows: where do they point the right way first, near the goal or near the start? And how long is an episode while it learns?',
  settings: ['training', 'discount'],
  views: [
    {
      kind: 'figure',
      id: 'grid',
      title: 'Reinforcement: the policy and the way that it takes',
      figure: 'grid-world',
      params: {},
      note: 'An arrow is as long as its move is likely. The line is the way of always taking the likeliest move.',
    },
    {
      kind: 'line',
      id: 'success',
      title: 'Reinforcement: episodes that reach the goal',
      x: 'Update of the policy',
      y: 'Share of episodes',
      yRange: [0, 1],
      series: [
        { id: 'policy', label: 'Agent that learns' },
        { id: 'random', label: 'Moves at random' },
      ],
    },
    {
      kind: 'line',
      id: 'episodeMoves',
      title: 'Reinforcement: length of an episode',
      x: 'Update of the policy',
      y: 'Moves',
      yRange: [0, mostMoves],
      series: [{ id: 'policy', label: 'Agent that learns' }],
      references: [
        { label: `Shortest way: ${shortestWay}`, y: shortestWay },
        { label: `Given up: ${mostMoves}`, y: mostMoves },
      ],
    },
  ],
  metrics: {
    reinforce_steps: {
      label: 'Reinforcement: moves of the learned way',
      format: 'integer',
      accept: { exactly: shortestWay },
      typical: [8, 8],
    },
    reinforce_success: {
      label: 'Reinforcement: last episodes that reach the goal',
      format: 'percent',
      typical: [1, 1],
    },
    random_success: {
      label: 'Episodes with random moves that reach it',
      format: 'percent',
      typical: [0.13, 0.18],
    },
  },
  predict: {
    question: `An agent starts in one corner of a square grid and is rewarded in the opposite one; the shortest way has ${shortestWay} moves. Nobody tells it a right move, and moving at random it hardly ever arrives. What does it do after some hundred episodes?`,
    options: [
      { value: 'shortest', label: 'It takes a shortest way' },
      { value: 'detour', label: 'It arrives, with detours' },
      { value: 'lost', label: 'It still does not arrive: the reward is too rare' },
    ],
    answer: ({ reinforce_steps: moves }) => {
      if (moves === undefined) return undefined;
      if (moves === shortestWay) return 'shortest';
      return moves < mostMoves ? 'detour' : 'lost';
    },
    explanation:
      'A few random episodes do arrive. Their moves brought more than the mean, so each of them becomes a little more likely; the cost of a move does the same for short ways. A reward says how good a whole episode was, not which move would have been right: that is what tells it from supervised learning. Here the policy is a table; a deep network takes its place where there are too many states for one.',
  },
});
