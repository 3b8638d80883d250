// `npm start` in a fresh clone, as a newcomer would run it: waits for `Ready`, asks the shop, its API, the sandbox and the
// mail outbox for a page each, and stops it as Ctrl-C does. Ends with 1 and a sentence if any of it fails.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LONGEST = 15 * 60_000;
const windows = process.platform === 'win32';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stack = spawn('npm', ['start'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  // npm is a script on Windows.
  shell: windows,
  // A process group, which a signal reaches as a whole, as in a terminal.
  detached: !windows,
});

function stop(signal) {
  if (windows) spawnSync('taskkill', ['/pid', String(stack.pid), '/T', '/F']);
  else process.kill(-stack.pid, signal);
}

function fail(sentence) {
  console.error(sentence);
  if (stack.exitCode === null && stack.signalCode === null) stop('SIGKILL');
  process.exit(1);
}

setTimeout(() => fail('npm start was not ready within 15 minutes.'), LONGEST).unref();
once(stack, 'exit').then(([code]) => code && fail(`npm start ended with ${code}.`));

/** The addresses that the start prints, by their names, until it is ready. */
const addresses = {};
let last = '';
const lines = createInterface({ input: stack.stdout });
const ready = new Promise((resolve) => {
  lines.on('line', (line) => {
    console.log(line);
    last = line;
    const [, name, where] = /^(\S.*?)\s{2,}(https?:\S+)$/.exec(line) ?? [];
    if (name) addresses[name] = where;
    if (name === 'Ready') resolve();
  });
});
await ready;

const pages = [
  ['the shop', addresses.Ready, /<html/i],
  ['the API', `${addresses.Ready}/api/products`, /"title"/],
  ['its readiness', `${addresses.Ready}/readyz`, /./],
  ['the sandbox', addresses['Stripe sandbox'], /<html/i],
  ['the mail outbox', addresses['Mail outbox'], /<html/i],
];
for (const [name, url, content] of pages) {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch((error) =>
    fail(`${name}: ${error}`),
  );
  const text = await response.text();
  if (!response.ok || !content.test(text)) fail(`${name}: ${url} answered with ${response.status}.`);
  console.log(`ok  ${name}  ${url}`);
}

// npm ends at the signal; the stack says when it has stopped, and then nobody holds its output any longer.
const silent = once(lines, 'close');
stop('SIGINT');
await silent;
if (!windows && last !== 'Stopped.') fail('npm start did not stop in order after Ctrl-C.');
console.log('ok  stopped');
process.exit(0);
