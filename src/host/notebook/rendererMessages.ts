/** What the renderer of outputs asks of the extension: to copy, and to save a file. */
import { env, notebooks } from 'vscode';
import type { LogOutputChannel, NotebookEditor } from 'vscode';
import { HostChannel } from '../../common/channel';
import { parseFromView } from '../../common/guards';
import { notebookIds } from '../../common/ids';
import { savePageFile } from '../panel/savePageFile';
import { DisposableOwner } from '../util/disposable';

type Listener = (message: unknown) => void;

export class RendererMessages extends DisposableOwner {
  /** An editor's outputs are drawn in a document of its own. */
  private readonly editors = new WeakMap<NotebookEditor, Listener>();
  private readonly messaging = notebooks.createRendererMessaging(notebookIds.renderer);

  constructor(private readonly log: Pick<LogOutputChannel, 'warn'>) {
    super();
    this.register(
      this.messaging.onDidReceiveMessage(({ editor, message }) => {
        const known = this.editors.get(editor) ?? this.listen(editor);
        known(message);
      }),
    );
  }

  private listen(editor: NotebookEditor): Listener {
    let listener: Listener = () => undefined;
    new HostChannel({
      transport: {
        send: (message) => void this.messaging.postMessage(message, editor),
        listen: (take) => {
          listener = take;
          return () => undefined;
        },
      },
      parse: parseFromView,
      onProblem: (problem) => this.log.warn(`A notebook's output: ${problem}`),
      after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
      onCommand: ({ type }) => {
        throw new Error(`An output has no command ${type}.`);
      },
      handlers: {
        ready: () => {
          throw new Error('An output is no page.');
        },
        copy: async ({ text }) => {
          await env.clipboard.writeText(text);
          return null;
        },
        saveFile: savePageFile,
      },
    });
    this.editors.set(editor, listener);
    return listener;
  }
}
