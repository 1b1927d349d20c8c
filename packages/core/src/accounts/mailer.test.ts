/** Letters through a real mail server on this machine. */
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@tutti/base';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { createMailer } from './mailer.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

async function mailServer(
  options: { refuse?: boolean } = {},
): Promise<{ port: number; letters: { from: string; to: string[]; text: string }[] }> {
  const letters: { from: string; to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(options.refuse ? new Error('No such mailbox') : undefined),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        letters.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, letters };
}

const origin = 'https://tutti.example.org';
const letter = { to: 'ana@example.org', subject: 'Your sign-in link', text: `Open ${origin}/join/abc` };

it('sends a letter from the address that the setting names, or from this host', async () => {
  const { port, letters } = await mailServer();
  const named = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}?from=office@example.org`, origin }, silentLogger);
  expect(named.available).toBe(true);
  expect(await named.send(letter)).toBe(true);
  expect(await createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, origin }, silentLogger).send(letter)).toBe(true);
  expect(letters.map(({ from, to }) => [from, ...to])).toEqual([
    ['office@example.org', 'ana@example.org'],
    ['tutti@tutti.example.org', 'ana@example.org'],
  ]);
  expect(letters[0]?.text).toContain('/join/abc');
});

it('says that a letter was not sent when the mail server refuses it or is not there', async () => {
  const { port } = await mailServer({ refuse: true });
  expect(await createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, origin }, silentLogger).send(letter)).toBe(false);
  expect(await createMailer({ smtpUrl: 'smtp://127.0.0.1:1', origin }, silentLogger).send(letter)).toBe(false);
});

it('sends nothing without a mail server', async () => {
  const mailer = createMailer({ smtpUrl: undefined, origin }, silentLogger);
  expect([mailer.available, await mailer.send(letter)]).toEqual([false, false]);
});
