/** The integration suite in its hosts. Each is run by a process of its own: see ../inHost.ts. */
import { inProject } from '../paths';
import { loadBundler } from '../bundler';
import { bundleTests, findTests } from './bundleTests';
import { type Sink, type SuiteOptions, type SuiteResult, runForStats } from './suite';

/** The desktop's or the embedded server's; the embedded server of the oldest VS Code; the browser's. */
export type IntegrationHost = 'node' | 'oldest' | 'web';

export async function runIntegration(
  host: IntegrationHost,
  options: SuiteOptions,
  sink: Sink,
): Promise<SuiteResult> {
  // No Node built-in resolves for this platform: a test that imports one does not build.
  // Each host has a bundle of its own: they run at the same time.
  const tests = await bundleTests(`integration/${host}`, findTests('integration'), {
    entry: inProject('test', 'integration', 'index.ts'),
    platform: 'browser',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    define: { UNFOLD_GREP: JSON.stringify(options.grep ?? '') },
  });
  const tool = await (await loadBundler()).buildTool('inHost');
  const script =
    'require(process.argv[1]).main(process.argv.slice(2)).then(c => process.exit(c), e => { console.error(e.message); process.exit(1); })';
  return runForStats(process.execPath, ['-e', script, tool, host, tests], sink);
}
