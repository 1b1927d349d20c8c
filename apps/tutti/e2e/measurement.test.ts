/** How we are doing, as a data coordinator and two organisations live it: a number is defined, asked, written on a phone, asked back, sent again, accepted, and stands on the scorecard. */
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFault, expectNoFaultIn, harbourStage } from './steps/harbour.ts';

const address = '/w/harbour/shared-measurement/measurement';
const phone = { viewport: { width: 320, height: 700 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros', TCH: 'Public Health' }, [
  { name: 'Emmanuel', role: 'member', of: 'EHR' },
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Grace', role: 'lead', of: 'TCH' },
  { name: 'Owen', role: 'steward' },
]);

let owen: Page;
let emmanuel: Page;
let grace: Page;

beforeAll(async () => {
  const enter = (name: string, options = {}): Promise<Page> =>
    stage.enter(name, '/shared-measurement/measurement', 'How we are doing', options);
  owen = await enter('Owen');
  emmanuel = await enter('Emmanuel', phone);
  grace = await enter('Grace', { colorScheme: 'dark' });
});

describe('a new number', () => {
  it('begins where nothing is measured yet, and says which field is missing', async () => {
    await owen.getByText('No numbers yet').waitFor();
    await expectNoFault(owen, emmanuel);
    await owen.getByRole('button', { name: 'Add a number' }).click();
    await owen.getByRole('button', { name: 'Add it' }).click();
    await owen.getByText('Give it a short name.').waitFor();
    expect(await owen.getByLabel('Short name').getAttribute('aria-invalid')).toBe('true');
    await expectNoFault(owen);
  });

  it('is defined in plain words, and asked of those who report it', async () => {
    await owen.getByLabel('Short name').fill('I03');
    await owen.getByLabel('Name', { exact: true }).fill('Screened by age 3');
    await owen.getByLabel('What is counted').fill('Children screened');
    await owen.getByLabel('Of how many').fill('Children due');
    await owen.getByLabel('Start: when').fill('2022');
    await owen.getByLabel('Start: number').fill('45');
    await owen.getByLabel('Target: number').fill('75');
    await owen.getByLabel('Target: until').fill('2027-12-31');
    await owen.getByLabel('Esteros').check();
    await owen.getByLabel('Public Health').check();
    await owen.getByLabel('Asked from').fill('2025-Q1');
    await owen.getByRole('button', { name: 'Add it' }).click();
    await owen.getByRole('heading', { level: 1, name: 'Screened by age 3' }).waitFor();
    await owen.getByText('Nothing was reported yet.').waitFor();
    await expectNoFault(owen);
  });
});

