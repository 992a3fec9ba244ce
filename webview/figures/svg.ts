/**
 * The drawing kit that every figure shares: boxes, circles, arrows and labels as text, with classes
 * for `styles/figures.css` to colour. Coordinates are units of the viewBox, about one CSS pixel each
 * at natural size. No ids are used (arrowheads are drawn, not markers), so that any number of figures
 * can stand in one page.
 */
import { narrowRoom, type FigureOutput } from './figure';
import { nameParts } from './nameParts';
import { escapeText, notationToTspans } from './notation';
import { at, round, roundedPath, sketchedPath, towards, wobble, type Point } from './paths';

/** What a part means; each has one hue in all figures. */
export type Role =
  'input' | 'hidden' | 'memory' | 'gate' | 'candidate' | 'output' | 'loss' | 'plain';

/** The quantity that a part stands for, and its time step where it has one. */
export interface Meaning {
  /**
   * Which of two chains of steps the part belongs to, where there are two: `either` for what both
   * read, `both` for what is made of both.
   */
  readonly chain?: 'forward' | 'backward' | 'decoder' | 'either' | 'both' | undefined;
  /** See the list of symbols in the linked views: `x`, `h`, `W_xh`, … */
  readonly symbol?: string | undefined;
  /** `t` and `t-1` in a cell, which is drawn for any step. */
  readonly t?: number | 't' | 't-1' | undefined;
}

interface ShapeOptions extends Meaning {
  readonly role?: Role;
  /** In the notation of the equations. */
  readonly label?: string;
  /** Plain words below the label. */
  readonly caption?: string;
  readonly dashed?: boolean;
  readonly radius?: number;
  readonly className?: string;
  /** Size class of the label. */
  readonly size?: 'small' | 'normal' | 'large';
}

interface ArrowOptions extends Meaning {
  readonly role?: Role;
  readonly dashed?: boolean;
  readonly thick?: boolean;
  readonly head?: boolean;
  /** Interrupts the lines that it crosses. */
  readonly bridge?: boolean;
  readonly className?: string;
}

interface TextOptions extends Meaning {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: 'small' | 'normal' | 'large';
  readonly role?: Role;
  readonly strong?: boolean;
  readonly muted?: boolean;
}

/** Wraps what stands for a symbol, so that the linked views can find and focus it. */
export function part(meaning: Meaning, content: string): string {
  if (meaning.symbol === undefined) return content;
  const t = meaning.t === undefined ? '' : ` data-t="${meaning.t}"`;
  const chain = meaning.chain === undefined ? '' : ` data-chain="${escapeText(meaning.chain)}"`;
  return `<g class="part" data-symbol="${escapeText(meaning.symbol)}"${t}${chain}>${content}</g>`;
}

/** Draws in full, or (`board`) as one would with chalk: one line weight, no fills, a little uneven. */
export class Pen {
  constructor(readonly board = false) {}

