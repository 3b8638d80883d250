import { clearLine, cursorTo } from 'node:readline';

/** A failure that a person can act on: its message is one whole sentence that says what to do. */
export class SetupProblem extends Error {}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** How often a terminal's moving line moves, and how often a line is added where there is none, in milliseconds. */
const MOVES_EVERY = 150;
const SPEAKS_EVERY = 10_000;
const SPINNER = ['-', '\\', '|', '/'];

const running = new Set();
let timer;
let turn = 0;

const wholeSeconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
const progressOf = ({ name, began, detail }) =>
  [`${name} …`, [detail?.(), wholeSeconds(began)].filter(Boolean).join(', ')].join(' ');

function wipe() {
  if (!process.stdout.isTTY || !timer) return;
  cursorTo(process.stdout, 0);
  clearLine(process.stdout, 0);
}

function move() {
  wipe();
  turn += 1;
  const [first, ...others] = running;
  const names = [first.name, ...others.map(({ name }) => name.replace(/^Building /, ''))].join(', ');
  const line = `${SPINNER[turn % SPINNER.length]} ${progressOf({ ...first, name: names })}`;
  process.stdout.write(line.slice(0, (process.stdout.columns || 80) - 1));
}

function speak() {
  for (const one of running) console.log(progressOf(one));
}

function beginStep(one) {
  running.add(one);
  if (!process.stdout.isTTY) console.log(`${one.name} …`);
  timer ??= process.stdout.isTTY ? setInterval(move, MOVES_EVERY) : setInterval(speak, SPEAKS_EVERY);
}

function endStep(one) {
  wipe();
  running.delete(one);
  if (running.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

/** Prints lines on their own, also while something is being done. */
export function print(text, stream = process.stdout) {
  wipe();
  stream.write(`${text}\n`);
}

/**
 * Shows what is being done: in a terminal by a line that moves, elsewhere by a line every ten seconds. At its end a line
 * says how long it took.
 * @param {() => string} [detail] how far it is
 */
export async function step(name, work, detail) {
  const one = { name, began: Date.now(), detail };
  beginStep(one);
  try {
    const result = await work();
    print(`${name}: done in ${seconds(one.began)}`);
    return result;
  } finally {
    endStep(one);
  }
}

/** Ends the process with the sentence of a known problem, or with the whole error of an unknown one. */
export function fail(error) {
  const known = error instanceof SetupProblem || error?.name === 'LocalProblem';
  console.error(known ? error.message : error);
  process.exit(1);
}
