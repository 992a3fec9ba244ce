/** The only place that talks to VS Code: its API can be acquired once in the life of a document. */
import type { Transport } from '../src/common/channel';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host {
  readonly transport: Transport;
  /** What was kept last, in any form: check it. */
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    transport: {
      send: (message) => api.postMessage(message),
      listen: (listener) => {
        const take = (event: MessageEvent<unknown>) => listener(event.data);
        addEventListener('message', take);
        return () => removeEventListener('message', take);
      },
    },
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
