import assert from 'node:assert/strict';
import { Later } from '../../webview/panel/later';

suite('a part of the page that comes later', () => {
  test('is brought once, and given to whoever waited, in order, and to whoever comes after', async () => {
    let brought = 0;
    const later = new Later(
      () => Promise.resolve(`part ${++brought}`),
      () => assert.fail(),
    );
    const said: string[] = [];
    later.when((value) => said.push(`first ${value}`));
    later.when((value) => said.push(`second ${value}`));
    later.load();
    later.load();
    assert.deepEqual([later.value, ...said], [undefined], 'not before it is there');
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(later.value, 'part 1');
    later.when((value) => said.push(`third ${value}`));
    assert.deepEqual(said, ['first part 1', 'second part 1', 'third part 1']);
    assert.equal(brought, 1);
  });

  test('that cannot be had is reported once, and nobody waits for ever', async () => {
    const reported: unknown[] = [];
    const later = new Later<string>(
      () => Promise.reject(new Error('not found')),
      (error) => reported.push(String(error)),
    );
    const said: unknown[] = [];
    later.when((value) => said.push(value));
    later.load();
    await new Promise((resolve) => setTimeout(resolve));
    later.when((value) => said.push(value));
    later.load();
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(said, [undefined, undefined]);
    assert.deepEqual(reported, ['Error: not found']);
  });
});
