import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A mail server that takes every mail (RFC 5321, the least of it) and keeps it. */
export async function startSmtpServer() {
  const mails: string[] = [];
  let refusals = 0;
  const server = createServer((socket) => converse(socket, mails, () => refusals-- > 0));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** Every mail taken so far, headers and all. */
    mails,
    /** Refuses the next so many mails for the moment. */
    refuse(times: number): void {
      refusals = times;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function converse(socket: Socket, mails: string[], isRefused: () => boolean): void {
  let pending = '';
  let mail: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  socket.on('error', () => socket.destroy());
  say('220 test');
  socket.on('data', (chunk) => {
    const lines = (pending + chunk.toString('utf8')).split('\r\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      if (mail && line !== '.') mail.push(line);
      else if (mail) {
        mails.push(mail.join('\n'));
        mail = null;
        say('250 kept');
      } else if (/^DATA/i.test(line)) {
        if (isRefused()) say('451 try later');
        else {
          mail = [];
          say('354 go on');
        }
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else say('250 fine');
    }
  });
}
