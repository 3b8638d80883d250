import { execFileSync } from 'node:child_process';
import { request } from 'node:http';

export const NAME = 'countersign-stripe-sandbox';

export const npmArgs = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** npm as a program, or as the script that runs this test. */
export function npm(args: string[], cwd: string): string {
  const own = process.env.npm_execpath;
  const options = { cwd, encoding: 'utf8' as const };
  return own?.endsWith('.js')
    ? execFileSync(process.execPath, [own, ...args], options)
    : execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** A call as plain as it can be, with `Connection: close` and no library in between. */
export function plain(
  { url, key }: { url: string; key: string },
  method: string,
  path: string,
  form = '',
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      ...(form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    };
    const call = request(url + path, { method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode as number, body: JSON.parse(text) }));
    });
    call.on('error', reject);
    call.end(form);
  });
}

/** A payment by Python's own library; prints the statuses. */
export const PYTHON = `
import json, sys, urllib.parse, urllib.request
url, key = sys.argv[1:3]
def call(method, path, **params):
    data = urllib.parse.urlencode(params).encode() if params else None
    request = urllib.request.Request(url + path, data, {"Authorization": "Bearer " + key}, method=method)
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)
intent = call("POST", "/v1/payment_intents", amount=500, currency="eur", payment_method="pm_card_visa",
              **{"allowed_payment_method_types[]": "card", "confirm": "true"})
again = call("GET", "/v1/payment_intents/" + intent["id"])
print(intent["status"], again["amount_received"])
`;

/** Code that has to compile in a strict project. */
export const STRICT_USE = `import { createSandbox, type Sandbox, type SeedCall } from '${NAME}';
import { sandboxAccount } from '${NAME}/jest';
import globalSetup, { startForRun } from '${NAME}/jest/global-setup';
const seed: SeedCall[] = [{ call: 'POST /v1/customers', as: 'ada' }];
export const made: Promise<Sandbox> = createSandbox({ latency: 5, seed });
export const made2: Promise<void> = startForRun({ seed });
export const end: Promise<() => Promise<void>> = globalSetup();
export const host: string = sandboxAccount().clientOptions.host;
// @ts-expect-error: no such option
createSandbox({ wrong: true });
`;
