import type { Catalogue } from '../../common/catalogue';
import type { ContentProblem } from '../../common/question';
import { checkCells } from './checkCells';
import { checkClaims } from './claims/checkClaims';
import { checkDeclarations } from './checkDeclarations';
import { checkExperiments, checkRepeats } from './checkExperiments';
import { checkMarkup } from './checkMarkup';
import { checkNotation } from './checkNotation';
import { checkFigures, checkPages, checkSources } from './checkPages';
import { checkSpelling } from './checkSpelling';
import { checkTextbookNames } from './checkTextbookNames';
import { checkWording } from './checkWording';
import { checkWritingTime } from './checkWritingTime';

export interface ContentCheck {
  /** What holds where it finds nothing. */
  readonly title: string;
  readonly problems: (
    catalogue: Catalogue,
  ) => readonly ContentProblem[] | Promise<readonly ContentProblem[]>;
}

export const contentChecks: readonly ContentCheck[] = [
  { title: 'files, ids, marks and includes are sound', problems: ({ problems }) => problems },
  { title: 'formulas parse, figures draw, links lead somewhere', problems: checkPages },
  { title: 'every figure says in words what it shows', problems: checkFigures },
  { title: 'experiments are declared as they can be run', problems: () => checkDeclarations() },
  { title: 'experiments get parameters that they have', problems: checkExperiments },
  { title: 'a page offers an experiment once', problems: checkRepeats },
  { title: 'every page names its sources', problems: checkSources },
  { title: 'every claim with a number comes from code or names its source', problems: checkClaims },
  { title: 'what looks like a formula or a table is one', problems: checkMarkup },
  { title: 'one notation', problems: checkNotation },
  { title: 'the letters of other books are those of the data', problems: checkTextbookNames },
  { title: 'every exam answer can be written in its time', problems: checkWritingTime },
  { title: 'cells type-check and print what they say', problems: checkCells },
  { title: 'plain wording, wrong phrases together with their correction', problems: checkWording },
  { title: 'British spelling', problems: () => checkSpelling() },
];
