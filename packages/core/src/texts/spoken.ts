/** What this server says to people, in their language: the code words it in English, and the phrasebook of the language says it again. */
import type { Problem } from '@tutti/base';
import spanish from './es.json' with { type: 'json' };
import { Phrasebook } from './phrasebook.ts';
import { requestLanguage } from './request-language.ts';

const phrasebooks: ReadonlyMap<string, Phrasebook> = new Map([['es', new Phrasebook(spanish)]]);

/** As it was given where there are no words for it. */
export function spoken(english: string, language = requestLanguage()): string {
  return phrasebooks.get(language)?.say(english) ?? english;
}

/** An error is never only in a foreign language: where the detail has no words, the title says what kind of thing went wrong. */
export function spokenProblem(problem: Problem, language: string): Problem {
  const phrasebook = phrasebooks.get(language);
  const title = phrasebook?.say(problem.title);
  if (phrasebook === undefined || title === undefined) return problem;
  const detail = phrasebook.say(problem.detail) ?? `${title} (${problem.detail})`;
  return { ...problem, title, detail };
}
