import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releases } from '../../src/tools/editor/installServer';
import {
  commandIds,
  contextKeys,
  extensionId,
  notebookIds,
  panelViewTypes,
  viewIds,
} from '../../src/common/ids';
import { blockLanguages } from '../../src/common/notebook/notebookCell';
import { listingLimit, packagedFiles } from './packagedFiles';

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
  readonly enablement?: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly activationEvents: readonly string[];
  readonly main: string;
  readonly browser: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly (MenuItem & { readonly key: string })[];
    readonly views: Readonly<Record<string, readonly { id: string; icon?: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] };
    readonly viewsWelcome: readonly { view: string; contents: string; when?: string }[];
    readonly languages: readonly { id: string }[];
    readonly notebooks: readonly {
      type: string;
      selector: readonly { filenamePattern: string }[];
    }[];
    readonly notebookRenderer: readonly {
      id: string;
      entrypoint: string;
      mimeTypes: readonly string[];
    }[];
    readonly jsonValidation: readonly { fileMatch: string; url: string }[];
    readonly walkthroughs: readonly {
      id: string;
      steps: readonly {
        description: string;
        media: { svg: string; altText: string };
        completionEvents: readonly string[];
      }[];
    }[];
  };
}

const root = process.cwd();
// The shape is what the assertions below find out.
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;
const known = new Set<string>(Object.values(commandIds));
const whens = [
  ...Object.values(contributes.menus).flat(),
  ...contributes.keybindings,
  ...contributes.viewsWelcome,
].flatMap(({ when }) => when ?? []);

/** Command ids in `command:` links of a text. */
function commandLinks(text: string): readonly string[] {
  return [...text.matchAll(/\(command:([^)?]+)/g)].map((match) => match[1]!);
}

