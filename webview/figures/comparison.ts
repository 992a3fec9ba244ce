import { defineFigure } from './figure';
import { escapeText, richToHtml, richToText } from './notation';
import { checkNames, readText, readTexts, type Parameters } from './parameters';

const id = 'comparison';
const title = 'A comparison in two columns';
const longest = 400;

interface Row {
  readonly property: string;
  readonly a: string;
  readonly b: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readRows(params: Parameters): readonly Row[] {
  const rows = params['rows'];
  if (!Array.isArray(rows) || rows.length < 1 || rows.length > 24 || !rows.every(isRecord))
    throw new Error(
      'Parameter "rows" must be a list of 1 to 24 rows, each with property, a and b.',
    );
  return rows.map((row: Readonly<Record<string, unknown>>, index) => {
    const cell = (name: keyof Row) => {
      const value = row[name];
      if (typeof value !== 'string' || value.length === 0 || value.length > longest)
        throw new Error(
          `Parameter "rows" must have text of 1 to ${longest} characters in ${name} of row ${index + 1}.`,
        );
      return value;
    };
    return { property: cell('property'), a: cell('a'), b: cell('b') };
  });
}

/** A real table: cells are plain text in which `$…$` is notation. */
export const comparison = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['columns', 'rows', 'caption']);
    const columns = readTexts(params, 'columns', [2, 2], 60);
    if (!columns) throw new Error('Parameter "columns" must be a list of 2 texts.');
    const [a, b] = [columns[0]!, columns[1]!];
    const rows = readRows(params);
    const caption = params['caption'] === undefined ? '' : readText(params, 'caption', '', longest);
    const head = `<thead><tr><th scope="col">Property</th><th scope="col">${richToHtml(a)}</th><th scope="col">${richToHtml(b)}</th></tr></thead>`;
    const body = rows
      .map(
        (row) =>
          `<tr><th scope="row">${richToHtml(row.property)}</th><td>${richToHtml(row.a)}</td><td>${richToHtml(row.b)}</td></tr>`,
      )
      .join('');
    const label = caption
      ? ''
      : ` aria-label="${escapeText(richToText(`${a} and ${b} compared`))}"`;
    const html = `<table class="comparison"${label}>${caption ? `<caption>${richToHtml(caption)}</caption>` : ''}${head}<tbody>${body}</tbody></table>`;
    const text = richToText(
      `${a} and ${b} compared. ` +
        rows.map((row) => `${row.property}: ${a}, ${row.a}; ${b}, ${row.b}.`).join(' '),
    );
    return { html, text };
  },
});
