import assert from 'node:assert/strict';
import { PageLog, pageLogLimits } from '../../../src/host/panel/pageLog';

function desk() {
  const lines: string[] = [];
  const timers: (() => void)[] = [];
  const log = new PageLog({
    write: (level, line) => lines.push(`${level} ${line}`),
    after: (milliseconds, callback) => {
      assert.equal(milliseconds, pageLogLimits.window);
      timers.push(callback);
    },
  });
  return { lines, log, timers, pass: () => timers.splice(0).forEach((callback) => callback()) };
}

suite("a page's log", () => {
  test('takes what a page has to say', () => {
    const { lines, log, pass } = desk();
    log.add('error', 'q1', 'It broke.');
    pass();
    log.add('info', 'q2', 'It works.');
    assert.deepEqual(lines, ['error q1: It broke.', 'info q2: It works.']);
  });

  test('is limited in lines, says how many were left out, and goes on after a while', () => {
    const { lines, log, timers, pass } = desk();
    for (let count = 0; count < 5000; count++) log.add('warn', 'q1', String(count));
    assert.equal(lines.length, pageLogLimits.lines);
    assert.equal(timers.length, 1);
    pass();
    assert.equal(lines.at(-1), `warn q1: ${5000 - pageLogLimits.lines} more lines were left out.`);
    for (let count = 0; count <= pageLogLimits.lines; count++) log.add('warn', 'q1', 'again');
    assert.equal(lines.at(-1), 'warn q1: again');
    pass();
    assert.equal(lines.at(-1), 'warn q1: 1 more line was left out.');
    pass();
    assert.equal(lines.length, 2 * pageLogLimits.lines + 2);
  });

  test('is limited in length', () => {
    const { lines, log } = desk();
    log.add('info', 'q1', 'x'.repeat(pageLogLimits.length));
    log.add('info', 'q1', 'x'.repeat(pageLogLimits.length + 7));
    assert.equal(lines[0], `info q1: ${'x'.repeat(pageLogLimits.length)}`);
    assert.equal(lines[1], `info q1: ${'x'.repeat(pageLogLimits.length)} … (7 more characters)`);
  });
});
