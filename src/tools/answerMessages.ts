/** What a worker of a `WorkerPage` says to each message. */
export type WorkerAnswer = { readonly value: unknown } | { readonly error: string };

/** For the script of a worker: answers every message, one after the other has come. */
export function answerMessages<Message>(answer: (message: Message) => Promise<unknown>): void {
  const post = (said: WorkerAnswer): void => postMessage(said);
  onmessage = ({ data }: MessageEvent<Message>): void => {
    answer(data).then(
      (value) => post({ value }),
      (error: unknown) => post({ error: String(error) }),
    );
  };
}
