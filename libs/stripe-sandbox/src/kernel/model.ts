import type { Reactions } from './store/transaction';

/** What the kernel is told about the resources that stand on it. */
export interface Model {
  reactions: Reactions;
}
