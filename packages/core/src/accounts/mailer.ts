/** Sends the few letters this server writes: sign-in links and invitations. Without SMTP there is no mail, and people are shown links instead. */
import type { Logger } from '@tutti/base';
import { createTransport } from 'nodemailer';
import type { Settings } from '../seams.ts';

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  readonly available: boolean;
  /** True when the mail server took it; a failure is logged without the address and never thrown. */
  send(letter: Letter): Promise<boolean>;
}

export function createMailer(settings: Pick<Settings, 'smtpUrl' | 'origin'>, logger: Logger): Mailer {
  if (settings.smtpUrl === undefined) return { available: false, send: async () => false };
  const url = new URL(settings.smtpUrl);
  // `?from=` in the address of the mail server names the sender; otherwise tutti@ our own host.
  const from = url.searchParams.get('from');
  url.searchParams.delete('from');
  for (const timeout of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) {
    if (!url.searchParams.has(timeout)) url.searchParams.set(timeout, '15000');
  }
  const transport = createTransport(url.toString());
  return {
    available: true,
    async send(letter) {
      try {
        await transport.sendMail({ from: from ?? `Tutti <tutti@${new URL(settings.origin).hostname}>`, ...letter });
        return true;
      } catch (error) {
        logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a letter could not be sent');
        return false;
      }
    },
  };
}
