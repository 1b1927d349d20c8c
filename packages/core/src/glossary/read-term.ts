/** An agreed word as it comes in a request: in one language at least, each with its meaning. */
import { TuttiError } from '@tutti/base';
import type { GlossaryWords } from '@tutti/plugin-api';
import { offeredLanguages } from '../texts/offered-languages.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import type { WordsByLanguage } from './glossary-tables.ts';

const longestTerm = 60;
const longestMeaning = 600;
const mostForms = 8;

export interface GivenTerm {
  words: WordsByLanguage;
  agreedOn: string | undefined;
}

/** @throws TuttiError INVALID_FIELD, with where it is as a pointer such as `/words/es/meaning`. */
export function readTerm(body: Readonly<Record<string, unknown>>): GivenTerm {
  const { words: given } = body;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrong('/words', 'Say the word and what it means.');
  const words: WordsByLanguage = {};
  for (const [language, value] of Object.entries(given)) {
    if (!offeredLanguages.includes(language))
      throw wrong(`/words/${language.slice(0, 20)}`, `This server speaks ${offeredLanguages.join(', ')}.`);
    if (typeof value !== 'object' || value === null) throw wrong(`/words/${language}`, 'Say the word and what it means.');
    const read = readWords(new RequestFields(value as Record<string, unknown>), language);
    if (read) words[language] = read;
  }
  if (Object.keys(words).length === 0) throw wrong('/words', 'Say the word and what it means.');
  return { words, agreedOn: readDay(body.agreedOn) };
}

/** Undefined for a language that was left empty. */
function readWords(fields: RequestFields, language: string): GlossaryWords | undefined {
  const [term, meaning] = [fields.optionalText('term', longestTerm), fields.optionalText('meaning', longestMeaning)];
  if (term === undefined && meaning === undefined) return undefined;
  if (term === undefined) throw wrong(`/words/${language}/term`, 'Please write the word.');
  if (meaning === undefined) throw wrong(`/words/${language}/meaning`, 'Please write what it means.');
  const also = fields.optionalTexts('also') ?? [];
  const forms = also.map((form) => new RequestFields({ form }).optionalText('form', longestTerm)).filter((form) => form !== undefined);
  if (forms.length > mostForms) throw wrong(`/words/${language}/also`, `At most ${mostForms} other forms can be named.`);
  return { term, meaning, also: [...new Set(forms)] };
}

function readDay(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!isDay) throw wrong('/agreedOn', 'A day looks like 2026-05-01.');
  return value;
}

function wrong(field: string, detail: string): TuttiError {
  return new TuttiError('INVALID_FIELD', { field, detail });
}
