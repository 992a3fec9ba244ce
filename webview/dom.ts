/** Builds elements without HTML strings, so that no text can become markup. */

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | undefined | false;

/** `true` sets an attribute without a value, `false` and `undefined` leave it out. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const child of children) if (child) element.append(child);
  return element;
}

export function makeSvg(
  tag: keyof SVGElementTagNameMap,
  attributes: Attributes = {},
  ...children: Node[]
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/** Writes only when it changes: an unchanged text must not cost a layout. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

let lastId = 0;
/** An id that no other element of this page has. */
export const uniqueId = (prefix: string): string => `${prefix}-u${++lastId}`;

/** The text as it is read: KaTeX keeps its formulas twice, once for the eye. */
export function readableText(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement; // A clone is of its original's class.
  for (const hidden of copy.querySelectorAll('.katex-mathml')) hidden.remove();
  return copy.textContent.trim();
}
