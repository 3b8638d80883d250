/**
 * A sandbox that fails on a call or on a job answers 500, or says so and goes on. In a spec that is an error, whatever
 * the spec looks at: a status that its table refuses, for one. A spec that means it takes `console.error` over.
 */
const failures: string[] = [];
const say = console.error;

console.error = (...said: unknown[]): void => {
  if (String(said[0]).startsWith('The sandbox failed on')) {
    failures.push(said.map((one) => (one instanceof Error ? one.stack : String(one))).join(' '));
  }
  say(...said);
};

const refuse = (): void => {
  const all = failures.splice(0);
  if (all.length > 0) throw new Error(all.join('\n'));
};

afterEach(refuse);
afterAll(refuse);
