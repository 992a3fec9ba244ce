/**
 * A window of the real VS Code with Unfold loaded, driven by Playwright.
 *
 * How to write a UI test: put a `*.test.ts` anywhere under this folder, and
 *
 *     suite('The answer panel', () => {
 *       let workbench: Workbench;
 *       suiteSetup(async () => { workbench = await openWorkbench({ theme: 'light' }); });
 *       suiteTeardown(() => workbench.close());
 *
 *       test('shows the question', async () => {
 *         const frame = await workbench.openQuestion('2023-05-q3b');
 *         assert.match(await frame.locator('h1').innerText(), /LSTM/);
 *       });
 *     });
 *
 * Every `openWorkbench` is a reader of their own (editor, settings, progress) with an empty
 * scratch folder; the browser is started once for all tests of a process, and another process may run
 * other files at the same time. Wait for what
 * you expect to see (`locator.waitFor`, `page.waitForFunction`), never for a time. A picture of a
 * failed test lands in `dist/failures/`.
 *
 *     npm test -- ui [--grep TEXT]
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { parse } from 'yaml';
import { extensionId } from '../../src/common/ids';
import { findExperiment } from '../../src/lab/experiments';
import { launchBrowser } from '../../src/tools/editor/browser';
import { developmentFolder } from '../../src/tools/editor/developmentFolder';
import { type ServerHost, startServer } from '../../src/tools/editor/serverHost';
import { inProject } from '../../src/tools/paths';

declare global {
  /** The door for tests into a workbench that was started with them in mind; else absent. */
  var driver: { readonly whenWorkbenchRestored: () => Promise<void> } | undefined;
}

export type ThemeName = 'dark' | 'light' | 'hc-black' | 'hc-light';

export interface OpenOptions {
  readonly theme?: ThemeName;
  /** Pixels of the window; 1440 × 900 if left out. */
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen per pixel of the page; for pictures. */
  readonly scale?: number;
  /** A folder to open, `false` for a window without one; a new empty folder if left out. */
  readonly folder?: string | false;
  /** A `.code-workspace` file to open instead of a folder. */
  readonly workspace?: string;
  /** Settings as the reader would have them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The reader asked the system for less motion. */
  readonly reducedMotion?: boolean;
  /** The address of another editor than the tests' own, for example one with the packaged extension. */
  readonly address?: string;
}

/** As the colour theme picker names them. */
const themeLabels: Readonly<Record<ThemeName, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-black': 'Dark High Contrast',
  'hc-light': 'Light High Contrast',
};

/** As the setting `workbench.colorTheme` names them. */
const themeIds: Readonly<Record<ThemeName, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

let browser: Promise<Browser> | undefined;
const open = new Set<Workbench>();

/** Opens a window and waits until it can be used. */
export async function openWorkbench(options: OpenOptions = {}): Promise<Workbench> {
  browser ??= launchBrowser();
  // The editor keeps a reader's settings on its server: a reader of their own needs one too.
  const server = options.address === undefined ? await startServer({ forTests: true }) : undefined;
  const context = await (
    await browser
  ).newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    deviceScaleFactor: options.scale ?? 1,
    // A window that is not told otherwise follows the system.
    colorScheme: /dark|black/.test(options.theme ?? 'dark') ? 'dark' : 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const theme = options.theme ?? 'dark';
  const settings = {
    'workbench.colorTheme': themeIds[theme],
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
    // On a busy machine a page takes the focus late, and would close the quick pick of the next step.
    'workbench.quickOpen.closeOnFocusLost': false,
    ...options.settings,
  };
  await useDefaults(context, settings);
  const scratch =
    options.folder === undefined && options.workspace === undefined
      ? mkdtempSync(join(tmpdir(), 'unfold-folder-'))
      : undefined;
  const folder = options.folder === false ? undefined : (options.folder ?? scratch);
  // The limit is for what never comes, not for a busy machine.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const workbench = new Workbench(page, folder, server?.dataFolder, async () => {
    await context.close();
    await server?.stop();
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  });
  open.add(workbench);
  const shown = options.workspace === undefined ? folder : { workspace: options.workspace };
  await page.goto(server === undefined ? options.address! : testAddress(server, shown));
  await workbench.ready();
  // Under load the window may open in its own default theme, and keep it.
  if (server !== undefined && !(await workbench.isDrawnIn(theme))) await workbench.setTheme(theme);
  return workbench;
}

/** The address that loads this project's folder as an extension under development. */
function testAddress(
  server: ServerHost,
  shown: string | { readonly workspace: string } | undefined,
): string {
  const development = `vscode-remote://127.0.0.1:${server.port}${developmentFolder()}`;
  return server.address({
    ...(shown === undefined
      ? { ew: 'true' }
      : typeof shown === 'string'
        ? { folder: shown }
        : shown),
    payload: JSON.stringify([['extensionDevelopmentPath', development]]),
  });
}

