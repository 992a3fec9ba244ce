/** mocha's own output for people, and our line of statistics for the test command. */
import Mocha from 'mocha';

export class StatsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const failed: string[] = [];
    runner.on('fail', (test, error: Error) => failed.push(`${test.fullTitle()}: ${error.message}`));
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      console.log(`UNFOLD-STATS ${JSON.stringify({ passes, failures, pending, failed })}`);
    });
  }
}
