/*
 * `npm run test:sdks`: one flow with releases of Stripe's clients. Ends with 1 if one fails.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { aliasOf, CACHE, installNode, installPython } from './install';
import { runNode } from './node';
import { runPython } from './python';
import { NODE_RELEASES, PYTHON_RELEASES, STRIPE_JS_RELEASES } from './releases';
import { runStripeJs } from './stripe-js';

const USAGE = `Usage: npm run test:sdks
Runs one flow with releases of Stripe's clients for Node and Python, and loads Stripe.js by releases of @stripe/stripe-js.
They are installed from their registries into a cache folder the first time.`;

let failed = 0;

async function check(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    const { stderr } = error as { stderr?: string };
    console.log(`FAIL  ${name}\n${stderr ?? (error as Error).stack ?? String(error)}`);
  }
}

/** Python with pip, by the first of its names. */
function findPython(): string | null {
  for (const name of ['python3', 'python']) {
    try {
      execFileSync(name, ['-m', 'pip', '--version'], { stdio: 'ignore' });
      return name;
    } catch {
      // Not under this name.
    }
  }
  return null;
}

async function checkPython(python: string): Promise<void> {
  for (const release of PYTHON_RELEASES) {
    const name = `stripe ${release.version} for Python, ${release.speaks}`;
    let folder: string;
    try {
      folder = await installPython(python, release.version);
    } catch {
      console.log(`none  ${name}: pip could not install it`);
      continue;
    }
    await check(name, () => runPython(python, folder, release));
  }
}

async function main(args: string[]): Promise<void> {
  if (args.length > 0) {
    console.log(USAGE);
    process.exitCode = args.includes('--help') ? 0 : 2;
    return;
  }
  await installNode();
  for (const release of NODE_RELEASES) {
    await check(`stripe ${release.version} for Node, ${release.speaks}`, () =>
      runNode(CACHE, aliasOf('stripe', release.version), release),
    );
  }
  const python = findPython();
  if (python === null) console.log('none  stripe for Python: there is no Python with pip');
  else await checkPython(python);
  for (const { version, loads } of STRIPE_JS_RELEASES) {
    const folder = join(CACHE, 'node_modules', aliasOf('stripe-js', version));
    await check(`@stripe/stripe-js ${version}, Stripe.js ${loads}`, () => runStripeJs(folder, loads));
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
