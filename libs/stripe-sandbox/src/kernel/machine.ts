/**
 * The states of an object as a table: from each state the verbs that lead out of it, and whereto. `new` is the state
 * before it is made; a verb that leaves the state as it is need not be named.
 */
export type Machine<Status extends string> = Readonly<
  Record<Status | 'new', Readonly<Record<string, readonly Status[]>>>
>;

/** By state: every state that some verb leads to. */
export type Moves = ReadonlyMap<string, ReadonlySet<string>>;

export const movesOf = (machine: Machine<string>): Moves =>
  new Map(Object.entries(machine).map(([from, verbs]) => [from, new Set(Object.values(verbs).flat())]));

/** The states that a verb leads out of, in the order of the table. */
export const statesFor = (machine: Machine<string>, verb: string): string[] =>
  Object.keys(machine).filter((state) => Object.hasOwn(machine[state] ?? {}, verb));

/** @throws Error when no verb of the table leads from one state to the other: a mistake of the sandbox */
export function checkMove(name: string, moves: Moves, from: string = 'new', to: string = 'new'): void {
  if (from === to || moves.get(from)?.has(to)) return;
  throw new Error(`No verb of ${name} leads from ${from} to ${to}.`);
}
