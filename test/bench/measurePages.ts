/** From click to painted text: Unfold's page against VS Code's Markdown preview, in one window. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageOptions, PageToMeasure } from '../../src/tools/bench/page';
import { type Workbench, closeEverything, openWorkbench } from '../ui/workbench';
import { type PaintedWhen, timePaint } from './paintClock';

interface PageTimes {
  /** Medians, in milliseconds. */
  readonly unfoldMs: number;
  readonly markdownPreviewMs: number;
  /** Unfold's median over the preview's. */
  readonly ratio: number;
  readonly rounds: number;
  readonly each?: { readonly unfoldMs: number[]; readonly markdownPreviewMs: number[] };
}

/**
 * Figures drawn and first results in, everywhere on the page: below the fold they are in the document
 * then, and laid out in the first idle time after the paint.
 */
const unfoldPainted: PaintedWhen = {
  present: ['article.page .cell-prose p', 'article.page .katex', '.page-footer'],
  absent: [
    '.figure-body:not(:has(svg, table))',
    '.cell-experiment:not(:has(.result[data-origin="stored"]))',
  ],
};

const previewPainted: PaintedWhen = {
  present: ['.markdown-body h1', '.markdown-body p', '.markdown-body .katex'],
  absent: [],
};

/** The preview's own shortcut, which runs `markdown.showPreview`. */
const previewKey = 'ControlOrMeta+Shift+V';

export async function measurePages({
  questions,
  rounds,
  each,
}: PageOptions): Promise<Record<string, PageTimes>> {
  const folder = mkdtempSync(join(tmpdir(), 'unfold-bench-'));
  for (const { id, markdown } of questions) writeFileSync(join(folder, `${id}.md`), markdown);
  const times: Record<string, PageTimes> = {};
  try {
    const workbench = await openWorkbench({ theme: 'dark', folder });
    await workbench.activityBarItem('Unfold').click();
    for (const question of questions) {
      times[question.id] = await compare(
        rounds,
        each,
        () => timeUnfold(workbench, question),
        () => timePreview(workbench, question),
      );
    }
  } finally {
    await closeEverything();
    rmSync(folder, { recursive: true, force: true });
  }
  return times;
}

/** Alternates the two, so that what else the machine does falls on both. */
async function compare(
  rounds: number,
  each: boolean,
  unfold: () => Promise<number>,
  preview: () => Promise<number>,
): Promise<PageTimes> {
  const unfoldMs: number[] = [];
  const markdownPreviewMs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [first, second] = [await unfold(), await preview()];
    // The first of each loads what the later ones find loaded.
    if (round === 0) continue;
    unfoldMs.push(Math.round(first));
    markdownPreviewMs.push(Math.round(second));
  }
  const medians = { unfoldMs: median(unfoldMs), markdownPreviewMs: median(markdownPreviewMs) };
  return {
    ...medians,
    ratio: Number((medians.unfoldMs / medians.markdownPreviewMs).toFixed(3)),
    rounds,
    ...(each && { each: { unfoldMs, markdownPreviewMs } }),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

async function timeUnfold(workbench: Workbench, { number, paper }: PageToMeasure): Promise<number> {
  const { page } = workbench;
  const row = page.locator(
    `.sidebar .monaco-list-row[aria-label^="${number}"][aria-label*="${paper}"]`,
  );
  const time = await timePaint(page, unfoldPainted, () => row.click());
  await closeEditors(workbench);
  return time;
}

/** The text is open and in view before the clock starts: the preview has its document already. */
async function timePreview(workbench: Workbench, { id }: PageToMeasure): Promise<number> {
  const { page } = workbench;
  // Not by its name: the list of names remembers that the file was last seen as a preview.
  await workbench.activityBarItem('Explorer').click();
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: `${id}.md` }).click();
  await page.locator('.part.editor .monaco-editor .view-line').first().click();
  const time = await timePaint(page, previewPainted, () => page.keyboard.press(previewKey));
  await closeEditors(workbench);
  await workbench.activityBarItem('Unfold').click();
  return time;
}

/** Closes what is open, and waits until nothing of it is left. */
async function closeEditors({ page }: Workbench): Promise<void> {
  const tabs = page.locator('.part.editor .tab');
  for (let count = await tabs.count(); count > 0; count--) {
    await page.locator('.part.editor .tab.active .tab-actions .action-label').click();
    await tabs.nth(count - 1).waitFor({ state: 'detached' });
  }
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
}
