import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { inTheirLanguage, worded } from './worded.ts';

const app = new Hono();
app.use(inTheirLanguage);
app.get('/', (c) => c.text([worded('needs.empty', { count: 1 }), worded('needs.empty', { count: 3 }), worded('no-such-text')].join('|')));

const english = 'One section of the agenda is still empty|3 sections of the agenda are still empty|no-such-text';

it.each([
  [undefined, english],
  ['en-US,es;q=0.5', english],
  ['constructor', english],
  ['es,en;q=0.5', 'Una sección de la agenda sigue vacía|3 secciones de la agenda siguen vacías|no-such-text'],
])('answers whoever asks for %s in their language', async (language, words) => {
  const answer = await app.request('/', { headers: language === undefined ? {} : { 'accept-language': language } });
  expect(await answer.text()).toBe(words);
});
