/** What an experiment declares that takes a reader's own data beside the page's. */
import type { ParameterValues, TextParameter } from '../experiment';
import { problemOf } from './textError';

/** Whether a run is of the page's data, on which the claim is judged, or of the reader's. */
export const dataChoice = {
  kind: 'choice',
  name: 'data',
  label: 'Data',
  description: 'With your own data the claim is not judged: it is made for those of the page.',
  options: [
    { value: 'page', label: 'As the page has them' },
    { value: 'own', label: 'Your own' },
  ],
  default: 'page',
} as const;

export const isOwn = ({ data }: ParameterValues): boolean => data === 'own';

/** For a setting of the page's data alone. */
export const isPage = (values: ParameterValues): boolean => !isOwn(values);

interface OwnText<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly description: string;
  readonly takes: string;
  /** What stands in the field at first. */
  readonly example: string;
  /** Throws a `TextError` where it cannot take a text. */
  readonly read: (text: string) => unknown;
  readonly longest?: number;
  /** Beside the choice of own data. */
  readonly offered?: (values: ParameterValues) => boolean;
}

const [fewestLines, mostLines] = [4, 12];

/** A field for own data, which is offered where the reader chose to bring some. */
export const ownText = <const Name extends string>({
  example,
  read,
  longest = 20_000,
  offered = () => true,
  ...named
}: OwnText<Name>): TextParameter & { readonly name: Name } => ({
  ...named,
  kind: 'text',
  default: example,
  longest,
  lines: Math.min(mostLines, Math.max(fewestLines, example.split('\n').length + 1)),
  problem: problemOf(read),
  offered: (values) => isOwn(values) && offered(values),
});
