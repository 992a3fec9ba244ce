/**
 * Checks everything in the content folder: `npm run -s content`. One problem a line on standard
 * output, `file:line message → remedy`; exit code 1 if there is any.
 */
import { contentChecks } from './content/contentChecks';
import { problemText } from './content/problemText';
import { readCatalogue } from './content/readContent';

export async function main(): Promise<number> {
  const catalogue = readCatalogue();
  let count = 0;
  for (const { problems } of contentChecks) {
    for (const problem of await problems(catalogue)) {
      console.log(problemText(problem));
      count++;
    }
  }
  console.error(count === 0 ? 'The content is sound.' : `${count} problems.`);
  return count === 0 ? 0 : 1;
}
