/**
 * Practice: unsupervised learning, by k-means
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx unsupervised-learning.ts
 *
 * Six numbers without labels and two centres. Each number joins its nearest centre, each centre moves
 * to the mean of its numbers, until nothing changes. There is a loss, and it falls in every round; it
 * only contains no labels.
 *
 * It prints:
 *   → round 1: groups 1 | 2 3 10 11 12, centres 1.00 and 7.60, loss 14.87
 *   → round 2: groups 1 2 3 | 10 11 12, centres 2.00 and 11.00, loss 0.67
 *   → round 3: groups 1 2 3 | 10 11 12, centres 2.00 and 11.00, loss 0.67
 *
 * Your turn: set `start` to [1, 50]. Expect: no number is nearest to the second centre, so it stays
 * where it is, and one group holds all six: centres 6.50 and 50.00, loss 20.92.
 */

const data = [1, 2, 3, 10, 11, 12];
const start = [1, 2];

//#region Your turn 1: each joins its nearest centre
/** For every number the index k of the centre with the smallest |x − c_k|; of equals the first. */
function assign(data: readonly number[], centres: readonly number[]): number[] {
  return data.map((x) => {
    const distances = centres.map((c) => Math.abs(x - c));
    return distances.indexOf(Math.min(...distances));
  });
}
//#endregion

//#region Your turn 2: each centre moves
/**
 * c_k = the mean of the numbers of group k. A centre without a number stays where it is.
 * @param groups The index of its centre, for each number.
 */
function moveCentres(
  data: readonly number[],
  groups: readonly number[],
  centres: readonly number[],
): number[] {
  return centres.map((centre, k) => {
    const own = data.filter((_, j) => groups[j] === k);
    return own.length === 0 ? centre : own.reduce((a, b) => a + b, 0) / own.length;
  });
}
//#endregion

//#region Your turn 3: the loss
/** L = 1/n Σ_j (x_j − c)², with c the centre of the group that x_j is in. No label enters. */
function loss(
  data: readonly number[],
  groups: readonly number[],
  centres: readonly number[],
): number {
  const squares = data.map((x, j) => (x - (centres[groups[j] ?? 0] ?? NaN)) ** 2);
  return squares.reduce((a, b) => a + b, 0) / data.length;
}
//#endregion

function main(): void {
  let centres: readonly number[] = start;
  for (let round = 1; round <= 3; round++) {
    const groups = assign(data, centres);
    centres = moveCentres(data, groups, centres);
    const members = centres.map((_, k) => data.filter((_, j) => groups[j] === k).join(' '));
    const places = centres.map((c) => c.toFixed(2)).join(' and ');
    const error = loss(data, groups, centres).toFixed(2);
    console.log(`round ${round}: groups ${members.join(' | ')}, centres ${places}, loss ${error}`);
  }
  console.log('Nobody said which number belongs where: the groups are in the data.');
}

main();
