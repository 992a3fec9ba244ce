/**
 * Trust for the one folder that we made ourselves. A browser keeps the editor's list of trusted folders
 * by address, so a page of that address puts the folder on it, and goes on to the window. Any other
 * folder is asked for as ever.
 */
import { createHash } from 'node:crypto';

/** Where the web workbench keeps what holds for all workspaces. */
const databases = ['vscode-web-state-db-global-shared', 'vscode-web-state-db-global'];
const store = 'ItemTable';
const key = 'content.trust.model.key';

/** Runs in the page: JSON is all that it gets. */
function trustScript(folder: string): string {
  const values = JSON.stringify({ databases, store, key, folder }).replaceAll('<', '\\u003c');
  return `
const { databases, store, key, folder } = ${values};
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
async function trust(name) {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const database = await done(opening);
  try {
    const items = database.transaction(store, 'readwrite').objectStore(store);
    const known = JSON.parse((await done(items.get(key))) ?? '{}');
    const others = (known.uriTrustInfo ?? []).filter(({ uri }) => uri.path !== folder || uri.authority !== location.host);
    const uri = { $mid: 1, path: folder, scheme: 'vscode-remote', authority: location.host };
    await done(items.put(JSON.stringify({ ...known, uriTrustInfo: [...others, { uri, trusted: true }] }), key));
  } finally {
    database.close();
  }
}
const query = new URLSearchParams(location.search);
query.set('folder', folder);
// What cannot be kept is asked for, as for any folder.
Promise.allSettled(databases.map(trust)).then(() => location.replace('/?' + query));
`;
}

/** The page that trusts `folder` and opens it, by a name that stands for that folder. */
export function trustPage(folder: string): { readonly name: string; readonly html: string } {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return {
    name: `unfold-${hash}.html`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Unfold</title></head>
<body><p>Opening VS Code …</p><script type="module">${trustScript(folder)}</script></body>
</html>
`,
  };
}
