/** A failure that a person can act on: its message is one whole sentence that says what to do. */
export class SetupProblem extends Error {}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Prints what is being done, and how long it took once it is done. */
export async function step(name, work) {
  const began = Date.now();
  console.log(`${name} …`);
  const result = await work();
  console.log(`${name}: done in ${seconds(began)}`);
  return result;
}

/** Ends the process with the sentence of a known problem, or with the whole error of an unknown one. */
export function fail(error) {
  const known = error instanceof SetupProblem || error?.name === 'LocalProblem';
  console.error(known ? error.message : error);
  process.exit(1);
}
