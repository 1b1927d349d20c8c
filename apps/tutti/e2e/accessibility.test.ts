/** Every page and every state of it, in every theme and on a phone, under the eyes of axe. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { editor, section, untilSaved } from './steps/agenda.ts';
import { ownPassword } from './steps/begin.ts';
import { axeFaultsInEveryLook } from './steps/every-look.ts';

const home = '/w/tidewell-thrives';
const agenda = `${home}/common-agenda/agenda`;

type State = [name: string, open: (page: Page) => Promise<unknown>];

const stage = browserStage();

describe('before one is in a workspace', () => {
  let page: Page;

  beforeAll(async () => {
    page = await stage.visit();
  });
  afterAll(() => page.context().close());

  it.each<State>([
    [
      'signing in',
      async () => {
        await page.goto('/');
        await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
      },
    ],
    [
      'a link that no longer works',
      async () => {
        stage.expectFaults(/404/);
        await page.goto('/join/nothing-that-was-ever-made');
        await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
      },
    ],
    [
      'the first link',
      async () => {
        await page.goto(new URL(stage.server.firstLink ?? '').pathname);
        await page.getByLabel('Your name').fill('Nadia Ferreira');
      },
    ],
    [
      'securing the account',
      async () => {
        await page.getByLabel('E-mail address').fill('nadia@example.org');
        await page.getByRole('button', { name: 'Join as Nadia Ferreira' }).click();
        await page.getByLabel('A password of your own').fill('password1234');
        await page.getByRole('button', { name: 'Use this password' }).click();
        await page.getByRole('alert').waitFor();
      },
    ],
    [
      '“What first?”',
      async () => {
        await page.getByLabel('A password of your own').fill(ownPassword);
        await page.getByRole('button', { name: 'Use this password' }).click();
        await page.getByRole('heading', { name: 'What first?' }).waitFor();
      },
    ],
    [
      'an address where nothing is',
      async () => {
        stage.expectFaults(/404/);
        await page.goto('/no/such/page');
        await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
      },
    ],
    [
      'a workspace that does not open',
      async () => {
        stage.expectFaults(/40[34]/);
        await page.goto('/w/not-a-workspace');
        await page.getByRole('heading', { name: 'This workspace is not open to you' }).waitFor();
      },
    ],
  ])('%s has no fault that axe can find', async (_name, open) => {
    await open(page);
    expect(await axeFaultsInEveryLook(page)).toEqual([]);
  });
});

describe('in a workspace', () => {
  let facilitator: Page;
  let lead: Page;

  beforeAll(async () => {
    await stage.server.admin('POST', '/samples/tidewell-thrives');
    facilitator = await stage.visitAs('nadia.ferreira@tidewell.example');
    lead = await stage.visitAs('roz.baptiste@tidewell.example');
  });
  afterAll(async () => {
    await facilitator.context().close();
    await lead.context().close();
  });

  it.each<State>([
    [
      'Home',
      async (page) => {
        await page.goto(home);
        await page.getByRole('heading', { name: 'What moved' }).waitFor();
      },
    ],
    ['the news', (page) => page.getByRole('button', { name: /new messages?$|^News$/ }).click()],
    [
      'the palette',
      async (page) => {
        await page.goto(home);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.keyboard.press('Control+k');
        await page.getByRole('option').first().waitFor();
      },
    ],
    [
      'the palette with what it found',
      async (page) => {
        await page.keyboard.type('goals');
        await page.getByText('Found in this workspace').waitFor();
      },
    ],
    [
      'the palette when it found nothing',
      async (page) => {
        await page.keyboard.type('xyzzy');
        await page.getByText('Nothing has that name').waitFor();
      },
    ],
    [
      'Our goals',
      async (page) => {
        await page.goto(`${home}/common-agenda/goals`);
        await page.getByRole('treeitem').first().waitFor();
      },
    ],
    ['a goal beside its tree', (page) => page.getByRole('treeitem', { name: 'Safe transport' }).press('Enter')],
    [
      'a goal being changed',
      async (page) => {
        await page.getByRole('button', { name: 'Change', exact: true }).click();
        await page.getByLabel('What will be true').waitFor();
      },
    ],
    [
      'People',
      async (page) => {
        await page.goto(`${home}/settings/people`);
        await page.getByText('Roz Baptiste').waitFor();
      },
    ],
    ['what can be done about a person', (page) => page.getByLabel('More about Roz Baptiste').click()],
    [
      'an invitation being written',
      async (page) => {
        await page.getByRole('button', { name: 'Invite someone' }).click();
        await page.getByLabel('Whom do they speak for?').selectOption({ label: 'Another organisation…' });
      },
    ],
    [
      'an invitation with its code',
      async (page) => {
        await page.getByLabel('Their name').fill('Ada Quist');
        await page.getByLabel('Name of the organisation').fill('Amity Farmers');
        await page.getByRole('button', { name: 'Make the invitation' }).click();
        await page.getByRole('img', { name: 'The same link as a code to scan' }).waitFor();
      },
    ],
    [
      'Tools',
      async (page) => {
        await page.goto(`${home}/settings/tools`);
        await page.getByRole('switch').first().waitFor();
      },
    ],
    [
      'Workspace, and what it says after saving',
      async (page) => {
        await page.goto(`${home}/settings/workspace`);
        // News of the tools that come while the page opens draw it anew, and with it what is just being pressed.
        await vi.waitFor(
          async () => {
            await page.getByRole('button', { name: 'Save changes' }).click();
            await page.getByText('Saved. Everyone sees it now.').waitFor({ timeout: 3_000 });
          },
          { timeout: 15_000 },
        );
      },
    ],
    [
      'My account',
      async (page) => {
        await page.goto(`${home}/settings/account`);
        await page.getByText('this one').waitFor();
      },
    ],
    [
      'What we decide',
      async (page) => {
        await page.goto(`${home}/decisions/decisions`);
        await page.getByRole('heading', { name: 'Decided', exact: true }).waitFor();
      },
    ],
    [
      'a decision with what was said against it',
      async (page) => {
        await page.getByRole('button', { name: 'Do we stop attendance awards?' }).click();
        await page.getByRole('heading', { name: 'Said against it' }).waitFor();
      },
    ],
    [
      'a question being written',
      async (page) => {
        await page.goto(`${home}/decisions/decisions/new`);
        await page.getByText('More: who must take part').click();
        await page.getByRole('radio', { name: 'Find a time' }).check();
      },
    ],
    [
      'two open pages',
      async (page) => {
        await page.getByRole('button', { name: 'Open What we agreed as a second page' }).press('Enter');
        await page.getByRole('button', { name: 'Close What we agreed' }).waitFor();
        await untilSaved(page);
      },
    ],
    [
      'a page that is not here',
      async (page) => {
        await page.goto(`${home}/no-such-tool/page`);
        await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
      },
    ],
    [
      'a tool that does not open',
      async (page) => {
        stage.expectFaults(/broken on purpose/);
        await page.route('**/*-panel.js*', (route) =>
          route.fulfill({ contentType: 'text/javascript', body: "throw new Error('broken on purpose')" }),
        );
        await page.goto(agenda);
        await page.getByRole('heading', { name: 'What we agreed did not open' }).waitFor();
        await page.getByText('Technical details').click();
      },
    ],
  ])('%s has no fault that axe can find', async (_name, open) => {
    await open(facilitator);
    expect(await axeFaultsInEveryLook(facilitator)).toEqual([]);
  });

  it.each<State>([
    [
      'the agenda being loaded',
      async (page) => {
        await page.route('**/*-panel.js*', () => undefined);
        await page.goto(agenda);
        await page.locator('tutti-skeleton').waitFor();
      },
    ],
    [
      'the agenda with somebody writing',
      async (page) => {
        await page.unroute('**/*-panel.js*');
        await page.goto(agenda);
        await untilSaved(page);
        await editor(page, 'goals').click();
        await page.keyboard.type('More. ');
      },
    ],
    [
      'the form for a link',
      async (page) => {
        await page.getByRole('toolbar').getByRole('button', { name: 'Link' }).click();
        await page.getByLabel('Address of the link').waitFor();
      },
    ],
    [
      'the menu of a section',
      async (page) => {
        await page.getByRole('button', { name: 'Cancel' }).click();
        await section(page, 'vision').locator('.ag-menu button').click();
        await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
      },
    ],
    [
      'a section being renamed',
      async (page) => {
        await page.getByRole('menuitem', { name: 'Rename' }).click();
        await page.getByLabel('Title of the section').waitFor();
      },
    ],
    [
      'the menu for taking the agenda away',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Download or print' }).click();
        await page.getByRole('menuitem', { name: 'Print' }).waitFor();
      },
    ],
    [
      'the question before a draft',
      async (page) => {
        await page.keyboard.press('Escape');
        await section(page, 'vision').locator('.ag-menu button').click();
        await page.getByRole('menuitem', { name: 'Write an “Only us” draft' }).click();
        await page.getByLabel('What is it about?').waitFor();
      },
    ],
    [
      'an “Only us” draft',
      async (page) => {
        await page.getByRole('button', { name: 'Begin the draft' }).click();
        await page.locator('common-agenda-draft .ProseMirror').waitFor();
      },
    ],
    [
      'the question before sharing it',
      async (page) => {
        await page.getByRole('button', { name: 'Share …' }).click();
        await page.getByRole('button', { name: 'Share with all partners' }).waitFor();
      },
    ],
    [
      'an agenda without a connection',
      async (page) => {
        stage.expectFaults(/ERR_|WebSocket/);
        await page.getByRole('button', { name: 'Keep it ours' }).click();
        await stage.server.kill();
        await page.getByText('You are offline.').waitFor();
      },
    ],
  ])('%s has no fault that axe can find', async (_name, open) => {
    await open(lead);
    expect(await axeFaultsInEveryLook(lead)).toEqual([]);
  });

  it('the agenda of an observer has no fault that axe can find', async () => {
    stage.expectFaults(/ERR_|WebSocket/);
    await stage.server.restart();
    const observer = await stage.visitAs('warren.pike@tidewell.example');
    await observer.goto(agenda);
    await observer.getByText('You read this as an observer.').waitFor();
    expect(await axeFaultsInEveryLook(observer)).toEqual([]);
    await observer.setViewportSize({ width: 390, height: 844 });
    await observer.getByRole('button', { name: 'Show the outline' }).click();
    await observer.getByRole('dialog', { name: 'Outline' }).waitFor();
    expect(await axeFaultsInEveryLook(observer)).toEqual([]);
    await observer.context().close();
  });
});
