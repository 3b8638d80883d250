import { here, median, prepare, processorTime, someIntents, startClient, startServer } from './processes.mjs';

const ROWS = ['customer create', 'payment method create', 'create and confirm', 'retrieve'];
const CLIENTS = [1, 32];

/** Sandbox and bare server in turn, so that whatever else the machine does hits both alike. */
async function compare(client, job, sandbox, bare, { runs, seconds }) {
  const measure = async (server) => {
    const before = processorTime(server.pid);
    const done = await client.run({ ...job, port: server.port, seconds });
    const used = (processorTime(server.pid) - before) * 1000;
    return { rate: done.calls / done.seconds, cost: used / done.calls };
  };
  const rounds = [];
  for (let run = 0; run < runs; run++) {
    rounds.push({ ours: await measure(sandbox), theirs: await measure(bare) });
  }
  const middle = (pick) => median(rounds.map(pick));
  return {
    rate: middle(({ ours }) => ours.rate),
    bare: middle(({ theirs }) => theirs.rate),
    ratio: middle(({ ours, theirs }) => ours.rate / theirs.rate),
    cost: middle(({ ours }) => ours.cost),
    bareCost: middle(({ theirs }) => theirs.cost),
  };
}

/** Calls per second of each kind and processor time per call, at 1 and 32 clients. */
export async function speed(cli, options) {
  const sandbox = await startServer([cli, '--port', '0']);
  const bare = await startServer([here('bare-server.mjs')]);
  const client = startClient();
  try {
    const ground = await prepare(sandbox.port);
    const warm = { ground, kind: 'create and confirm', clients: 8, calls: 3000 };
    await client.run({ ...warm, port: sandbox.port });
    await client.run({ ...warm, port: bare.port });
    ground.intents = await someIntents(sandbox.port, ground.key);
    const rows = [];
    const kinds = [...ROWS.map((name) => [name, false]), ['create and confirm', true]];
    for (const [kind, sdk] of options.only ? [[options.only, false]] : kinds) {
      for (const clients of CLIENTS) {
        const job = { kind, clients, ground, sdk };
        await client.run({ ...job, port: sandbox.port, seconds: 0.5 });
        const name = sdk ? `${kind}, through the stripe package` : kind;
        rows.push({ kind: name, clients, ...(await compare(client, job, sandbox, bare, options)) });
      }
    }
    return rows;
  } finally {
    client.stop();
    await Promise.all([sandbox.stop(), bare.stop()]);
  }
}

const LISTS = ['list of 10', 'list of 10, from the middle', 'list of 10 of a customer'];

/** The same lists over 1,000 and over 100,000 payments: two sandboxes, in turn. */
export async function lists(cli, options, sizes = [1000, 100_000]) {
  const client = startClient();
  const servers = [];
  try {
    for (const size of sizes) {
      const server = await startServer([cli, '--port', '0']);
      servers.push(server);
      const ground = await prepare(server.port);
      const fill = { ground, kind: 'create and confirm', clients: 16, port: server.port };
      await client.run({ ...fill, calls: size / 2 });
      ground.intents = await someIntents(server.port, ground.key);
      await client.run({ ...fill, calls: size - size / 2 });
      Object.assign(server, { size, ground });
    }
    const rows = [];
    for (const kind of LISTS) {
      const rates = servers.map(() => []);
      for (let run = 0; run <= options.runs; run++) {
        for (const [i, { port, ground }] of servers.entries()) {
          const done = await client.run({ kind, clients: 1, ground, port, seconds: options.seconds });
          // The first round only warms up.
          if (run > 0) rates[i].push(done.calls / done.seconds);
        }
      }
      const cost = median(rates[0].map((rate, i) => rate / rates[1][i]));
      rows.push({ kind, small: median(rates[0]), large: median(rates[1]), cost });
    }
    return rows;
  } finally {
    client.stop();
    await Promise.all(servers.map(({ stop }) => stop()));
  }
}
