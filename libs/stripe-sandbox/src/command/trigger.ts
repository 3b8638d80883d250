import { parseArgs } from 'node:util';
import { send } from '../seed/send';
import { TRIGGER_NAMES } from '../trigger/table';
import type { Triggered } from '../trigger/trigger';

const HELP = `Brings on an event in a sandbox that runs, by the API calls that cause it.

  countersign-stripe-sandbox trigger EVENT

  --url URL   where the sandbox listens (http://127.0.0.1:12111)
  --key KEY   the account (sk_test_countersign)
  --list      the events there are triggers for
  --help      this text
`;

const idsOf = ({ calls }: Triggered): string =>
  calls.map(({ call, id }) => `  ${call}${id === null ? '' : `  ${id}`}\n`).join('');

/**
 * `trigger EVENT`: runs it on a sandbox that listens somewhere.
 * @returns what is to be printed
 * @throws Error with a sentence for the person at the terminal
 */
export async function triggerCommand(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:12111' },
      key: { type: 'string', default: 'sk_test_countersign' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return HELP;
  if (values.list) return `${TRIGGER_NAMES.join('\n')}\n`;
  const [event, ...more] = positionals;
  if (event === undefined || more.length > 0) {
    throw new Error('trigger takes one event, such as payment_intent.succeeded; --list names all.');
  }
  const target = { url: values.url, secretKey: values.key };
  if (!URL.canParse(target.url)) throw new Error('--url must be an address such as http://127.0.0.1:12111.');
  const { status, body } = await send(target, 'POST', '/_sandbox/trigger', { event }).catch(() => {
    throw new Error(`No sandbox answers at ${target.url}. Start one, or name another address with --url.`);
  });
  if (status >= 400) throw new Error((body as { error: { message: string } }).error.message);
  const done = body as Triggered;
  return `${done.type}  ${done.event.id}\n${idsOf(done)}`;
}
