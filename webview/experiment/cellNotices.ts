/** What an experiment tells besides its result: what the reader should know, and what went wrong. */
import { make, setText } from '../dom';

export class CellNotices {
  readonly notice = make('p', { class: 'run-notice', role: 'status', hidden: true });
  readonly failure = make('div', { class: 'run-failure', role: 'alert', hidden: true });
  /** The notice says that the run waited, which is over when it goes on. */
  #isOfWaiting = false;

  tell(notice: string): void {
    setText(this.notice, notice);
    this.notice.hidden = false;
    this.#isOfWaiting = false;
  }

  /** @param notice `undefined`: whatever is told already. */
  tellOfWaiting(notice: string | undefined): void {
    if (notice !== undefined) this.tell(notice);
    this.#isOfWaiting = true;
  }

  /** The run goes on. */
  endWaiting(): void {
    if (this.#isOfWaiting) this.notice.hidden = true;
  }

  fail(...texts: readonly string[]): void {
    this.failure.replaceChildren(...texts.map((text) => make('p', {}, text)));
    this.failure.hidden = false;
  }

  hideNotice(): void {
    this.notice.hidden = true;
  }

  hide(): void {
    this.notice.hidden = true;
    this.failure.hidden = true;
  }
}
