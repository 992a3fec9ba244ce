import { describeInWords, describeSymbol, type LookedAt } from './describeSymbol';
import { sameThing, type SymbolPlace } from './matchSymbols';

// An equation is a stop of its own already, since a wide one scrolls: it is to be the only one.
const containers = '.equation, .figure-body, .cell-code pre, .time-travel-figures';

function placeOf(element: Element): SymbolPlace {
  const { symbol, t, chain } = (element as HTMLElement | SVGElement).dataset; // matched by [data-symbol]
  return { symbol: symbol!, ...(t !== undefined && { t }), ...(chain !== undefined && { chain }) };
}

function nameOf(container: Element): string {
  if (container.matches('.equation')) return 'Equation';
  if (container.matches('pre')) return 'Code';
  return container.querySelector('svg')?.getAttribute('aria-label') ?? 'Figure';
}

function line(className: string, text: string | undefined): readonly HTMLElement[] {
  if (text === undefined) return [];
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  return [element];
}

/**
 * Figure, equation, code and numbers are one thing seen four ways: pointing at a symbol in one, or
 * walking to it with the arrow keys, lights up the same thing in the others and shows its name,
 * shape and current value.
 */
export class LinkedViews {
  private readonly tip = document.createElement('div');
  private readonly announcement = document.createElement('div');
  private lookedAt: LookedAt | undefined;
  private source: Element | undefined;

  /** @param openDictionary Opens the page that says what other books call each symbol. */
  constructor(
    private readonly root: HTMLElement,
    private readonly openDictionary?: () => void,
  ) {
    this.tip.className = 'symbol-tip';
    this.tip.setAttribute('role', 'tooltip');
    this.tip.hidden = true;
    this.announcement.className = 'visually-hidden';
    this.announcement.setAttribute('aria-live', 'polite');
    root.ownerDocument.body.append(this.announcement);
    root.addEventListener('pointerover', (event) => this.onPointer(event));
    root.addEventListener('pointerleave', () => this.clear());
    root.addEventListener('focusin', (event) => this.onFocus(event));
    root.addEventListener('focusout', () => this.clear());
    root.addEventListener('keydown', (event) => this.onKey(event));
    // The tip stays with what it speaks of; a page may still be scrolling when it comes up.
    root.ownerDocument.addEventListener('scroll', () => this.source && this.position(this.source), {
      passive: true,
      capture: true,
    });
  }

  /** Called after a page was put in: makes what holds symbols reachable by keyboard. */
  connect(): void {
    this.clear();
    for (const container of this.root.querySelectorAll<HTMLElement>(containers)) {
      if (!container.querySelector('[data-symbol]')) continue;
      if (!container.hasAttribute('tabindex')) container.tabIndex = 0;
      container.dataset['symbols'] = '';
      if (!container.hasAttribute('role')) container.setAttribute('role', 'group');
      if (!container.hasAttribute('aria-label')) {
        container.setAttribute(
          'aria-label',
          `${nameOf(container)}: walk through it with the arrow keys`,
        );
      }
    }
  }

  /** Which step of which network the values on show belong to. */
  lookAt(lookedAt: LookedAt): void {
    this.lookedAt = lookedAt;
    this.connect();
  }

  private onPointer(event: Event): void {
    const symbol = event.target instanceof Element && event.target.closest('[data-symbol]');
    if (symbol) this.show(symbol, false);
    else this.clear();
  }

  private onFocus(event: Event): void {
    const symbol = event.target instanceof Element && event.target.closest('[data-symbol]');
    if (symbol) this.show(symbol, true);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.source) {
      this.clear();
      event.stopPropagation();
      return;
    }
    const container = event.target instanceof Element && event.target.closest('[data-symbols]');
    if (!container || event.target !== container) return;
    if (event.key === 'Enter' && this.source && this.openDictionary) {
      event.preventDefault();
      this.openDictionary();
      return;
    }
    const sideways = !container.closest('.time-travel');
    const by =
      event.key === 'ArrowDown' || (sideways && event.key === 'ArrowRight')
        ? 1
        : event.key === 'ArrowUp' || (sideways && event.key === 'ArrowLeft')
          ? -1
          : 0;
    if (by === 0) return;
    // In a drawing each thing is walked to once; its arrows light up with it.
    const symbols = [...container.querySelectorAll('[data-symbol]:not([aria-hidden="true"])')];
    const at = this.source ? symbols.indexOf(this.source) : -1;
    const next = symbols[at === -1 ? (by === 1 ? 0 : symbols.length - 1) : at + by];
    if (next) this.show(next, true);
    event.preventDefault();
  }

  private show(source: Element, announce: boolean): void {
    if (source === this.source) return;
    this.clear();
    const place = placeOf(source);
    const description = describeSymbol(place, this.lookedAt);
    if (!description) return;
    this.source = source;
    const current = this.lookedAt?.step.t;
    for (const other of this.root.querySelectorAll(`[data-symbol="${CSS.escape(place.symbol)}"]`)) {
      other.classList.toggle('linked', sameThing(place, placeOf(other), current));
    }
    source.classList.add('linked-source');
    const words = describeInWords(place, description);
    const hint = announce && this.openDictionary ? 'Enter: all letters of other books' : undefined;
    this.tip.replaceChildren(
      ...line('symbol-words', words),
      ...line('symbol-elsewhere', description.elsewhere),
      ...line('symbol-hint', hint),
    );
    // Inside the landmark that it belongs to; what was in there may have been replaced.
    if (!this.tip.isConnected) this.root.append(this.tip);
    this.tip.hidden = false;
    // The keyboard may reach what a drawing that scrolls keeps beyond its edge.
    if (announce) source.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.position(source);
    if (announce) this.announcement.textContent = words;
  }

  private position(source: Element): void {
    const box = source.getBoundingClientRect();
    const view = this.root.ownerDocument.documentElement;
    const width = this.tip.offsetWidth;
    const left = Math.max(
      8,
      Math.min(box.left + box.width / 2 - width / 2, view.clientWidth - width - 8),
    );
    const above = box.top - this.tip.offsetHeight - 8;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above < 8 ? box.bottom + 8 : above}px`;
  }

  private clear(): void {
    if (!this.source) return;
    this.source = undefined;
    this.tip.hidden = true;
    for (const element of this.root.querySelectorAll('.linked, .linked-source')) {
      element.classList.remove('linked', 'linked-source');
    }
  }
}