/** A reader's settings, put as defaults where the window reads its configuration from its page. */
async function useDefaults(
  context: BrowserContext,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await context.addInitScript((defaults) => {
    if (window !== window.top) return;
    const observer = new MutationObserver(() => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      const configuration = meta?.getAttribute('data-settings');
      if (!meta || !configuration) return;
      observer.disconnect();
      const changed = { ...JSON.parse(configuration), configurationDefaults: defaults };
      meta.setAttribute('data-settings', JSON.stringify(changed));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, settings);
}

export function openPages(): Page[] {
  return [...open].map(({ page }) => page);
}

/** Called once, after the last test. */
export async function closeEverything(): Promise<void> {
  for (const workbench of [...open]) await workbench.close();
  await (await browser)?.close();
}

export class Workbench {
  constructor(
    readonly page: Page,
    /** The folder that the window shows. */
    readonly folder: string | undefined,
    /** Where the editor of the tests' own keeps what it keeps. */
    private readonly dataFolder: string | undefined,
    private readonly onClose: () => Promise<void>,
  ) {}

  /**
   * Waits until the window takes input and knows what Unfold adds to it. A window that still starts
   * moves the focus to its editors when it has restored them, and a quick pick that loses the focus
   * closes.
   */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.evaluate(() => globalThis.driver?.whenWorkbenchRestored());
    await this.activityBarItem('Unfold').waitFor();
  }

  activityBarItem(name: string): Locator {
    return this.page.locator(`.activitybar .action-item a[aria-label^="${name}"]`).first();
  }

  /** Runs a command by its full title in the palette, for example `Unfold: Go to Question…`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput('palette');
    await this.take(`>${title}`, title);
    // What the command asks comes in the same widget, and on a busy machine much later.
    await this.quickInput('no palette');
  }

  /** Types into the quick pick that a command shows, and takes the row whose label holds all of `words`. */
  async pick(text: string, ...words: readonly string[]): Promise<void> {
    await this.quickInput('other');
    await this.take(text, ...words);
  }

  /** Waits for what the quick input shows: the command palette, anything but it, or something else. */
  private async quickInput(wanted: 'palette' | 'no palette' | 'other'): Promise<void> {
    await this.page.waitForFunction((wish) => {
      const widget = document.querySelector<HTMLElement>('.quick-input-widget');
      const input = widget?.querySelector<HTMLInputElement>('input[type="text"]');
      const shown = input?.checkVisibility() === true;
      const palette = shown && input.value.startsWith('>');
      return wish === 'palette' ? palette : wish === 'other' ? shown && !palette : !palette;
    }, wanted);
  }

  private async take(text: string, ...words: readonly string[]): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await input.fill(text);
    let row = this.page.locator('.quick-input-list .monaco-list-row');
    for (const word of words) row = row.filter({ hasText: word });
    await row.first().click();
  }

  /** Opens a question through `Unfold: Go to Question…` and returns its page when it is drawn. */
  async openQuestion(id: string): Promise<Frame> {
    const { number, title, paper } = describeQuestion(id);
    // The palette lists what is contributed when it opens, and does not look again.
    await this.activityBarItem('Unfold').waitFor();
    await this.runCommand('Unfold: Go to Question…');
    await this.pick(title, number, title, paper);
    const frame = await this.pageFrame(id);
    await this.pageHasFocus();
    return frame;
  }

  /** The frame that shows a question's page, once the page is in it. */
  pageFrame(id?: string): Promise<Frame> {
    return this.frameWith(
      id === undefined ? 'article.page' : `article.page[data-question="${id}"]`,
      id,
    );
  }

  /** Opens a concept through `Unfold: Go to Concept…` and returns its page when it is drawn. */
  async openConcept(id: string): Promise<Frame> {
    await this.activityBarItem('Unfold').waitFor();
    const title = describeConcept(id);
    await this.runCommand('Unfold: Go to Concept…');
    await this.pick(title, title);
    const frame = await this.conceptFrame(id);
    await this.pageHasFocus();
    return frame;
  }

  /** The frame that shows a concept's page, once the page is in it. */
  conceptFrame(id: string): Promise<Frame> {
    return this.frameWith(`article.page[data-concept-page="${id}"]`, id);
  }

  /** Opens an experiment's own page through `Unfold: Open Experiment…`, and returns it when it is drawn. */
  async openExperiment(id: string): Promise<Frame> {
    await this.activityBarItem('Unfold').waitFor();
    const { title } = findExperiment(id);
    await this.runCommand('Unfold: Open Experiment…');
    await this.pick(title, title);
    const frame = await this.experimentFrame(id);
    await this.pageHasFocus();
    return frame;
  }

  /** The frame that shows an experiment's own page, once the page is in it. */
  experimentFrame(id: string): Promise<Frame> {
    return this.frameWith(`article.page[data-experiment-page="${id}"]`, id);
  }

  /** The frame that shows the ledger, once it is in it. */
  ledgerFrame(): Promise<Frame> {
    return this.frameWith('article.page[data-ledger-page]', undefined);
  }

  /**
   * Waits until a page that was opened has the focus: it takes it some time after it is drawn, and a
   * quick pick that is open by then closes.
   */
  async pageHasFocus(): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement?.matches('iframe.webview'));
  }

  private async frameWith(article: string, id: string | undefined): Promise<Frame> {
    const handle = await this.page.waitForSelector('iframe.webview.ready', { state: 'attached' });
    await handle.dispose();
    // As all limits here: for what never comes, not for a busy machine.
    const deadline = Date.now() + 90_000;
    for (;;) {
      for (const frame of this.page.frames()) {
        if (frame.name() !== 'active-frame' && !frame.url().includes('fake.html')) continue;
        const element = await frame.$(article).catch(() => null);
        if (element !== null && (await element.isVisible())) return frame;
      }
      if (Date.now() > deadline) throw new Error(`The page ${id ?? ''} did not appear.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Changes the colour theme as a reader does. */
  async setTheme(theme: ThemeName): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.pick(themeLabels[theme], themeLabels[theme]);
    await this.showsTheme(theme);
  }

  async isDrawnIn(theme: ThemeName): Promise<boolean> {
    return this.page.locator(`.monaco-workbench.${workbenchClasses[theme]}`).isVisible();
  }

  /** Waits until the window is drawn in a theme. */
  async showsTheme(theme: ThemeName): Promise<void> {
    await this.page.locator(`.monaco-workbench.${workbenchClasses[theme]}`).waitFor();
  }

  /**
   * Waits until the editor has written down what it keeps of its open editors, a view's state among
   * it, in a form that `pattern` matches. In a browser it does so every few seconds, and a page that
   * is reloaded before that comes back as it was then.
   */
  async hasKept(pattern: RegExp): Promise<void> {
    const isKept = () =>
      this.page.evaluate(async (source) => {
        const request = <T>(start: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            start.onsuccess = () => resolve(start.result);
            start.onerror = () => reject(start.error);
          });
        for (const { name } of await indexedDB.databases()) {
          const database = await request(indexedDB.open(name!));
          try {
            for (const store of database.objectStoreNames) {
              const values = database.transaction(store).objectStore(store).getAll();
              const texts = (await request(values)).filter((value) => typeof value === 'string');
              if (texts.some((text) => new RegExp(source, 's').test(text))) return true;
            }
          } finally {
            database.close();
          }
        }
        return false;
      }, pattern.source);
    // Not `waitForFunction`, which takes the promise of an asynchronous test for its truth.
    const deadline = Date.now() + 90_000;
    while (!(await isKept())) {
      if (Date.now() > deadline) throw new Error(`The editor has not kept ${pattern.source}.`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  /** Waits until the extension has written a file of what it keeps of a page that `pattern` matches. */
  async hasStored(pattern: RegExp): Promise<void> {
    if (this.dataFolder === undefined) throw new Error('Another editor keeps its files elsewhere.');
    const folder = join(this.dataFolder, 'data', 'User', 'globalStorage', extensionId);
    const isStored = () =>
      existsSync(folder) &&
      readdirSync(folder).some(
        (name) => name.endsWith('.json') && pattern.test(readFileSync(join(folder, name), 'utf8')),
      );
    const deadline = Date.now() + 90_000;
    while (!isStored()) {
      if (Date.now() > deadline) throw new Error(`Unfold has not kept ${pattern.source}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Reloads the window and waits until it can be used again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** The rows of the open tree that are in view, as their accessible labels. */
  async treeLabels(): Promise<string[]> {
    return this.page
      .locator('.sidebar .monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  async close(): Promise<void> {
    open.delete(this);
    await this.onClose();
  }
}

const workbenchClasses: Readonly<Record<ThemeName, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'hc-black': 'hc-black',
  'hc-light': 'hc-light',
};

/** A concept's title, read from its content file. */
function describeConcept(id: string): string {
  const text = readFileSync(inProject('content', 'concepts', `${id}.md`), 'utf8');
  // Content that is checked has a title.
  return (parse(text.split(/^---$/m)[1] ?? '') as { title: string }).title;
}

/** What a question's row in the quick pick says, read from its content file. */
function describeQuestion(id: string): { number: string; title: string; paper: string } {
  const folder = inProject('content', 'questions');
  const papers = JSON.parse(readFileSync(inProject('content', 'papers.json'), 'utf8')) as {
    id: string;
    title: string;
  }[];
  for (const file of readdirSync(folder, { recursive: true }).map(String)) {
    if (!file.endsWith('.md')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const matter = parse(text.split(/^---$/m)[1] ?? '') as {
      id: string;
      number: string;
      title: string;
    } | null;
    if (matter?.id !== id) continue;
    const paper = papers.find((candidate) => id.startsWith(candidate.id))?.title ?? '';
    return { number: matter.number, title: matter.title, paper };
  }
  throw new Error(`No content file has the id ${id}.`);
}
