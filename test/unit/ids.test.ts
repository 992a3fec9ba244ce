import * as assert from 'node:assert/strict';
import { commandIds, viewIds } from '../../src/common/ids';

suite('ids', () => {
  test('every command id is in the namespace of the extension', () => {
    for (const [name, id] of Object.entries(commandIds)) assert.equal(id, `unfold.${name}`);
    assert.ok(viewIds.questions.startsWith(`${viewIds.container}.`));
  });
});
