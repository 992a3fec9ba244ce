/** The document around a page that stands by itself. */
import { formatDate } from '../experiment/format';
import { make } from '../dom';

export interface StandaloneParts {
  readonly title: string;
  readonly styles: string;
  readonly article: HTMLElement;
  readonly now: Date;
}

/** Nothing loads and nothing runs: what the file shows is within it. */
const policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

/** HTML that cannot end the style element that it stands in. */
const styleText = (styles: string): string => styles.replaceAll('</', '<\\/');

export function standaloneDocument({ title, styles, article, now }: StandaloneParts): string {
  const name = document.createElement('title');
  name.textContent = title;
  const foot = make(
    'footer',
    { class: 'export-foot' },
    `Saved from Unfold on ${formatDate(now.toISOString())}.`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Unfold">
<meta name="color-scheme" content="light">
${name.outerHTML}
<style>${styleText(styles)}</style>
</head>
<body class="on-paper exported">
<main id="page">${article.outerHTML}
${foot.outerHTML}</main>
</body>
</html>
`;
}
