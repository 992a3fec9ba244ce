/**
 * Practice: word embedding
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx word-embedding.ts
 *
 * A table with one vector per word. Its product with a one-hot vector is a row of it, so programs
 * look the row up. Look at the cosines (animals are near each other), and at the gradient: only the
 * rows of the words that occurred get one.
 *
 * It prints:
 *   → one-hot times E 0.8 0.3 0.1, looked up 0.8 0.3 0.1
 *   → cat and kitten 0.98, cat and dog 0.97, cat and runs -0.08
 *   → rows with a gradient after "dog runs dog": dog, runs
 *   → gradient of the row of dog 2 2 2
 *   → embedding 1000000, LSTM behind it 117248 parameters
 *
 * Your turn: in `main`, read "cat sleeps" in place of "dog runs dog". Expect: the rows of cat and
 * of sleeps have a gradient, and that of dog is 0 0 0.
 */
type Vector = readonly number[];

const vocabulary = ['cat', 'dog', 'kitten', 'runs', 'sleeps']; // V = 5
const E: readonly Vector[] = [
  [0.9, 0.1, 0.2],
  [0.8, 0.3, 0.1],
  [0.9, 0.2, 0.4],
  [-0.3, 0.9, 0.5],
  [-0.4, 0.8, 0.6],
]; // [V, I]

//#region Your turn 1: multiply with a one-hot vector
/** x = Eᵀ v: v is [V], table is [V, I], the result [I]. */
function product(v: Vector, table: readonly Vector[]): number[] {
  // x_t = Eᵀ v_t
  return (table[0] ?? []).map((_, k) =>
    v.reduce((sum, each, n) => sum + each * (table[n]?.[k] ?? 0), 0),
  );
}
//#endregion

//#region Your turn 2: look up each word of a text
/** x_1 … x_T, [T, I]: the row of each word of the text, found by its number in `words`. */
function lookUp(text: string, words: readonly string[], table: readonly Vector[]): Vector[] {
  // split, number, look up: x_t = row n of E
  return text.split(' ').map((word) => table[words.indexOf(word)] ?? []);
}
//#endregion

//#region Your turn 3: measure how alike two words are
/** cos(a, b) = aᵀb / (‖a‖ ‖b‖), between −1 and 1. */
function cosine(a: Vector, b: Vector): number {
  const dot = (p: Vector, q: Vector): number =>
    p.reduce((sum, each, k) => sum + each * (q[k] ?? 0), 0);
  // cos(a, b) = aᵀb / (‖a‖ ‖b‖)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
//#endregion

//#region Your turn 4: give each row its gradient
/**
 * ∂L/∂E, [V, I], from ∂L/∂x_t, [T, I]: numbers holds the number of the word at each step. A row
 * gets the sum over the steps at which its word stood, and zeros if it did not occur.
 */
function tableGradient(numbers: Vector, dx: readonly Vector[], V: number): number[][] {
  const width = dx[0]?.length ?? 0;
  const gradient = Array.from({ length: V }, () => Array.from({ length: width }, () => 0));
  // ∂L/∂E = Σ_t v_t (∂L/∂x_t)ᵀ
  numbers.forEach((n, t) => {
    gradient[n] = (gradient[n] ?? []).map((sum, k) => sum + (dx[t]?.[k] ?? 0));
  });
  return gradient;
}
//#endregion

function main(): void {
  const oneHot = vocabulary.map((word) => (word === 'dog' ? 1 : 0));
  const [dog = []] = lookUp('dog', vocabulary, E);
  console.log(`one-hot times E ${product(oneHot, E).join(' ')}, looked up ${dog.join(' ')}`);

  const alike = (a: string, b: string): string => {
    const [x = [], y = []] = lookUp(`${a} ${b}`, vocabulary, E);
    return `${a} and ${b} ${cosine(x, y).toFixed(2)}`;
  };
  console.log([alike('cat', 'kitten'), alike('cat', 'dog'), alike('cat', 'runs')].join(', '));

  const text = 'dog runs dog';
  const numbers = text.split(' ').map((word) => vocabulary.indexOf(word));
  const dx = numbers.map(() => [1, 1, 1]); // ∂L/∂x_t for L = the sum of all inputs
  const gradient = tableGradient(numbers, dx, vocabulary.length);
  const touched = vocabulary.filter((_, n) => gradient[n]?.some((each) => each !== 0));
  console.log(`rows with a gradient after "${text}": ${touched.join(', ')}`);
  console.log(`gradient of the row of dog ${gradient[1]?.join(' ')}`);

  const [V, I, H] = [10_000, 100, 128];
  console.log(`embedding ${V * I}, LSTM behind it ${4 * H * (H + I + 1)} parameters`);
}

main();
