/** The letters this server writes, in plain text and plain words, in the language of whoever gets them. */
import type { Letter } from '../accounts/mailer.ts';
import { spoken } from '../texts/spoken.ts';

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

/** @param language of the person when it is known, else of whoever invites. */
export function invitationLetter({ to, name, workspace, by, organisation, url }: Invited, language: string): Letter {
  const speaking = organisation === undefined ? '' : say(', speaking for {organisation}', { organisation });
  const invites = by === undefined ? 'you are invited to work together in “{workspace}”{speaking}.' : inviting;
  return {
    to,
    subject: say(by === undefined ? 'You are invited to {workspace}' : '{by} invites you to {workspace}', { by, workspace }),
    text: [
      say('Hello {name},', { name }),
      `${say(invites, { by, workspace, speaking })} ${say('Open this page and press the button to join:')}`,
      url,
      say('The link works once and for 14 days. If you did not expect it, you can leave it unused.'),
    ].join('\n\n'),
  };

  function say(english: string, params: Params = {}): string {
    return fillText(spoken(english, language), params);
  }
}

const inviting = '{by} invites you to work together in “{workspace}”{speaking}.';

export function signInLetter(to: string, name: string, url: string, language: string): Letter {
  return {
    to,
    subject: spoken('Your sign-in link', language),
    text: [
      fillText(spoken('Hello {name},', language), { name }),
      spoken('open this page and press the button to sign in:', language),
      url,
      spoken(
        'The link works once and for 30 minutes. If you did not ask for it, nothing happens unless somebody presses the button.',
        language,
      ),
    ].join('\n\n'),
  };
}

type Params = Record<string, string | undefined>;

/** After the translation, so that nobody's name is ever taken for a place. */
function fillText(words: string, params: Params): string {
  return words.replaceAll(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);
}
