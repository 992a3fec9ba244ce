import { mostMoves, shortestWay } from '../../../tasks/gridWorld';
import { definePart } from './part';

const moveAxis = { x: 'Move in training' } as const;
const learners = [
  { id: 'network', label: 'Deep Q-network' },
  { id: 'table', label: 'Table of Q' },
] as const;

export const dqnPart = definePart({
  title: 'DQN: an agent learns what its moves are worth',
  claim: {
    text: 'A network that learns Q, with a replay memory and a target network, finds the shortest way through a grid, and its values come close to what each place is worth.',
    source: 'Mnih et al. 2015, Methods, algorithm 1; Watkins 1989.',
  },
  look: 'The values of the places: from where do they spread, and what is the value of a place as far from the goal as the start?',
  settings: ['training', 'discount', 'replay', 'renewal'],
  views: [
    {
      kind: 'figure',
      id: 'dqnGrid',
      title: 'DQN: the best move of each place, and the way that they make',
      figure: 'grid-world',
      params: {},
      note: 'An arrow is the move with the largest Q. The line is the way of always taking it.',
    },
    {
      kind: 'matrix',
      id: 'dqnWorth',
      title: 'DQN: what each place is worth, by the best of its Q',
      x: 'Column',
      y: 'Row',
      range: [0, 1],
      note: 'The goal, below on the right, ends the episode: nothing is learned of it.',
    },
    {
      kind: 'line',
      id: 'dqnWay',
      title: 'DQN: length of the way that takes the best moves',
      ...moveAxis,
      y: 'Moves',
      yRange: [0, mostMoves],
      series: learners,
      references: [
        { label: `Shortest way: ${shortestWay}`, y: shortestWay },
        { label: `Given up: ${mostMoves}`, y: mostMoves },
      ],
    },
    {
      kind: 'line',
      id: 'dqnError',
      title: 'DQN: how far the values are from the truth',
      ...moveAxis,
      y: 'Root of the mean squared error',
      series: learners,
      note: 'The truth: what a place is worth to an agent that takes a shortest way from it.',
    },
    {
      kind: 'line',
      id: 'dqnReached',
      title: 'DQN: episodes in training that reach the goal',
      ...moveAxis,
      y: 'Share of episodes',
      yRange: [0, 1],
      series: [...learners, { id: 'random', label: 'Random moves' }],
      note: 'Both learners still move at random with probability ε, which falls from 1 to 0.1.',
    },
  ],
  metrics: {
    dqn_steps: {
      label: 'DQN: moves of the learned way',
      format: 'integer',
      accept: { exactly: shortestWay },
      typical: [8, 8],
    },
    dqn_value_error: {
      label: 'DQN: error of its values',
      format: 'number',
      accept: { below: 0.2 },
      typical: [0.006, 0.037],
    },
    q_table_steps: {
      label: 'Table of Q: moves of the learned way',
      format: 'integer',
      typical: [8, 8],
    },
  },
  predict: {
    question:
      'An agent learns by a network what each move is worth, from a reward at the goal alone. Its memory of past moves is drawn from at random, and what it aims at comes from a copy of the network that is renewed now and then. Where are its values right first?',
    options: [
      { value: 'back', label: 'Next to the goal; from there they spread back to the start' },
      { value: 'start', label: 'At the start, where it is most often' },
      { value: 'never', label: 'Nowhere: it aims at its own guesses' },
    ],
    answer: ({ dqn_steps: way, dqn_value_error: error }) => {
      if (way === undefined || error === undefined) return undefined;
      return way === shortestWay && error < 0.2 ? 'back' : 'never';
    },
    explanation:
      'Only the last move before the goal is worth something that is not a guess: its reward. The place before it learns from that value, and so on, back to the start. Replay lets a rare success be learned from many times, and the target network keeps the aim still meanwhile. Set the memory to 1 move and renew the target at each update: on many seeds the values then run off, or the way is not found. Watch the curve of the error.',
  },
});
