/** A run of extension tests in a window of the workbench in a headless browser. */
import type { Browser } from 'playwright-core';

/** Longer than any suite takes, short enough to notice a window that hangs. */
const limit = 10 * 60_000;

/** How the lines begin that test/integration/index.ts prints. */
const testLine = /^( {4}[✓✗] |UNFOLD-STATS )/;

/**
 * Opens an address whose window runs extension tests. Prints their console, and resolves to the
 * exit code: 0 if the tests' `run()` resolved, 1 if it threw.
 */
export async function runExtensionTests(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const others: string[] = [];
  try {
    const finished = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The tests did not end within ${limit / 60_000} minutes.`)),
        limit,
      );
      const end = (code: number) => {
        clearTimeout(timer);
        resolve(code);
      };
      void page.exposeFunction('codeAutomationExit', end);
      page.once('crash', () => reject(new Error('The window crashed.')));
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
      // The workbench's own messages come the same way.
      if (testLine.test(text.join(' '))) console.log(text.join(' '));
      else others.push(`${type}: ${text.join(' ')}`.slice(0, 1000));
    });
    await page.goto(address);
    const code = await finished;
    // A run that could not even start tells why only among the workbench's own messages.
    if (code !== 0) console.error(others.filter((line) => line.startsWith('error')).join('\n'));
    return code;
  } finally {
    await context.close();
  }
}
