/** The letter that says what needs somebody, what is new and what moved of what they follow; plain text, in their language. */
import type { Letter } from '../accounts/mailer.ts';
import { spoken } from '../texts/spoken.ts';

export interface DigestLine {
  words: string;
  /** Path on this server; undefined: there is nothing to open. */
  path: string | undefined;
}

export interface DigestContent {
  needs: DigestLine[];
  news: DigestLine[];
  followed: DigestLine[];
}

interface About {
  to: string;
  name: string;
  workspace: { id: string; name: string };
  digest: 'daily' | 'weekly';
  origin: string;
}

export function digestLetter({ to, name, workspace, digest, origin }: About, content: DigestContent, language: string): Letter {
  const { needs } = content;
  const say = (english: string, params: Record<string, string> = {}): string =>
    spoken(english, language).replaceAll(/\{(\w+)\}/g, (place, key: string) => params[key] ?? place);
  const part = (heading: string, lines: readonly DigestLine[]): string[] =>
    lines.length === 0 ? [] : [[say(heading), ...lines.map((line) => told(line, origin))].join('\n\n')];
  const subject =
    needs.length === 0
      ? say('What is new in {workspace}', { workspace: workspace.name })
      : needs.length === 1
        ? say('One thing needs you in {workspace}', { workspace: workspace.name })
        : say('{count} things need you in {workspace}', { count: String(needs.length), workspace: workspace.name });
  const text = [
    say('Hello {name},', { name }),
    ...part('This needs you:', needs),
    ...part('This is new:', content.news),
    ...part('This moved of what you follow:', content.followed),
    `-- \n${say(digest === 'daily' ? 'You get this once a day at most. Change or stop it here:' : 'You get this once a week at most. Change or stop it here:')}\n${origin}/w/${workspace.id}/settings/account`,
  ];
  return { to, subject, text: text.join('\n\n') };
}

function told({ words, path }: DigestLine, origin: string): string {
  return path === undefined ? `* ${words}` : `* ${words}\n  ${origin}${path}`;
}
