/**
 * Practice: the encoder-decoder (sequence to sequence)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx encoder-decoder.ts
 *
 * (tfjs may greet you with a note about tfjs-node, a faster build of itself. It is not needed here.)
 *
 * The task is a toy with everything that translation has: read a word, write it backwards.
 *
 *   encoder   s, e, a, t  ->  k, one vector for the whole word (the context vector)
 *   decoder   k           ->  t, a, e, s, <eos>
 *
 * 1. Encoder and decoder, each a plain RNN, as two functions.
 * 2. Training with teacher forcing: the decoder is fed the right letter, not its own guess.
 * 3. Greedy decoding: now it is fed its own guess, until it says <eos>.
 *
 * Shapes: V = size of the alphabet, H = hidden size, T = steps, B = batch.
 */
import * as tf from '@tensorflow/tfjs';

/* -------------------------------------------------------------------- The letters */

const letters = ['a', 'c', 'e', 'r', 's', 't'];
const start = letters.length; // <sos>: "begin", the decoder's first input
const end = letters.length + 1; // <eos>: "I have finished"
const vocabulary = letters.length + 2; // V

const spell = (tokens: number[]): string =>
  tokens.map((token) => letters[token] ?? (token === end ? '<eos>' : '<sos>')).join('');

/** Random numbers that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

const wordLength = 4;

function randomWord(random: () => number): number[] {
  return Array.from({ length: wordLength }, () => Math.floor(random() * letters.length));
}

/* ------------------------------------------------------------------ 1. The network */

const units = 48; // H

/** Weights that the optimiser may change, drawn with a seed. */
function weights(rows: number, columns: number, seed: number): tf.Variable<tf.Rank.R2> {
  const scale = Math.sqrt(1 / rows);
  return tf.variable(tf.randomNormal<tf.Rank.R2>([rows, columns], 0, scale, 'float32', seed));
}

function zeros(size: number): tf.Variable<tf.Rank.R1> {
  return tf.variable(tf.zeros<tf.Rank.R1>([size]));
}

// Encoder and decoder have weights of their own: they speak different languages.
const encoder = {
  Wxh: weights(vocabulary, units, 1),
  Whh: weights(units, units, 2),
  bh: zeros(units),
};
const decoder = {
  Wxh: weights(vocabulary, units, 3),
  Whh: weights(units, units, 4),
  bh: zeros(units),
  Why: weights(units, vocabulary, 5),
  by: zeros(vocabulary),
};

/** h_t = tanh(x_t W_xh + h_{t-1} W_hh + b_h) for a whole batch: x is [B, V], h is [B, H]. */
function step({ Wxh, Whh, bh }: typeof encoder, x: tf.Tensor2D, hPrev: tf.Tensor2D): tf.Tensor2D {
  return x.matMul<tf.Tensor2D>(Wxh).add<tf.Tensor2D>(hPrev.matMul(Whh)).add<tf.Tensor2D>(bh).tanh();
}

/** The t-th token of every sequence as one-hot rows, [B, V]. */
function oneHotAt(sequences: number[][], t: number): tf.Tensor2D {
  const column = sequences.map((sequence) => sequence[t] ?? end);
  return tf.oneHot(tf.tensor1d(column, 'int32'), vocabulary).toFloat() as tf.Tensor2D; // [B] -> [B, V]
}

/** Reads whole words. All that the decoder will ever see of them is the last hidden state. */
function encode(words: number[][]): tf.Tensor2D {
  let h = tf.zeros<tf.Rank.R2>([words.length, units]); // h_0
  for (let t = 0; t < wordLength; t++) h = step(encoder, oneHotAt(words, t), h);
  return h; // the context vector k = h_T
}

/** One step of the decoder: the letter before and the state before give logits and a new state. */
function decodeStep(
  previous: tf.Tensor2D,
  sPrev: tf.Tensor2D,
): { logits: tf.Tensor2D; s: tf.Tensor2D } {
  const s = step(decoder, previous, sPrev);
  const logits = s.matMul<tf.Tensor2D>(decoder.Why).add<tf.Tensor2D>(decoder.by);
  return { logits, s };
}

/* ------------------------------------------- 2. Training, with teacher forcing */

const batch = 48; // B
const iterations = 120;

