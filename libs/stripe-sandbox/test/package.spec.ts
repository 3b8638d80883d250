import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import ts from 'typescript';
import { API_VERSION } from '../src/index';
import { RUN_URL } from '../src/jest/run-url';
import { PACKAGE_VERSION } from '../src/package-version';
import { NAME, npm, npmArgs, PYTHON, plain, STRICT_USE } from './package-support';

/*
 * The package as people get it: built, packed, installed without a registry into an empty folder, started by its
 * command, and used through the official client, Python and plain HTTP.
 */

const ROOT = join(__dirname, '../../..');
const KEY = 'sk_test_package';
let work: string;
let home: string;
let child: ChildProcess | undefined;
let url: string;
let stripe: Stripe;

function start(...args: string[]): Promise<string> {
  const started = spawn(process.execPath, [bin(), ...args], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    let text = '';
    started.once('close', (code) => reject(new Error(`The sandbox ended with ${code}: ${text}`)));
    started.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /Stripe sandbox ready {2}(http:\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
}

/** What the command of the package runs. */
const bin = (): string => {
  const folder = join(home, 'node_modules', NAME);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, manifest.bin[NAME]);
};

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'sandbox-package-'));
  home = join(work, 'home');
  mkdirSync(home);
  const script = join(ROOT, 'libs/stripe-sandbox/scripts/package/build.mjs');
  const built = execFileSync(process.execPath, [script, '--out', work], { encoding: 'utf8' });
  const tarball = built.trim().split('\n').pop() as string;
  npm(['install', ...npmArgs, tarball], home);
  url = await start('--port', '0', '--key', KEY, '--data', join(work, 'data'));
  const { hostname, port } = new URL(url);
  const options = { host: hostname, port: Number(port), protocol: 'http' as const };
  stripe = new Stripe(KEY, { ...options, maxNetworkRetries: 0, telemetry: false });
});

afterAll(() => {
  child?.removeAllListeners('close');
  child?.kill('SIGTERM');
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
});

