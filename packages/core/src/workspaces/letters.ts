/** The letters this server writes, in plain text and plain words. */
import type { Letter } from '../accounts/mailer.ts';

export function invitationLetter(to: string, name: string, workspace: string, url: string): Letter {
  return {
    to,
    subject: `You are invited to ${workspace}`,
    text: [
      `Hello ${name},`,
      `you are invited to work together in “${workspace}”. Open this page and press the button to join:`,
      url,
      'The link works once and for 14 days. If you did not expect it, you can leave it unused.',
    ].join('\n\n'),
  };
}

export function signInLetter(to: string, name: string, url: string): Letter {
  return {
    to,
    subject: 'Your sign-in link',
    text: [
      `Hello ${name},`,
      'open this page and press the button to sign in:',
      url,
      'The link works once and for 30 minutes. If you did not ask for it, nothing happens unless somebody presses the button.',
    ].join('\n\n'),
  };
}