describe('the figures of an organisation', () => {
  it('are written on a phone, kept while one writes, and asked about where a zero stands', async () => {
    await emmanuel.getByRole('button', { name: /^Asked of us/ }).click();
    await emmanuel.getByRole('heading', { level: 1, name: 'Asked of Esteros' }).waitFor();
    const first = emmanuel.getByRole('article').first();
    await first.getByLabel('Children screened').fill('0');
    await first.getByText('None, or not counted?').waitFor();
    await expectNoFault(emmanuel);
    await first.getByLabel('Children screened').fill('29');
    await first.getByLabel('Children due').fill('44');
    await first.getByText('= 65.9 %').waitFor();
    await emmanuel.getByText('Kept', { exact: true }).waitFor();
    await emmanuel.reload();
    expect(await emmanuel.getByRole('article').first().getByLabel('Children due').inputValue()).toBe('44');
  });

  it('are moved through by keys and pasted from a spreadsheet', async () => {
    await grace.goto(`${address}/asked`);
    const counted = grace.getByLabel('Children screened');
    await counted.first().focus();
    await grace.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '245\t426\n251\t419\n');
      const panel = document.activeElement;
      let field = panel;
      while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
      field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
    });
    expect(await grace.getByLabel('Children due').nth(1).inputValue()).toBe('419');
    await grace.keyboard.press('Enter');
    await expect.poll(() => counted.nth(1).evaluate((field) => field.matches(':focus'))).toBe(true);
    await grace.getByText('Kept', { exact: true }).waitFor();
    await grace.getByRole('button', { name: 'Send 2 numbers' }).click();
    await grace.getByText('Sent, waiting to be checked').waitFor();
    await expectNoFault(grace);
  });

  it('are asked back with a question, read beside the number, and sent again', async () => {
    await emmanuel.getByRole('button', { name: 'Send one number' }).click();
    await emmanuel.getByText('Sent, waiting to be checked').waitFor();
    await owen.getByRole('button', { name: /^To check \(3\)/ }).click();
    const card = owen.getByRole('listitem').filter({ hasText: 'Esteros' });
    await expectNoFault(owen);
    await card.getByRole('button', { name: 'Ask back' }).click();
    await owen.getByLabel('What do you want to know?').fill('Is 44 all of them?');
    await owen.getByRole('button', { name: 'Send the question' }).click();
    await emmanuel.getByText('Owen asks: Is 44 all of them?').waitFor();
    const first = emmanuel.getByRole('article').filter({ hasText: 'Owen asks' });
    await first.getByLabel('Children due').fill('45');
    await emmanuel.getByText('Kept', { exact: true }).waitFor();
    await emmanuel.getByRole('button', { name: 'Send one number' }).click();
    await owen.getByText('29 of 45').waitFor();
    await owen.getByRole('button', { name: 'Accept all 3' }).click();
    await owen.getByText('Nothing waits to be checked').waitFor();
  });
});

describe('the scorecard', () => {
  it('says for everybody where it stands, and who has not reported', async () => {
    await emmanuel.getByRole('button', { name: 'All numbers' }).click();
    const card = emmanuel.getByRole('listitem').filter({ hasText: 'Screened by age 3' });
    await card.getByText('1 of 2 reported').waitFor();
    await card.getByText('59.9 %').waitFor();
    await card.getByText('A little behind').waitFor();
    await expectNoFault(emmanuel, grace);
    await card.getByRole('button', { name: 'Screened by age 3' }).click();
    await emmanuel.getByRole('img', { name: /59\.9 %.*The target is 75 %/ }).waitFor();
    await emmanuel.getByRole('cell', { name: '274 of 471' }).waitFor();
    await expectNoFault(emmanuel);
  });
});

describe('who sees it', () => {
  it('is said by whoever leads the organisation, holds at once on other pages, and can be taken back', async () => {
    await grace.goto(`${address}/sharing`);
    const shared = grace.getByRole('listitem').filter({ hasText: 'Screened by age 3' });
    await shared.getByRole('button', { name: /^Change/ }).click();
    await shared.getByLabel('We, and those who check it.').check();
    await shared.getByLabel('It is part of no sum.').check();
    await shared.getByText('The sums that yours was in are not shown any more').waitFor();
    await expectNoFault(grace);
    await emmanuel.goto(`${address}`);
    const card = emmanuel.getByRole('listitem').filter({ hasText: 'Screened by age 3' });
    await card.getByText('59.9 %').waitFor();
    await shared.getByRole('button', { name: 'Share it so' }).click();
    await grace.getByText('It holds from now on.').waitFor();
    await card.getByText('Kept: not shared with you').waitFor();
    await expectNoFault(emmanuel);
    await grace.getByRole('button', { name: 'Undo' }).click();
    await card.getByText('59.9 %').waitFor();
  });

  it('is looked at as a partner, the funder or a resident would see it', async () => {
    await owen.goto(`${address}/I03`);
    await owen.getByRole('button', { name: 'See it as …' }).click();
    await owen.getByRole('menuitem', { name: 'The funder' }).click();
    await owen.getByText('You see what the funder sees.').waitFor();
    await owen.getByText('There is no such number here').waitFor();
    await expectNoFault(owen);
    await owen.getByRole('button', { name: 'Another partner' }).click();
    await owen.getByRole('cell', { name: '274 of 471' }).waitFor();
    expect(await owen.getByRole('button', { name: 'Add a note' }).count()).toBe(0);
    await expectNoFault(owen);
    await owen.getByRole('button', { name: 'Back to my own view' }).click();
    await owen.getByRole('button', { name: 'Add a note' }).waitFor();
    await owen.goto(`${address}/check`);
    await owen.getByText('Nothing waits to be checked').waitFor();
  });
});