  /** A rounded box about its centre. */
  box(x: number, y: number, width: number, height: number, options: ShapeOptions = {}): string {
    const { role = 'plain', radius = 9, dashed = false, className = '' } = options;
    const classes = `shape role-${role}${dashed ? ' dashed' : ''}${className ? ` ${className}` : ''}`;
    const [left, top] = [x - width / 2, y - height / 2];
    const [right, bottom] = [left + width, top + height];
    const shape = this.board
      ? `<path class="${classes}" d="${sketchedPath([
          [left, top + wobble(left, top)],
          [right + wobble(right, top), top],
          [right, bottom + wobble(right, bottom)],
          [left + wobble(left, bottom), bottom],
          [left, top - 1.5],
        ])}"/>`
      : `<rect class="${classes}" x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
    return part(options, shape + this.caption(x, y, options));
  }

  circle(x: number, y: number, radius: number, options: ShapeOptions = {}): string {
    const { role = 'plain', dashed = false, className = '' } = options;
    const classes = `shape role-${role}${dashed ? ' dashed' : ''}${className ? ` ${className}` : ''}`;
    const shape = `<circle class="${classes}" cx="${round(x)}" cy="${round(y)}" r="${radius}"/>`;
    return part(options, shape + this.caption(x, y, options));
  }

  /** The element-wise product ⊙, the sum + or the product × with a number, drawn so that no font can spoil it. */
  operator(
    x: number,
    y: number,
    kind: 'product' | 'sum' | 'scale',
    options: ShapeOptions = {},
  ): string {
    const sign = {
      product: `<circle class="sign-dot" cx="${round(x)}" cy="${round(y)}" r="2.6"/>`,
      sum: `<path class="sign" d="M${round(x - 6)} ${round(y)}h12m-6 -6v12"/>`,
      scale: `<path class="sign" d="M${round(x - 4.5)} ${round(y - 4.5)}l9 9m0 -9l-9 9"/>`,
    }[kind];
    return part(
      options,
      `<circle class="shape operator" cx="${round(x)}" cy="${round(y)}" r="13"/><g class="operator-sign">${sign}</g>`,
    );
  }

  /** A line through the points, with an arrowhead at its end unless `head` is false. */
  arrow(points: readonly Point[], options: ArrowOptions = {}): string {
    const { role = 'plain', dashed = false, thick = false, head = true, bridge = false } = options;
    const end = points[points.length - 1]!;
    const before = points[points.length - 2]!;
    const size = thick ? 10 : 8;
    const stop = head ? towards(end, before, size * 0.7) : end;
    const line = [...points.slice(0, -1), stop];
    const d = this.board ? sketchedPath(line) : roundedPath(line, 9);
    const classes = `edge role-${role}${dashed ? ' dashed' : ''}${thick ? ' thick' : ''}${options.className ? ` ${options.className}` : ''}`;
    let content = bridge ? `<path class="halo" d="${d}"/>` : '';
    if (options.symbol !== undefined) content += `<path class="hit" d="${d}"/>`;
    content += `<path class="line" d="${d}"/>`;
    if (head) {
      const length = Math.hypot(end[0] - before[0], end[1] - before[1]) || 1;
      const [dx, dy] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
      const back: Point = [end[0] - dx * size, end[1] - dy * size];
      const [wx, wy] = [-dy * size * 0.45, dx * size * 0.45];
      content += `<path class="head" d="M${at(end)}L${at([back[0] + wx, back[1] + wy])}L${at([back[0] - wx, back[1] - wy])}Z"/>`;
    }
    return part(options, `<g class="${classes}">${content}</g>`);
  }

  /** A label in the notation of the equations; `y` is its middle. */
  label(x: number, y: number, source: string, options: TextOptions = {}): string {
    return part(options, this.textElement(x, y, 'math', notationToTspans(source), options));
  }

  /** The way of a gradient, against the arrows of the values. */
  back(points: readonly Point[], meaning: Meaning): string {
    return this.arrow(points, { ...meaning, role: 'loss', dashed: true, className: 'back' });
  }

  /** Plain words; `y` is their middle. */
  text(x: number, y: number, words: string, options: TextOptions = {}): string {
    return part(options, this.textElement(x, y, 'words', escapeText(words), options));
  }

  /** A rounded outline about parts that belong together, with its name inside at the top left. */
  group(left: number, top: number, width: number, height: number, name = ''): string {
    const outline = this.board
      ? `<path class="group" d="${sketchedPath([
          [left, top],
          [left + width, top],
          [left + width, top + height],
          [left, top + height],
          [left, top],
        ])}"/>`
      : `<rect class="group" x="${left}" y="${top}" width="${width}" height="${height}" rx="14"/>`;
    return (
      outline +
      (name
        ? this.text(left + 14, top + 16, name, { anchor: 'start', size: 'small', muted: true })
        : '')
    );
  }

  dot(x: number, y: number, role: Role = 'plain'): string {
    return `<circle class="dot role-${role}" cx="${round(x)}" cy="${round(y)}" r="3.5"/>`;
  }

  private caption(x: number, y: number, options: ShapeOptions): string {
    const { label, caption, size = 'normal' } = options;
    if (label && caption)
      return (
        this.label(x, y - 7, label, { size }) +
        this.text(x, y + 11, caption, { size: 'small', muted: true })
      );
    if (label) return this.label(x, y, label, { size });
    return caption ? this.text(x, y, caption, { size: size === 'small' ? 'small' : 'normal' }) : '';
  }

  private textElement(
    x: number,
    y: number,
    kind: string,
    content: string,
    { anchor = 'middle', size = 'normal', role, strong, muted }: TextOptions,
  ): string {
    const classes = [kind, size, `anchor-${anchor}`];
    if (role) classes.push(`role-${role}`);
    if (strong) classes.push('strong');
    if (muted) classes.push('muted');
    // Centred by a shift in em: `dominant-baseline` differs between fonts and between browsers.
    return `<text class="${classes.join(' ')}" x="${round(x)}" y="${round(y)}" dy="0.34em">${content}</text>`;
  }
}

interface Drawing {
  /** Id of the figure, a class of the drawing. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
  readonly board?: boolean;
}

/**
 * The widths below which a drawing scrolls rather than shrinks; `styles/figures.css` has them all.
 * At three quarters the small labels have 9 pixels. What all but fits a narrow editor may be a little
 * smaller there, for to see it whole is worth more.
 */
function smallest(width: number): number {
  const readable = width * 0.75;
  const steps =
    readable <= narrowRoom + 16
      ? Math.floor(Math.min(readable, narrowRoom) / 40)
      : Math.ceil(readable / 40);
  return Math.max(160, Math.min(960, steps * 40));
}

/** The complete `<svg>`, which carries its text equivalent. */
export function svg(drawing: Drawing): FigureOutput {
  const { id, title, text, width, height, body, board = false } = drawing;
  const classes = `fig fig-${id} least-${smallest(width)}${board ? ' board' : ''}`;
  const named = nameParts(body);
  // What is inside an image is not read out, so a drawing with parts to walk through is a group. It
  // has no <title>: the browser would show that as a tip of its own beside the tip of a part.
  const role = named.count > 0 ? 'group' : 'img';
  const html =
    `<svg xmlns="http://www.w3.org/2000/svg" class="${classes}" viewBox="0 0 ${round(width)} ${round(height)}" ` +
    `width="${round(width)}" height="${round(height)}" role="${role}" aria-label="${escapeText(title)}">` +
    `<desc>${escapeText(text)}</desc>${named.body}</svg>`;
  return { html, text, width };
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
