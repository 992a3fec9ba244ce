import type { ContentProblem } from '../../common/question';

/** One problem on one line, with what to do about it. */
export function problemText({ file, line, message, remedy }: ContentProblem): string {
  return `${file}:${line} ${message} → ${remedy}`;
}
