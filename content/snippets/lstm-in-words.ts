/**
 * Practice: the LSTM, told with words
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx lstm-in-words.ts
 *
 * The keys that the old man owns are on the table. Two units, one for the number of the main
 * subject (+1 is plural), one for that of the clause, with gates set by hand. Look at "man": the
 * main unit is offered singular there, and only its shut input gate keeps that out.
 *
 * It prints:
 *   → keys c =  0.98  0.00  h =  0.02  0.00
 *   → man  c =  0.88 -0.98  h =  0.01 -0.74  singular verb next
 *   → owns c =  0.87 -0.02  h =  0.69  0.00  plural verb next
 *   → are  c =  0.02  0.00  h =  0.00  0.00
 *
 * Your turn: at "man", give the main unit the gates of the clause unit (forget shut, input open).
 * Expect: at "owns" the singular verb comes next: the keys ... is, the mistake of a network that
 * overwrites.
 */
const [open, shut] = [0.98, 0.02];

/** The gates of one unit at one word. */
interface Gates {
  readonly forget: number;
  readonly input: number;
  readonly candidate: number;
  readonly output: number;
}

//#region Your turn 1: update the memory of one unit
/** c_t = f c_{t-1} + i c̃: keep what the forget gate lets stay, add what the input gate lets in. */
function memory(cPrev: number, { forget, input, candidate }: Gates): number {
  // c_t = f_t ⊙ c_{t-1} + i_t ⊙ c̃_t
  return forget * cPrev + input * candidate;
}
//#endregion

//#region Your turn 2: show it
/** h_t = o tanh(c_t): what the output layer gets to see of the memory c. */
function shown(c: number, { output }: Gates): number {
  // h_t = o_t ⊙ tanh(c_t)
  return output * Math.tanh(c);
}
//#endregion

//#region Your turn 3: choose the verb
/**
 * The form of the next verb, from the h of all units: their sum above 0.1 says 'plural', below −0.1
 * 'singular', and in between '': nothing is shown.
 */
function verb(h: readonly number[]): '' | 'plural' | 'singular' {
  const sum = h.reduce((a, b) => a + b, 0);
  // y_t = W_hy h_t with W_hy = [1 1]
  return Math.abs(sum) < 0.1 ? '' : sum > 0 ? 'plural' : 'singular';
}
//#endregion

const gates = (forget: number, input: number, candidate: number, output: number): Gates => ({
  forget,
  input,
  candidate,
  output,
});
const idle = gates(shut, shut, 0, shut); // nothing to remember
const keep = gates(open, shut, 0, shut);

/** Each word with the gates of the main unit and of the clause unit. */
const sentence: readonly (readonly [string, Gates, Gates])[] = [
  ['The', idle, idle],
  ['keys', gates(shut, open, 1, shut), idle], // write plural
  ['that', keep, keep],
  ['the', keep, keep],
  ['old', keep, keep],
  ['man', gates(open, shut, -1, shut), gates(shut, open, -1, open)], // keep, and write singular
  ['owns', gates(open, shut, 0, open), idle], // show the main subject, forget that of the clause
  ['are', idle, idle], // the verb has come: forget
  ['on', idle, idle],
];

function main(): void {
  const show = (v: number): string => (Math.round(100 * v) / 100 + 0).toFixed(2).padStart(5);
  let c = [0, 0];
  for (const [word, ...units] of sentence) {
    c = c.map((old, unit) => memory(old, units[unit] ?? idle));
    const h = c.map((state, unit) => shown(state, units[unit] ?? idle));
    const next = verb(h) === '' ? '' : `${verb(h)} verb next`;
    const line = `${word.padEnd(4)} c = ${c.map(show).join(' ')}  h = ${h.map(show).join(' ')}  ${next}`;
    console.log(line.trimEnd());
  }
}

main();
