/**
 * One shared name. All boxes have the same fields in the same order, so that the engine reads a value
 * as fast as a field of any object; `value` is added last and taken away first.
 */
export class Box {
  /** The value, once there is one; before, reading it is an error. */
  declare value: unknown;
  private isConstant = false;
  /** Why there is no value. */
  private missing: string;

  constructor(readonly name: string) {
    this.missing = `${name} is not defined`;
  }

  get isDeclared(): boolean {
    return Object.hasOwn(this, 'value');
  }

  /** `undefined` where there is none. */
  get peeked(): unknown {
    return this.isDeclared ? this.value : undefined;
  }

  get assigned(): unknown {
    return this.value;
  }

  /** @throws ReferenceError before the declaration; TypeError where it is a constant */
  set assigned(value: unknown) {
    if (!this.isDeclared) throw new ReferenceError(this.missing);
    if (this.isConstant) throw new TypeError(`Assignment to constant variable: ${this.name}`);
    this.value = value;
  }

  set declared(value: unknown) {
    this.define(value, false);
  }

  set constant(value: unknown) {
    this.define(value, true);
  }

  /** Takes the value away. */
  forget(missing = `${this.name} is not defined`): void {
    this.missing = missing;
    if (this.isDeclared) Reflect.deleteProperty(this, 'value');
  }

  /** @throws ReferenceError always: what a read finds where there is no value */
  noValue(): never {
    throw new ReferenceError(this.missing);
  }

  private define(value: unknown, isConstant: boolean): void {
    this.isConstant = isConstant;
    if (this.isDeclared) this.value = value;
    else Object.defineProperty(this, 'value', { value, writable: true, configurable: true });
  }
}

Object.defineProperty(Box.prototype, 'value', {
  get(this: Box) {
    return this.noValue();
  },
  configurable: true,
});
