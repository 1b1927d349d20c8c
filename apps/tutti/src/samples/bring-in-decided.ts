/** Links the sample's decisions to what they were about and to what led to them, as people link them. */
import { sampleDecided, sampleTalked } from './tidewell-decided.ts';

type Ask = (method: string, route: string, body?: object) => Promise<unknown>;

interface Listed {
  objects: { id: string; title: string }[];
}

/** @param taken ids of decisions by their day, and by their question. */
export async function bringInDecided(ask: Ask, taken: ReadonlyMap<string, string>): Promise<void> {
  const all: Listed['objects'] = [];
  for (const type of ['activity', 'indicator']) all.push(...((await ask('GET', `/objects?type=${type}`)) as Listed).objects);
  const idOf = (code: string): string => all.find(({ title }) => title.startsWith(`${code} `))?.id ?? '';
  for (const { on, decides = [], because = [] } of sampleDecided) {
    const path = `/objects/${taken.get(on)}/links`;
    for (const code of decides) await ask('POST', path, { kind: 'decisions/decides', other: idOf(code) });
    for (const code of because) await ask('POST', path, { kind: 'decisions/because-of', other: idOf(code) });
  }
  const { objects: items } = (await ask('GET', '/objects?type=item')) as Listed;
  const item = items.find(({ title }) => title.startsWith(sampleTalked.item))?.id ?? '';
  await ask('POST', `/objects/${item}/links`, { kind: 'continuous-communication/discusses', other: taken.get(sampleTalked.question) });
}