describe('a page for people without an account', () => {
  /** As whoever has the page open. */
  const ask = (page: Page, method: string, path: string, body?: object): Promise<unknown> =>
    page.evaluate(
      async ([verb, route, sent]) => {
        const answer = await fetch(`/api/workspaces/harbour/plugins/shared-measurement${route}`, {
          method: verb ?? '',
          headers: { 'content-type': 'application/json' },
          ...(sent === '' ? {} : { body: sent ?? '' }),
        });
        if (!answer.ok) throw new Error(await answer.text());
        return answer.json();
      },
      [method, path, body === undefined ? '' : JSON.stringify(body)],
    );
  let address20 = '';

  it('is made by a few presses of numbers that everybody may see', async () => {
    const count = { code: 'I20', name: 'Library cards', shape: 'count', unit: 'number', direction: 'up', period: 'quarter' };
    await ask(owen, 'POST', '/indicators', { ...count, seenBy: 'everybody', partsSeenBy: 'everybody' });
    const { organisation } = (await ask(grace, 'GET', '/entries')) as { organisation: string };
    await ask(owen, 'PUT', '/indicators/I20/duties', { duties: [{ organisation, scope: 'own', from: '2025-Q4', to: '2025-Q4' }] });
    const cell = { indicator: 'I20', period: '2025-Q4' };
    await ask(grace, 'PUT', '/entries', { cells: [{ ...cell, figure: { state: 'reported', value: 6905 } }] });
    await ask(grace, 'POST', '/entries/send', { cells: [cell] });
    await owen
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await owen.getByText('Nothing waits to be checked').waitFor();
    await owen.getByRole('button', { name: 'Public pages' }).click();
    await owen.getByRole('button', { name: 'Make a public page' }).click();
    await owen.getByRole('button', { name: 'Make it public' }).click();
    await owen.getByText('Give it a name.').waitFor();
    await owen.getByLabel('What it is called').fill('How our children are');
    expect(await owen.getByLabel('Screened by age 3').isDisabled()).toBe(true);
    await owen.getByLabel('Library cards').check();
    await expectNoFault(owen);
    await owen.getByRole('button', { name: 'Make it public' }).click();
    await owen.getByText('Everybody with the address sees it now.').waitFor();
    address20 = (await owen.getByRole('link', { name: /\/public\/harbour\// }).getAttribute('href')) ?? '';
    await expectNoFault(owen);
  });

  it('needs no script, no account and no cookie, on a phone and in the dark', async () => {
    const visitor = await stage.visit({ ...phone, colorScheme: 'dark' });
    await visitor.goto(address20);
    await visitor.getByRole('heading', { level: 1, name: 'Library cards' }).waitFor();
    await visitor.getByRole('cell', { name: '6,905' }).first().waitFor();
    expect(await visitor.context().cookies()).toEqual([]);
    await expectNoFaultIn('body', visitor);
    await visitor.getByRole('link', { name: 'Español' }).click();
    await visitor.getByText('Todos los números en una tabla').waitFor();
  });

  it('stands in a page of another site, and is off at once', async () => {
    const visitor = await stage.visit({});
    // Another site on the same machine: a real one, since browsers let no page of the internet frame what is on one's own.
    const site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<iframe title="numbers" width="600" height="500" src="${address20.replace('/pages/', '/embed/')}"></iframe>`);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as { port: number };
    await visitor.goto(`http://127.0.0.1:${port}/`);
    const framed = visitor.frameLocator('iframe');
    await framed.getByRole('img', { name: /6,905/ }).waitFor();
    site.closeAllConnections();
    site.close();
    await owen.getByRole('button', { name: 'Switch off How our children are' }).click();
    await owen.getByText('It is off.').waitFor();
    const answer = await visitor.request.get(address20);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain('It may have been switched off.');
    await owen.goto(`${address}/check`);
    await owen.getByText('Nothing waits to be checked').waitFor();
  });
});

describe('a figure that jumps', () => {
  it('asks for its reason before it is sent, and whoever checks it reads the reason', async () => {
    await grace.goto(`${address}/asked`);
    const row = grace.getByRole('article').filter({ hasText: 'Jul – Sep 2025' });
    await row.getByLabel('Children screened').fill('400');
    await row.getByLabel('Children due').fill('420');
    await row.getByText('It was 59.9 in the period before, and is 95.2 now: up by more than 50 percent.').waitFor();
    await grace.getByText('Kept', { exact: true }).waitFor();
    await grace.getByRole('button', { name: 'Send one number' }).click();
    const why = row.getByLabel('Why is it so?');
    await expect.poll(() => why.evaluate((field) => field.matches(':focus'))).toBe(true);
    await expectNoFault(grace);
    await why.fill('Screening moved into schools.');
    await grace.getByRole('button', { name: 'Send one number' }).click();
    await grace.getByText('Sent, waiting to be checked').waitFor();
    await owen.getByText('They say: “Screening moved into schools.”').waitFor();
    await expectNoFault(owen);
  });
});

describe('a phone that loses its connection', () => {
  it('keeps what is written, says where it is, and sends it over when it is back', async () => {
    await emmanuel.goto(`${address}/asked`);
    const row = emmanuel.getByRole('article').filter({ hasText: 'Oct – Dec 2025' });
    await row.getByLabel('Children screened').waitFor();
    stage.expectFaults(/ERR_INTERNET_DISCONNECTED|status of 409/);
    await emmanuel.context().setOffline(true);
    await row.getByLabel('Children screened').fill('31');
    await row.getByText('On this device, not yet sent over.').waitFor();
    await emmanuel.getByText('No connection: what you write stays on this device').waitFor();
    await expectNoFault(emmanuel);
    await emmanuel.context().setOffline(false);
    await emmanuel.getByText('Kept', { exact: true }).waitFor();
    await emmanuel.reload();
    await expect.poll(() => row.getByLabel('Children screened').inputValue()).toBe('31');
  });

  it('writes over nobody: where a colleague wrote meanwhile both stand there, and one chooses', async () => {
    const row = emmanuel.getByRole('article').filter({ hasText: 'Oct – Dec 2025' });
    const colleague = await stage.enter('Lourdes', '/shared-measurement/measurement/asked', 'Asked of Esteros');
    stage.expectFaults(/ERR_INTERNET_DISCONNECTED|status of 409/);
    await emmanuel.context().setOffline(true);
    await row.getByLabel('Children screened').fill('33');
    await row.getByText('On this device, not yet sent over.').waitFor();
    const theirs = colleague.getByRole('article').filter({ hasText: 'Oct – Dec 2025' });
    await theirs.getByLabel('Children screened').fill('35');
    await colleague.getByText('Kept', { exact: true }).waitFor();
    await emmanuel.context().setOffline(false);
    await row.getByText('Two wrote this number.').waitFor();
    await expectNoFault(emmanuel);
    await row.getByRole('button', { name: 'Take mine: 33' }).click();
    await emmanuel.getByText('Kept', { exact: true }).waitFor();
    await colleague.reload();
    await expect.poll(() => theirs.getByLabel('Children screened').inputValue()).toBe('33');
  });
});

describe('a note on the line', () => {
  it('is written on a phone, stands as a pin and beneath the line for others, and comes back after it was taken away', async () => {
    await emmanuel.goto(`${address}/I03`);
    await grace.goto(`${address}/I03`);
    await emmanuel.getByRole('button', { name: 'Add a note' }).click();
    await emmanuel.getByRole('button', { name: 'Keep it' }).click();
    await emmanuel.getByText('Write what lies behind it.').waitFor();
    await emmanuel.getByLabel('In a sentence or two').fill('Two nurses left in May.');
    await emmanuel.getByLabel('What it is').selectOption('driver-down');
    await expectNoFault(emmanuel);
    await emmanuel.getByRole('button', { name: 'Keep it' }).click();
    const note = grace.getByRole('listitem').filter({ hasText: 'Two nurses left in May.' });
    await note.getByText('What held it back').waitFor();
    await grace.locator('.pin text').waitFor();
    expect(await note.getByRole('button').count()).toBe(0);
    await expectNoFault(grace, emmanuel);
    await emmanuel.getByRole('button', { name: 'Take away' }).click();
    await emmanuel.getByText('The note was taken away.').waitFor();
    await note.waitFor({ state: 'detached' });
    await emmanuel.getByRole('button', { name: 'Undo' }).click();
    await note.waitFor();
  });
});

describe('a table of an organisation’s own', () => {
  const bring = async (lines: string[]): Promise<void> => {
    await emmanuel.goto(`${address}/bring-in`);
    const buffer = Buffer.from(lines.join('\n'));
    await emmanuel.getByLabel('Choose a file, or drop it here').setInputFiles({ name: 'register.csv', mimeType: 'text/csv', buffer });
  };
  const lines = ['Quarter;Seen;Due', 'Q2 2025;30;44', 'Q3 2025;0;41', 'Q5 2025;3;4'];

  it('is refused in words when it is no table', async () => {
    await bring(['<html><table></table></html>']);
    await emmanuel.getByText('It is a web page that calls itself a spreadsheet').waitFor();
    await expectNoFault(emmanuel);
  });

  it('is told once what its columns are, and shows what it would do before it does', async () => {
    await bring(lines);
    await emmanuel.getByLabel('Seen').selectOption('I03:numerator');
    await emmanuel.getByLabel('Due').selectOption('I03:denominator');
    await emmanuel.getByText('One number can be read. 2 cells cannot.').waitFor();
    await emmanuel.getByLabel('What does a 0 mean?').selectOption('none');
    await emmanuel.getByText('2 numbers can be read. One cell cannot.').waitFor();
    await expectNoFault(emmanuel);
    await emmanuel.getByRole('button', { name: 'Look at what it would do' }).click();
    await emmanuel.getByText('2 numbers are new').waitFor();
    await emmanuel.getByRole('cell', { name: 'Q5 2025' }).waitFor();
    const file = await emmanuel.getByRole('link', { name: 'This list as a file' }).getAttribute('href');
    expect(decodeURIComponent(file ?? '')).toContain('4,Quarter,Q5 2025,"This is no period.');
    await expectNoFault(emmanuel);
    await emmanuel.getByLabel('Keep this way of reading as').fill('Register');
    await emmanuel.getByRole('button', { name: 'Bring in 2 numbers' }).click();
  });

  it('lies as numbers that are not sent, is recognised the next time, and is taken back as a whole', async () => {
    await emmanuel.getByText('From register.csv, row 2').waitFor();
    await bring(lines);
    await expect
      .poll(() => emmanuel.getByLabel('Read it like').evaluate((field: HTMLSelectElement) => field.selectedOptions[0]?.text))
      .toBe('Register');
    await emmanuel.getByRole('button', { name: 'Look at what it would do' }).click();
    await emmanuel.getByText('2 stand so already').waitFor();
    await emmanuel.goto(`${address}/bring-in`);
    await emmanuel.getByRole('button', { name: 'Take back register.csv' }).click();
    await emmanuel.getByText('2 numbers were taken back.').waitFor();
    await emmanuel.getByText('Taken back by Emmanuel').waitFor();
    await expectNoFault(emmanuel);
  });
});
