import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { trustPage } from '../../../src/tools/editor/trustedFolder';

suite('the page that trusts our own folder', () => {
  test('stands for one folder', () => {
    assert.equal(trustPage('/tmp/one').name, trustPage('/tmp/one').name);
    assert.notEqual(trustPage('/tmp/one').name, trustPage('/tmp/two').name);
  });

  test('takes the name of a folder for text, whatever is in it', () => {
    const folder = '/tmp/</script><img src=x>"$&';
    const { document } = new JSDOM(trustPage(folder).html).window;
    assert.equal(document.querySelectorAll('script').length, 1);
    assert.equal(document.querySelector('img'), null);
    const [, values] = /= (\{.*\});/.exec(document.querySelector('script')!.textContent)!;
    assert.equal((JSON.parse(values!) as { folder: string }).folder, folder);
  });
});
