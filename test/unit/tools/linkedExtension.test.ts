import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkExtensions } from '../../../src/tools/editor/linkedExtension';

suite('the extension as it is linked for the embedded editor', () => {
  let root: string;
  let folder: string;
  let project: string;
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'unfold-link-'));
    folder = join(root, 'extensions');
    project = join(root, 'project');
    mkdirSync(project);
  });
  teardown(() => rmSync(root, { recursive: true, force: true }));

  function assertLinked(): void {
    assert.deepEqual(readdirSync(folder), ['unfold-1.0.0']);
    assert.equal(realpathSync(join(folder, 'unfold-1.0.0')), realpathSync(project));
  }

  test('is linked into a folder that is not there yet, and found there the next time', () => {
    linkExtensions(folder, { 'unfold-1.0.0': project });
    assertLinked();
    linkExtensions(folder, { 'unfold-1.0.0': project });
    assertLinked();
  });

  test('a link to where the project was before it moved is replaced', () => {
    mkdirSync(folder);
    symlinkSync(join(root, 'gone'), join(folder, 'unfold-1.0.0'), 'junction');
    linkExtensions(folder, { 'unfold-1.0.0': project });
    assertLinked();
  });

  test('other versions and the list of an earlier start go, what they led to stays', () => {
    const other = join(root, 'other');
    mkdirSync(folder);
    mkdirSync(other);
    writeFileSync(join(other, 'kept'), '');
    writeFileSync(join(folder, 'extensions.json'), '[]');
    symlinkSync(other, join(folder, 'unfold-0.9.0'), 'junction');
    symlinkSync(other, join(folder, 'unfold-1.0.0'), 'junction');
    linkExtensions(folder, { 'unfold-1.0.0': project });
    assertLinked();
    assert.ok(existsSync(join(other, 'kept')));
  });
});