describe('the package', () => {
  it('brings nothing else along, and no path of this repository', () => {
    expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([NAME]);
    const folder = join(home, 'node_modules', NAME);
    expect(existsSync(join(folder, 'README.md'))).toBe(true);
    expect(existsSync(join(folder, 'LICENSE'))).toBe(true);
    for (const name of ['CHANGELOG.md', 'COVERAGE.md', 'llms.txt']) {
      expect(readFileSync(join(folder, name), 'utf8')).not.toBe('');
    }
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.spec\.|\.tsx?$/.test(name))).toEqual([]);
    const code = files.filter((file) => /\.(?:[cm]?js|d\.[cm]ts)$/.test(file) && !file.includes('browser'));
    expect(code).toHaveLength(6 + 5 * 3);
    for (const name of code) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).not.toContain('@app/');
      expect(text).not.toMatch(/(?:require\(|from )["']stripe["']/);
    }
  });

  it('has a manifest that npm and people can follow', () => {
    const folder = join(home, 'node_modules', NAME);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      version: PACKAGE_VERSION,
      repository: { type: 'git', url: expect.stringMatching(/^git\+https:/) },
      homepage: expect.stringMatching(/^https:/),
      bugs: expect.stringMatching(/^https:/),
      peerDependencies: { stripe: '>=18' },
      peerDependenciesMeta: { stripe: { optional: true }, '@playwright/test': { optional: true } },
    });
    expect(manifest).not.toHaveProperty('private');
    expect(manifest).not.toHaveProperty('dependencies');
    expect(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')).toContain(`## [${PACKAGE_VERSION}]`);
    const targets = JSON.stringify(manifest.exports).match(/\.\/[\w./-]+\.\w+/g) as string[];
    expect(targets).toHaveLength(5 * 4 + 2);
    for (const target of targets) expect([target, existsSync(join(folder, target))]).toEqual([target, true]);
  });

  it('has a README and a page for coding agents that need nothing but the package', () => {
    const folder = join(home, 'node_modules', NAME);
    for (const name of ['README.md', 'llms.txt']) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).not.toMatch(/npm run|@app\/|apps\/|libs\//);
      const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map((found) => found[1] as string);
      const inside = links.filter((link) => !/^(?:https:|#)/.test(link));
      for (const link of inside) expect([link, existsSync(join(folder, link))]).toEqual([link, true]);
    }
  });

  it('has a command that explains itself', () => {
    const npx = npm(['exec', ...npmArgs, '--', NAME, '--help'], home);
    const flags = [
      '--port',
      '--data',
      '--seed',
      '--webhook',
      '--latency',
      '--api-version',
      '--help',
      'trigger',
    ];
    for (const flag of flags) expect(npx).toContain(flag);
    const version = execFileSync(process.execPath, [bin(), '--version'], { encoding: 'utf8' });
    expect(version).toBe(`${PACKAGE_VERSION} (Stripe ${API_VERSION})\n`);
    for (const [option, value, sentence] of [
      ['--api-version', '2020-08-27', 'Invalid Stripe API version: 2020-08-27. The sandbox speaks '],
      ['--port', 'many', '--port must be a whole number'],
      ['--webhook', 'localhost:3000/hook', '--webhook must be an address such as'],
      ['--seed', home, `The seed ${home} is a folder, not a file.`],
    ] as const) {
      const wrong = spawnSync(process.execPath, [bin(), option, value], { encoding: 'utf8' });
      expect(wrong.status).toBe(1);
      expect(wrong.stderr).toMatch(/^[^\n]+\n$/);
      expect(wrong.stderr).toContain(sentence);
    }
  });

  it('serves browsers from its own files', async () => {
    const script = await fetch(`${url}/v3/`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect((await script.text()).length).toBeGreaterThan(1000);
    for (const path of [
      '/v3/three-ds-2-challenge.html',
      '/3d_secure_2/hosted',
      '/v3/elements-inner-card.html',
    ]) {
      const page = await fetch(url + path);
      expect(page.status).toBe(200);
      const assets = [...(await page.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((found) => found[1]);
      expect(assets.length).toBeGreaterThan(0);
      for (const asset of assets) expect((await fetch(url + asset)).status).toBe(200);
    }
  });

  it('has a command that triggers events in a sandbox that runs', async () => {
    const trigger = (...args: string[]) =>
      spawnSync(process.execPath, [bin(), 'trigger', ...args], { encoding: 'utf8' });
    const done = trigger('payment_intent.requires_action', '--url', url, '--key', KEY);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    const id = /^payment_intent\.requires_action {2}(evt_\w+)\n {2}POST \/v1\/payment_intents {2}pi_/.exec(
      done.stdout,
    );
    expect(await stripe.events.retrieve(String(id?.[1]))).toMatchObject({
      type: 'payment_intent.requires_action',
    });
    expect(trigger('--list').stdout.split('\n')).toContain('charge.dispute.created');
    expect(trigger('payment_intent.exploded', '--url', url)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There is no trigger for 'payment_intent\.exploded'/),
    });
    expect(trigger('invoice.paid', '--url', 'http://127.0.0.1:9')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^No sandbox answers at http:\/\/127\.0\.0\.1:9\. /),
    });
  });

  it('has a command that starts from a seed, and says which entry of it is wrong', () => {
    const seed = join(home, 'seed.mjs');
    writeFileSync(seed, `export default [{ call: 'POST /v1/customers', params: { nickname: 'Ada' } }];\n`);
    const wrong = spawnSync(process.execPath, [bin(), '--port', '0', '--seed', seed], { encoding: 'utf8' });
    expect(wrong).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^Seed entry 1 \(POST \/v1\/customers\): Received unknown parameter: nickname/,
      ),
    });
  });

  it('has types that a strict project compiles against, without any other package', () => {
    const files = ['use.mts', 'use.cts'].map((name) => join(home, name));
    for (const file of files) writeFileSync(file, STRICT_USE);
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      lib: ['lib.es2022.d.ts'],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      types: [],
    });
    const found = ts.getPreEmitDiagnostics(program);
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it('gives each test of a jest run an account of the one sandbox of the run', () => {
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const config = {
      globalSetup: `${NAME}/jest/global-setup`,
      globalTeardown: `${NAME}/jest/global-teardown`,
      testTimeout: 60_000,
    };
    const test = `const { sandboxAccount } = require('${NAME}/jest');
const events = async (account) => (await account.requests()).length;
test.each([1, 2])('%s', async () => {
  const account = sandboxAccount();
  expect(await events(account)).toBe(0);
  await account.trigger('customer.created');
  expect(await events(account)).toBeGreaterThan(0);
});
`;
    const run = join(home, 'run');
    mkdirSync(run);
    writeFileSync(join(run, 'package.json'), JSON.stringify({ name: 'run', jest: config }));
    writeFileSync(join(run, 'one.test.js'), test);
    const ended = spawnSync(process.execPath, [jest, '--ci', '--rootDir', run], {
      cwd: run,
      encoding: 'utf8',
      // Without the sandbox of the run that this spec belongs to.
      env: { ...process.env, [RUN_URL]: '' },
    });
    expect(ended.stderr).toContain('Tests:       2 passed, 2 total');
    expect(ended.status).toBe(0);
  });

  it('runs in process: required from the folder, imported as an ES module', () => {
    const use = `const s = await createSandbox(); console.log(new URL(s.url).port > 0 && s.secretKey.startsWith('sk_test_')); await s.stop();`;
    writeFileSync(join(home, 'use.mjs'), `import { createSandbox } from '${NAME}';\n${use}\n`);
    writeFileSync(
      join(home, 'use.cjs'),
      `const { createSandbox } = require('${NAME}');\n(async () => { ${use} })();\n`,
    );
    for (const file of ['use.mjs', 'use.cjs']) {
      expect(execFileSync(process.execPath, [file], { cwd: home, encoding: 'utf8' })).toBe('true\n');
    }
  });
});

