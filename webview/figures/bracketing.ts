/** A binary tree over words: a leaf is a word, an inner node a pair. */
export type Bracketing = string | readonly [Bracketing, Bracketing];

/** Least and most leaves of a tree, and the longest leaf: more would not fit the drawing. */
export const leafCount = [2, 8] as const;
export const longestLeaf = 12;

/** No tree within the limits is written longer; it bounds the depth of the parser too. */
const longestText = 200;

/**
 * Reads a tree such as `(not (very good))`: round brackets join two parts, words stand between
 * spaces.
 * @throws Error naming the parameter, and the place (counted from 1) where the text is no such tree.
 */
export function parseBracketing(value: unknown): Bracketing {
  const refuse = (reason: string): never => {
    throw new Error(
      `Parameter "bracketing" must be a binary tree such as "(not (very good))": ${reason}.`,
    );
  };
  if (typeof value !== 'string') return refuse(`it is ${typeof value}, not text`);
  if (value.length > longestText) return refuse(`it is longer than ${longestText} characters`);
  const tokens = [...value.matchAll(/[()]|[^()\s]+/g)];
  let next = 0;
  const part = (): Bracketing => {
    const token = tokens[next++];
    if (!token) return refuse('it ends before its last word');
    const [text, at] = [token[0], token.index + 1];
    if (text === ')') return refuse(`the ")" at character ${at} closes nothing`);
    if (text !== '(') {
      if ([...text].length <= longestLeaf) return text;
      return refuse(`the word at character ${at} is longer than ${longestLeaf} characters`);
    }
    const parts: Bracketing[] = [];
    while (next < tokens.length && tokens[next]![0] !== ')') parts.push(part());
    if (next++ >= tokens.length) return refuse(`the "(" at character ${at} is not closed`);
    const [left, right] = parts;
    return parts.length === 2 && left !== undefined && right !== undefined
      ? [left, right]
      : refuse(`the brackets at character ${at} join ${parts.length} parts, not two`);
  };
  const tree = part();
  const rest = tokens[next];
  if (rest) return refuse(`"${rest[0]}" at character ${rest.index + 1} follows after its end`);
  const count = leavesOf(tree).length;
  const [least, most] = leafCount;
  if (count < least || count > most) {
    return refuse(`it has ${count} ${count === 1 ? 'word' : 'words'}, not ${least} to ${most}`);
  }
  return tree;
}

/** The tree over these leaves whose depth is the logarithm of their number, rounded up. */
export function balancedOver(leaves: readonly string[]): Bracketing {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  const half = Math.floor(leaves.length / 2);
  return [balancedOver(leaves.slice(0, half)), balancedOver(leaves.slice(half))];
}

/** From left to right. */
export function leavesOf(tree: Bracketing): readonly string[] {
  return typeof tree === 'string' ? [tree] : tree.flatMap(leavesOf);
}

/** The text that {@link parseBracketing} reads. */
export function bracketingText(tree: Bracketing): string {
  return typeof tree === 'string' ? tree : `(${tree.map(bracketingText).join(' ')})`;
}