/** Mean cross-entropy per letter when the decoder is fed the right letters. */
function lossOf(words: number[][]): tf.Scalar {
  const targets = words.map((word) => [...word].reverse().concat(end)); // t, a, e, s, <eos>
  const inputs = targets.map((target) => [start, ...target.slice(0, -1)]); // <sos>, t, a, e, s
  let s = encode(words); // s_0 = k: the only bridge between the two
  let loss = tf.scalar(0);
  for (let t = 0; t <= wordLength; t++) {
    const next = decodeStep(oneHotAt(inputs, t), s); // teacher forcing: the right letter goes in
    s = next.s;
    loss = loss.add(tf.losses.softmaxCrossEntropy(oneHotAt(targets, t), next.logits));
  }
  return loss.div(wordLength + 1);
}

function train(): void {
  console.log(`Training with teacher forcing, ${iterations} iterations of ${batch} words`);
  const random = randomFrom(7);
  const optimiser = tf.train.adam(0.01);
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const words = Array.from({ length: batch }, () => randomWord(random));
    // minimize(): forward, then the gradient back through decoder AND encoder, then one step.
    const loss = optimiser.minimize(() => lossOf(words), true);
    if (iteration % 20 === 0 && loss) {
      const step = String(iteration).padStart(4);
      const value = (loss.dataSync()[0] ?? NaN).toFixed(3);
      console.log(
        `   step ${step}   loss ${value}   whole words right ${percent(wholeWordsRight())}`,
      );
    }
    loss?.dispose();
  }
  console.log(
    `   (guessing among ${vocabulary} tokens has loss ln ${vocabulary} = ${Math.log(vocabulary).toFixed(3)})\n`,
  );
}

/* ------------------------------------------------------------- 3. Greedy decoding */

type Decoded = {
  tokens: number[];
  /** Probability that the decoder gave to each token that it chose. */
  confidence: number[];
};

/** Always takes the most probable letter and feeds it back, until <eos>. */
function decodeGreedily(word: number[]): Decoded {
  return tf.tidy(() => {
    const decoded: Decoded = { tokens: [], confidence: [] };
    let s = encode([word]);
    let previous = start;
    while (previous !== end && decoded.tokens.length < wordLength + 2) {
      const next = decodeStep(oneHotAt([[previous]], 0), s); // its own guess goes in
      s = next.s;
      const probabilities = Array.from(next.logits.softmax().dataSync());
      previous = probabilities.indexOf(Math.max(...probabilities)); // argmax: greedy
      decoded.tokens.push(previous);
      decoded.confidence.push(probabilities[previous] ?? NaN);
    }
    return decoded;
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Share of 50 random words that come out right to the last letter. */
function wholeWordsRight(): number {
  const random = randomFrom(99);
  const words = Array.from({ length: 50 }, () => randomWord(random));
  const right = words.filter(
    (word) => spell(decodeGreedily(word).tokens) === `${spell([...word].reverse())}<eos>`,
  );
  return right.length / words.length;
}

function demonstrate(): void {
  console.log('Greedy decoding');
  for (const text of ['care', 'seat', 'tree', 'cast', 'race']) {
    const word = [...text].map((letter) => letters.indexOf(letter));
    const { tokens, confidence } = decodeGreedily(word);
    const sure = confidence.map((p) => p.toFixed(2)).join(' ');
    console.log(`   ${text} -> ${spell(tokens).padEnd(10)} probabilities ${sure}`);
  }
  console.log(`   Every word went through one vector of ${units} numbers: the context vector.`);
  console.log(
    '   The longer the word, the tighter this bottleneck: that is what attention removes.',
  );
}

/* ------------------------------------------------------------------ Your turn

 1. Let the decoder copy instead of reverse. Which is harder to learn, and why? (Which letter has
    the longest way from where it is read to where it is written?)
 2. Raise wordLength to 8 without changing `units`. Where do the errors sit: at the beginning or at
    the end of the answer? What does that say about the context vector?
 3. Train without teacher forcing: feed argmax of the logits back. How does the loss move?
 4. Start decodeGreedily with a wrong first letter and look at what follows: this is exposure bias.
 5. Add attention: keep all encoder states, score each against s (a dot product), softmax, and add
    the weighted sum to the decoder's input. Repeat exercise 2.
*/

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  console.log(`Before training, whole words right: ${percent(wholeWordsRight())}\n`);
  train();
  demonstrate();
}

void main();