describe('the official client on the package', () => {
  it('saves a card and pays with it, confirmed by the server and through 3-D Secure', async () => {
    const customer = await stripe.customers.create({ email: 'ada@example.com' });
    const card = { number: '4000002760003184', exp_month: 12, exp_year: 2034, cvc: '123' };
    const method = await stripe.paymentMethods.create({ type: 'card', card });
    const challenge = (kind: string, id: string): Promise<Response> =>
      fetch(`${url}/_sandbox/${kind}/${id}/authenticate`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ outcome: 'succeed' }),
      });
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: method.id,
      allowed_payment_method_types: ['card'],
      confirm: true,
      use_stripe_sdk: true,
    });
    expect(setup.status).toBe('requires_action');
    expect((await challenge('setup_intents', setup.id)).status).toBe(200);
    const saved = await stripe.customers.listPaymentMethods(customer.id);
    expect(saved.data.map(({ id }) => id)).toEqual([method.id]);

    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: 'usd',
      customer: customer.id,
      confirmation_method: 'manual',
      allowed_payment_method_types: ['card'],
    });
    const { id: cvc } = await stripe.tokens.create({ cvc_update: { cvc: '123' } });
    const asked = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: method.id,
      payment_method_options: { card: { cvc_token: cvc } },
      use_stripe_sdk: true,
    });
    expect(asked).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    expect((await challenge('payment_intents', intent.id)).status).toBe(200);
    const paid = await stripe.paymentIntents.confirm(intent.id);
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 1999 });
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund).toMatchObject({ status: 'succeeded', amount: 1999 });
  });
});

describe('other clients on the package', () => {
  it('plain HTTP pays', async () => {
    const made = await plain(
      { url, key: KEY },
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=eur&payment_method=pm_card_visa&allowed_payment_method_types[]=card&confirm=true',
    );
    expect(made).toMatchObject({ status: 200, body: { object: 'payment_intent', status: 'succeeded' } });
    const again = await plain({ url, key: KEY }, 'GET', `/v1/payment_intents/${String(made.body.id)}`);
    expect(again.body).toEqual(made.body);
    const wrong = await plain({ url, key: KEY }, 'POST', '/v1/payment_intents', 'amount=500');
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { code: 'parameter_missing', param: 'currency' } },
    });
  });

  const python = spawnSync('python3', ['-c', 'import urllib.request']).status === 0;
  it(python ? "Python's own library pays" : 'where there is no Python, plain HTTP says no less', async () => {
    if (python) {
      const printed = execFileSync('python3', ['-c', PYTHON, url, KEY], { encoding: 'utf8' });
      expect(printed.trim()).toBe('succeeded 500');
    } else {
      const { body } = await plain({ url, key: KEY }, 'GET', '/v1/payment_intents?limit=1');
      expect(body).toMatchObject({ object: 'list', data: [{ status: 'succeeded', amount_received: 500 }] });
    }
  });
});
