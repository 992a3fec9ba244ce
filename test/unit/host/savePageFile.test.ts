/** A page's file goes where the reader says, byte for byte. */
import assert from 'node:assert/strict';
import { savePageFile } from '../../../src/host/panel/savePageFile';
import { files, reader, startAnew, Uri } from './fake/vscode';

suite('Files of a page', () => {
  setup(startAnew);

  const csv = { name: 'loss.csv', encoding: 'text', content: 'Schritt,Verlust ≤\r\n' } as const;
  /** What the dialog was opened with. */
  const asked = () =>
    reader.asked.map(({ args }) => {
      const { defaultUri, filters } = args[0] as { defaultUri?: Uri; filters: unknown }; // of that dialog
      return { at: defaultUri?.path, filters };
    });

  test('are written where the reader says, and the next one is offered there', async () => {
    const place = Uri.file('/home/me/study/runs/first.csv');
    reader.answer('showSaveDialog', () => place);
    assert.equal(await savePageFile(csv), true);
    assert.equal(files.text(place), csv.content);
    await savePageFile({ ...csv, name: 'other.csv' });
    assert.deepEqual(
      asked().map(({ at }) => at?.replace('/runs/first.csv/..', '/runs')),
      ['/home/me/study/loss.csv', '/home/me/study/runs/other.csv'],
    );
    assert.deepEqual(asked()[0]!.filters, { 'Comma-separated values': ['csv'] });
  });

  test('a picture is written as its bytes', async () => {
    const place = Uri.file('/home/me/study/loss.png');
    reader.answer('showSaveDialog', () => place);
    await savePageFile({ name: 'loss.png', encoding: 'base64', content: 'iVBO/wA=' });
    const bytes = files.entries.get(`file:${place.path}`);
    assert.deepEqual([...(bytes ?? [])], [0x89, 0x50, 0x4e, 0xff, 0]);
  });

  test('nothing is written where the reader changes their mind', async () => {
    const before = files.entries.size;
    assert.equal(await savePageFile(csv), false);
    assert.equal(files.entries.size, before);
  });

  test('what cannot be written is an error', async () => {
    reader.answer('showSaveDialog', () => Uri.file('/home/me/study/loss.csv'));
    files.writeError = new Error('no space left');
    await assert.rejects(savePageFile(csv), /no space left/);
  });
});
