// The yardstick: Node's own HTTP server that reads a form and answers with an intent made beforehand.
import { createServer } from 'node:http';
import { parse } from 'node:querystring';
import { cannedIntent } from './canned-intent.mjs';

const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(cannedIntent) };

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const form = parse(Buffer.concat(chunks).toString());
    response.writeHead(form.amount === '0' ? 400 : 200, headers);
    response.end(cannedIntent);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
