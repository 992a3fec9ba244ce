/**
 * Practice: the encoder-decoder (sequence to sequence)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx encoder-decoder.ts
 *
 * A toy with everything that translation has: read a word of three letters, write it backwards. All
 * that the decoder sees of the word is the context k, the encoder's last state. In training the
 * decoder is fed the right letters (teacher forcing), in use its own, until it says <eos>.
 *
 * It prints:
 *   → loss at the start 1.88 (guessing among 6: 1.79)
 *   → after: ace -> eca<eos>, sea -> aes<eos>
 *
 * Your turn: in `decode`, start from zeros in place of k. Expect: every word gets the same answer.
 */
import * as tf from '@tensorflow/tfjs';

const letters = ['a', 'c', 'e', 's'];
const [start, end] = [4, 5]; // <sos>: begin; <eos>: finished
const V = 6; // size of the vocabulary
const H = 24; // size of the states

const spell = (tokens: number[]): string =>
  tokens.map((token) => letters[token] ?? '<eos>').join('');
const read = (word: string): number[] => [...word].map((letter) => letters.indexOf(letter));

type Matrix = tf.Variable<tf.Rank.R2>;
const weights = (rows: number, columns: number, seed: number): Matrix =>
  tf.variable(tf.randomNormal([rows, columns], 0, Math.sqrt(1 / rows), 'float32', seed));
const zeros = (size: number) => tf.variable(tf.zeros<tf.Rank.R1>([size]));

// Two networks with weights of their own: they speak different languages.
const encoder = { Wx: weights(V, H, 1), Wh: weights(H, H, 2), b: zeros(H) };
const decoder = { Wx: weights(V, H, 3), Wh: weights(H, H, 4), b: zeros(H) };
const Why = weights(H, V, 5);
const by = zeros(V);

/** The t-th token of each word as one-hot rows: [B, V]. */
function oneHot(words: number[][], t: number): tf.Tensor2D {
  const tokens = words.map((word) => word[t] ?? end);
  return tf.oneHot(tf.tensor1d(tokens, 'int32'), V).toFloat() as tf.Tensor2D;
}

/** h_t = tanh(x_t W_x + h_{t-1} W_h + b): x is [B, V], h is [B, H]. */
const step = ({ Wx, Wh, b }: typeof encoder, x: tf.Tensor2D, h: tf.Tensor2D): tf.Tensor2D =>
  x.matMul<tf.Tensor2D>(Wx).add<tf.Tensor2D>(h.matMul(Wh)).add<tf.Tensor2D>(b).tanh();

//#region Your turn 1: read a word into the context
/** k = h_N with h_j = step(encoder, x_j, h_{j-1}), h_0 = 0, x_j = oneHot(words, j): B words to [B, H]. */
function encode(words: number[][]): tf.Tensor2D {
  let h = tf.zeros<tf.Rank.R2>([words.length, H]); // h_0
  const N = words[0]?.length ?? 0;
  for (let j = 0; j < N; j++) h = step(encoder, oneHot(words, j), h);
  return h; // k = h_N
}
//#endregion

/** Logits of the next token, [B, V], and the decoder's new state s_t, [B, H]. */
function next(token: tf.Tensor2D, s: tf.Tensor2D): { logits: tf.Tensor2D; s: tf.Tensor2D } {
  const after = step(decoder, token, s);
  return { logits: after.matMul<tf.Tensor2D>(Why).add<tf.Tensor2D>(by), s: after };
}

//#region Your turn 2: the loss under teacher forcing
/**
 * Mean cross-entropy a token: from s_0 = k the decoder reads <sos>, y_1, …, y_{M-1} (the right ones) and
 * is to say y_1, …, y_M. `targets` are B words of M tokens, <eos> included; see `next` and
 * tf.losses.softmaxCrossEntropy(oneHot(targets, t), logits).
 */
function loss(words: number[][], targets: number[][]): tf.Scalar {
  const inputs = targets.map((target) => [start, ...target.slice(0, -1)]);
  const M = targets[0]?.length ?? 0;
  let s = encode(words); // s_0 = k
  let sum = tf.scalar(0);
  for (let t = 0; t < M; t++) {
    const said = next(oneHot(inputs, t), s); // the right letter goes in
    s = said.s;
    // L = -Σ_t log p(y_t | y_1 … y_{t-1}, k)
    sum = sum.add(tf.losses.softmaxCrossEntropy(oneHot(targets, t), said.logits));
  }
  return sum.div(M);
}
//#endregion

//#region Your turn 3: write greedily
/** From s_0 = k and <sos>: the most probable token, fed back, until <eos> or 5 tokens. */
function decode(word: number[]): number[] {
  let s = encode([word]);
  const tokens: number[] = [];
  let token = start;
  while (token !== end && tokens.length < 5) {
    const said = next(oneHot([[token]], 0), s); // its own guess goes in
    s = said.s;
    token = said.logits.argMax(1).dataSync()[0] ?? end; // argmax of p_t = softmax(logits)
    tokens.push(token);
  }
  return tokens;
}
//#endregion

function main(): void {
  const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => read(a + b + c))));
  const backwards = all.map((word) => [...word].reverse().concat(end));
  const show = (word: string): string => `${word} -> ${spell(decode(read(word)))}`;
  console.log(`before: ${show('ace')}`);
  const optimiser = tf.train.adam(0.02);
  const first = loss(all, backwards).dataSync()[0] ?? NaN;
  console.log(
    `loss at the start ${first.toFixed(2)} (guessing among 6: ${Math.log(6).toFixed(2)})`,
  );
  for (let n = 0; n < 70; n++) optimiser.minimize(() => loss(all, backwards));
  console.log(`after: ${show('ace')}, ${show('sea')}`);
}

main();
