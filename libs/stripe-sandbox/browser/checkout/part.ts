import type { OpenState, Problem } from './state';

/** A part of the form: what it shows, what is wrong with it, and what it sends. */
export interface Part {
  readonly root: HTMLElement;
  /** Marks what is unfinished. @returns the first control that is wrong */
  demand(): HTMLElement | undefined;
  /** Parameters of the submission. */
  values(): Record<string, unknown>;
  /** Shows what the order has become. */
  update?(state: OpenState): void;
  /** Shows a refusal where it belongs. @returns that control; undefined if it is about none of these */
  refuse?(problem: Problem, message: string): HTMLElement | undefined;
}
