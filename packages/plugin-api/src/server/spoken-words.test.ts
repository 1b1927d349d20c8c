import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { spokenWords } from './spoken-words.ts';

const { inTheirLanguage, worded, english, spokenLanguage } = spokenWords(
  { hello: 'Hello {name}', 'empty.one': 'One is empty', 'empty.other': '{count} are empty' },
  { es: { 'empty.one': 'Uno está vacío', 'empty.other': '{count} están vacíos' } },
);
const app = new Hono();
app.use(inTheirLanguage);
app.get('/', (c) =>
  c.text(
    [
      spokenLanguage(),
      worded('empty', { count: 1 }),
      worded('empty', { count: 3 }),
      worded('hello', { name: 'Ana' }),
      english('empty', { count: 1 }),
      worded('none'),
    ].join('|'),
  ),
);

it.each([
  [undefined, 'en|One is empty|3 are empty|Hello Ana|One is empty|none'],
  ['en-US,es;q=0.5', 'en|One is empty|3 are empty|Hello Ana|One is empty|none'],
  ['constructor', 'en|One is empty|3 are empty|Hello Ana|One is empty|none'],
  ['es,en;q=0.5', 'es|Uno está vacío|3 están vacíos|Hello Ana|One is empty|none'],
])('answers whoever asks for %s in their language, text by text', async (language, words) => {
  const answer = await app.request('/', { headers: language === undefined ? {} : { 'accept-language': language } });
  expect(await answer.text()).toBe(words);
});
