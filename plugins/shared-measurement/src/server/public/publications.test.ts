import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PublicationsAnswer } from '../../common/publication.ts';
import { facilitator, funder, MeasurementStage, resident, steward } from '../measurement-fixture.ts';

let stage: MeasurementStage;
const nobody: Actor = { kind: 'service', seat: { id: 'public', role: 'public', person: { id: '', name: '' }, organisation: undefined } };

beforeEach(async () => {
  stage = await MeasurementStage.open(3);
  await stage.define({ baseline: { period: '2024', value: 20 }, target: { value: 60, by: '2027-12-31' } });
  for (const [organisation, numerator, denominator] of [
    [0, 31, 100],
    [1, 47, 100],
    [2, 4, 9],
  ] as const) {
    await stage.write(organisation, '2025-Q4', { state: 'reported', numerator, denominator });
    await stage.write(organisation, '2025-Q3', { state: 'reported', numerator: numerator + 2, denominator: 100 });
  }
  await stage.acceptAll();
});

const publish = async (more: object = {}): Promise<string> => {
  const body = { title: 'Ready for school', indicators: ['I03'], ...more };
  const { publications } = await stage.ask<PublicationsAnswer>(facilitator, 'POST', '/publications', body);
  return publications[0]?.id ?? '';
};
const page = async (path: string): Promise<string> => {
  const answer = await stage.workspace.call(nobody, 'GET', path);
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  return answer.text();
};

describe('a page for people without an account', () => {
  it('shows the number in a sentence, a line and a table, with what everybody may see of each organisation', async () => {
    const html = await page(`/pages/${await publish()}`);
    expect(html).toContain('<h1>Indicator I03</h1>');
    expect(html).toContain('39.2 %');
    expect(html).toMatch(/<svg[^>]+role="img" aria-label="[^"]*39\.2 %/);
    expect(html).toContain('<th scope="col">Organisation 0</th>');

    expect(html).toContain('3 of 3 reported');
    expect(html).not.toMatch(/44\.4|4 of 9/);
    expect(html).toContain('hidden');
  });

  it('runs nothing, asks nothing of other servers, and says who nobody is', async () => {
    const id = await publish();
    for (const path of [`/pages/${id}`, `/embed/${id}`, `/pages/${id}/I03`]) {
      const html = await page(path);
      expect(html).not.toMatch(/<script|onload|onclick|style="|https?:\/\/|<form|<img/i);
    }
  });

  it('follows each organisation at once', async () => {
    const id = await publish();
    const share = (organisation: number, body: object) =>
      stage.ask(stage.of(organisation, 'lead'), 'PUT', '/sharing', { indicators: ['I03'], ...body });
    await share(0, { parts: 'table', total: 'everybody' });
    expect(await page(`/pages/${id}`)).not.toContain('Organisation 0');
    await share(1, { parts: 'table', total: 'table' });
    const html = await page(`/pages/${id}`);
    expect(html).not.toMatch(/39\.2|29\.3|47\.0|31\.0/);
    expect(html).toContain('not shared by an organisation that is in it');
  });

  it('names no person, and holds no note that is for the table', async () => {
    const note = { kind: 'driver-up', seenBy: 'everybody', text: 'A van came.' };
    await stage.ask(stage.of(0), 'POST', '/indicators/I03/notes', note);
    await stage.ask(stage.of(0), 'POST', '/indicators/I03/notes', { ...note, seenBy: 'table', text: 'Between us.' });
    const html = await page(`/pages/${await publish()}`);
    expect(html).toContain('A van came.');
    expect(html).toContain('Organisation 0');
    expect(html).not.toMatch(/Between us|member-0/);
  });

  it('leaves out what is for partners, also when that was said later', async () => {
    await stage.define({ code: 'I09', seenBy: 'table', name: 'Only for us' });
    const body = { title: 'All', indicators: ['I03', 'I09'] };
    expect(await stage.refusal(facilitator, 'POST', '/publications', body)).toMatchObject({ status: 400, field: '/indicators/1' });
    await stage.define({ code: 'I10', name: 'Open so far' });
    const id = await publish({ indicators: ['I03', 'I10'] });
    expect(await page(`/pages/${id}`)).toContain('Open so far');
    const { indicator } = await stage.ask<{ indicator: { version: number } }>(facilitator, 'GET', '/indicators/I10');
    await stage.ask(facilitator, 'PATCH', '/indicators/I10', { version: indicator.version, changes: { seenBy: 'table' } });
    expect(await page(`/pages/${id}`)).not.toContain('Open so far');
    expect((await stage.workspace.call(nobody, 'GET', `/pages/${id}/I10`)).status).toBe(404);
  });

  it('writes what people typed as text', async () => {
    await stage.define({ code: 'I11', name: '<script>alert(1)</script>"onload=x' });
    const id = await publish({ title: '"><img src=x onerror=alert(1)>', words: '<b>bold</b>', indicators: ['I03', 'I11'] });
    for (const path of [`/pages/${id}`, `/embed/${id}`, `/pages/${id}/I11?language=%22%3E%3Cscript%3E`]) {
      expect(await page(path)).not.toMatch(/<script|<img|<b>bold/);
    }
  });

  it('is switched off at once and for good, by those who make pages alone', async () => {
    const id = await publish();
    for (const actor of [stage.of(0, 'lead'), funder, resident]) {
      expect(await stage.refusal(actor, 'POST', `/publications/${id}/end`, {})).toMatchObject({ status: 403 });
      expect(await stage.refusal(actor, 'POST', '/publications', { title: 'Mine', indicators: ['I03'] })).toMatchObject({ status: 403 });
    }
    await stage.ask(steward, 'POST', `/publications/${id}/end`, {});
    for (const path of [`/pages/${id}`, `/embed/${id}`, `/pages/${id}/I03`, '/pages/none']) {
      expect((await stage.workspace.call(nobody, 'GET', path)).status).toBe(404);
    }
    const { publications } = await stage.ask<PublicationsAnswer>(stage.of(0), 'GET', '/publications');
    expect(publications).toMatchObject([{ id, endedBy: 'steward-none' }]);
    expect(stage.workspace.events.map(({ type }) => type).slice(-2)).toEqual(['page.published', 'page.ended']);
  });
});