suite('the manifest and the code', () => {
  test('declare the same extension, view container and view', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewIds.container],
    );
    assert.deepEqual(Object.keys(contributes.views), [viewIds.container]);
    assert.deepEqual(
      contributes.views[viewIds.container]?.map(({ id }) => id),
      [viewIds.questions],
    );
  });

  test('declare the same commands', () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual([...declared].sort(), [...known].sort());
    assert.equal(new Set(declared).size, declared.length);
  });

  test('every command has the category, a title in Title Case and, on a toolbar, an icon', () => {
    const small = ['a', 'as', 'by', 'for', 'in', 'of', 'the', 'to', 'with'];
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Unfold', command);
      for (const word of title.split(' '))
        assert.ok(small.includes(word) || /^\p{Lu}/u.test(word), `${command}: ${title}`);
    }
    const onToolbars = Object.values(contributes.menus)
      .flat()
      .filter(({ group }) => /^(navigation|inline)/.test(group ?? ''));
    for (const { command } of onToolbars) {
      const icon = contributes.commands.find((each) => each.command === command)?.icon;
      assert.match(icon ?? '', /^\$\([a-z-]+\)$/, command);
    }
  });

  test('menus, keybindings, welcome views and walkthroughs name only commands that exist', () => {
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    const linked = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.walkthroughs.flatMap(({ steps }) =>
        steps.map(({ description }) => description),
      ),
    ].flatMap(commandLinks);
    const events = contributes.walkthroughs
      .flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents))
      .flatMap((event) => /^onCommand:(.+)/.exec(event)?.[1] ?? []);
    const builtIn = [`${viewIds.questions}.focus`];
    for (const command of [...named, ...linked, ...events])
      assert.ok(known.has(command) || builtIn.includes(command), command);
  });

  test('a view that still reads its rows does not say that there are none', () => {
    for (const { contents, when } of contributes.viewsWelcome)
      assert.match(when ?? '', new RegExp(`\\b${contextKeys.nothingShown}\\b`), contents);
  });

  test('when clauses name only context keys, views and view types that exist', () => {
    const ours = new Set<string>([
      ...Object.values(contextKeys),
      ...Object.values(panelViewTypes),
      viewIds.questions,
    ]);
    const enablements = contributes.commands.flatMap(({ enablement }) => enablement ?? []);
    for (const clause of [...whens, ...enablements])
      for (const [name] of clause.matchAll(/\bunfold\.\w+/g)) assert.ok(ours.has(name), name);
  });

  test('a panel of every kind comes back after a reload', () => {
    const events = new Set(manifest.activationEvents);
    for (const viewType of Object.values(panelViewTypes))
      assert.ok(events.has(`onWebviewPanel:${viewType}`), viewType);
  });

  test('declare the same notebooks, and what draws their outputs', () => {
    const [notebook, ...more] = contributes.notebooks;
    assert.deepEqual(more, []);
    assert.equal(notebook?.type, notebookIds.type);
    assert.deepEqual(notebook.selector, [{ filenamePattern: `*${notebookIds.ending}` }]);
    assert.ok(manifest.activationEvents.includes(`onNotebook:${notebookIds.type}`));
    assert.deepEqual(
      contributes.notebookRenderer.map(({ id, mimeTypes }) => [id, mimeTypes]),
      [[notebookIds.renderer, [notebookIds.outputMime, notebookIds.figureMime]]],
    );
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      Object.values(blockLanguages),
    );
    const types = whens.flatMap((when) => /notebookType == '(.+?)'/.exec(when)?.[1] ?? []);
    assert.ok(types.length > 0);
    for (const type of types) assert.equal(type, notebookIds.type);
  });

  test('no key is taken outside the panels', () => {
    for (const { key, when } of contributes.keybindings)
      assert.match(
        when ?? '',
        /^activeWebviewPanelId == 'unfold\.(question|concept|experiment)'$/,
        key,
      );
  });

  test('a row of the tree has at most three inline actions', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) =>
      group?.startsWith('inline'),
    );
    const rows = [
      ...['unread', 'read', 'done'].map((state) => `question.${state}.snippet`),
      'group.concept',
      'group.concept.snippet',
      'experiment',
    ];
    for (const row of rows) {
      const shown = inline.filter(({ when }) => {
        const pattern = /viewItem =~ \/(.+)\//.exec(when ?? '')?.[1] ?? '';
        return new RegExp(pattern).test(row);
      });
      assert.ok(shown.length >= 1 && shown.length <= 3, row);
    }
  });

  test('every file that the manifest names is there', () => {
    const files = [
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(contributes.views)
        .flat()
        .flatMap(({ icon }) => icon ?? []),
      ...contributes.jsonValidation.map(({ url }) => url),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      'media/question-light.svg',
      'media/question-dark.svg',
      'media/concept-light.svg',
      'media/concept-dark.svg',
      'media/experiment-light.svg',
      'media/experiment-dark.svg',
      'media/ledger-light.svg',
      'media/ledger-dark.svg',
    ];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
  });

  test('every file that is needed at run time is in the package', async function () {
    this.timeout(listingLimit);
    const packed = await packagedFiles();
    const needed = [
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.jsonValidation.map(({ url }) => url.replace(/^\.\//, '')),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      'media/question-light.svg',
      'media/question-dark.svg',
      'media/concept-light.svg',
      'media/concept-dark.svg',
      'media/experiment-light.svg',
      'media/experiment-dark.svg',
      'content/papers.json',
      'content/concepts/lstm.md',
      'content/questions/2023-05/q3b.md',
      'content/snippets/lstm.ts',
    ];
    for (const file of needed) assert.ok(packed.includes(file), file);
    const ignored = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
    // Built files are not there yet when this runs by itself.
    for (const built of ['!dist/host/*.js', '!dist/host/content.json', '!dist/webview/**'])
      assert.ok(ignored.includes(built), built);
  });

  test('walkthrough pictures have a text and no colours of their own', () => {
    for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.ok(media.altText.length > 0);
      const svg = readFileSync(join(root, media.svg), 'utf8');
      assert.doesNotMatch(svg, /#[0-9a-f]{3,8}\b|rgb\(/i, media.svg);
    }
  });

  test('is compiled against and tested in the oldest VS Code that it admits', () => {
    const minor = (version: string): string => version.replace(/^\^/, '').split('.', 2).join('.');
    const oldest = minor(manifest.engines.vscode);
    assert.equal(minor(manifest.devDependencies['@types/vscode'] ?? ''), oldest);
    // The package that carries the editor has 4 in place of its 1.
    assert.equal(minor(releases.oldest).replace(/^4\./, '1.'), oldest);
  });
});
