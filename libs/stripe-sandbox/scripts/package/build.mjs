// `npm run pack:sandbox`: the package as people install it.
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildCode } from './code.mjs';
import { PEERS } from './entries.mjs';
import { buildTypes } from './types.mjs';

const library = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const root = resolve(library, '..', '..');

/** Runs a program to its end. @returns {Promise<string>} its output; rejects with it unless the code is 0 */
function run(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(output);
      else failed(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}

const node = (script, args, env = {}) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], { env: { ...process.env, ...env } });

/** npm by the path it was started from, where there is one: on Windows it is no program of its own. */
function npm(args, cwd) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? run(process.execPath, [own, ...args], { cwd })
    : run('npm', args, { cwd, shell: process.platform === 'win32' });
}

const emitTypes = (folder) =>
  node('typescript-native/bin/tsc', [
    '-p',
    join(library, 'tsconfig.package.json'),
    '--singleThreaded',
    '--emitDeclarationOnly',
    '--outDir',
    folder,
  ]);

const buildBrowser = (folder) =>
  node('vite/bin/vite.js', ['build', '--config', join(library, 'vite.config.mts'), '--logLevel', 'warn'], {
    NODE_ENV: 'production',
    SANDBOX_BROWSER_OUT: folder,
  });

/** The manifest as it is published. */
function publishedManifest() {
  const { private: _, ...manifest } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
  const optional = Object.fromEntries(Object.keys(PEERS).map((name) => [name, { optional: true }]));
  return {
    ...manifest,
    peerDependencies: { ...manifest.peerDependencies, ...PEERS },
    peerDependenciesMeta: { ...manifest.peerDependenciesMeta, ...optional },
  };
}

/** One file of code and one of declarations for each entry, the browser's bundles, and what people read. */
async function build(out) {
  rmSync(out, { recursive: true, force: true });
  const dist = join(out, 'dist');
  mkdirSync(dist, { recursive: true });
  await Promise.all([
    buildCode(library, dist),
    buildTypes(root, dist, emitTypes),
    buildBrowser(join(dist, 'browser')),
  ]);
  const manifest = publishedManifest();
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of manifest.files.filter((file) => file !== 'dist')) {
    copyFileSync(join(name === 'LICENSE' ? root : library, name), join(out, name));
  }
  chmodSync(join(out, manifest.bin['countersign-stripe-sandbox']), 0o755);
}

const USAGE = `Usage: npm run pack:sandbox
Builds the package as people install it, in dist/package.
  -- --out DIR   build there instead
  -- --no-pack   leave out the tarball
  -- --help      this text`;

function readOptions() {
  const options = {
    out: { type: 'string', default: join(root, 'dist', 'package') },
    pack: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  };
  try {
    return parseArgs({ options, allowNegative: true }).values;
  } catch (error) {
    console.error(`${error.message.split('. ')[0]}.\n${USAGE}`);
    process.exit(2);
  }
}

const values = readOptions();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const folder = resolve(values.out);
const out = join(folder, 'countersign-stripe-sandbox');
try {
  await build(out);
  if (values.pack) {
    const printed = await npm(['pack', '--json', '--pack-destination', folder], out);
    const name = /"filename":\s*"([^"]+)"/.exec(printed)?.[1];
    if (!name) throw new Error(`npm pack named no file:\n${printed}`);
    console.log(join(folder, name));
  } else {
    console.log(out);
  }
} catch (error) {
  console.error(error.stack ?? error.message);
  process.exitCode = 1;
}
