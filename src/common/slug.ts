/**
 * The id of a heading: lower case, everything that is no letter or digit becomes one hyphen.
 * @returns `section` where nothing is left.
 */
export function slug(heading: string): string {
  const words = heading
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '');
  return words.join('-') || 'section';
}
