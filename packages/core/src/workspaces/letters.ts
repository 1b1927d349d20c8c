/** The letters this server writes, in plain text and plain words. */
import type { Letter } from '../accounts/mailer.ts';

export interface Invited {
  to: string;
  name: string;
  workspace: string;
  /** Who invites; absent when the operator does. */
  by: string | undefined;
  /** The organisation that the person is to speak for. */
  organisation: string | undefined;
  url: string;
}

export function invitationLetter({ to, name, workspace, by, organisation, url }: Invited): Letter {
  const invites = by === undefined ? 'you are invited' : `${by} invites you`;
  const speaking = organisation === undefined ? '' : `, speaking for ${organisation}`;
  return {
    to,
    subject: by === undefined ? `You are invited to ${workspace}` : `${by} invites you to ${workspace}`,
    text: [
      `Hello ${name},`,
      `${invites} to work together in “${workspace}”${speaking}. Open this page and press the button to join:`,
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
