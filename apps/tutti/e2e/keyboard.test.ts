/** All of it without a mouse: the first day, writing, sections, drafts, people, tools, themes and leaving. The focus is never lost and always seen. */
import { browserStage } from '@tutti/testkit/browser';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { editor, section, words } from './steps/agenda.ts';
import { ownPassword } from './steps/begin.ts';
import { Hands } from './steps/hands.ts';

const stage = browserStage();
let page: Page;
let hands: Hands;
/** The link that the facilitator makes. */
let invitation: string;

function button(name: string | RegExp): Locator {
  return hands.page.getByRole('button', { name, exact: true });
}

function menuOf(id: string): Locator {
  return section(hands.page, id).locator('.ag-menu button');
}

/** Opens the menu of a section and goes down to the entry with this name. */
async function choose(id: string, name: string): Promise<void> {
  const entry = section(hands.page, id).getByRole('menuitem', { name });
  await hands.page.keyboard.press('Enter');
  const entries = section(hands.page, id).getByRole('menuitem', { disabled: false });
  await hands.expectFocusOn(entries.first());
  const names = await entries.allTextContents();
  for (let step = names.findIndex((one) => one.trim() === name); step > 0; step--) await hands.page.keyboard.press('ArrowDown');
  await hands.expectFocusOn(entry);
  await hands.page.keyboard.press('Enter');
}

describe('a facilitator without a mouse', () => {
  it('uses the first link and chooses a password', async () => {
    page = await stage.visit();
    hands = new Hands(page);
    await page.goto(new URL(stage.server.firstLink ?? '').pathname);
    await hands.fill(page.getByLabel('Your name'), 'Nadia Ferreira');
    await hands.fill(page.getByLabel('E-mail address'), 'nadia@example.org');
    await hands.enter(button('Join as Nadia Ferreira'));
    await page.getByRole('heading', { name: 'Make this account yours' }).waitFor();
    await hands.expectFocusKept();
    await hands.fill(page.getByLabel('A password of your own'), ownPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What first?' }).waitFor();
    await hands.expectFocusKept();
  });

  it('starts an agenda and writes in it', async () => {
    await hands.fill(page.getByLabel('Name of your initiative'), 'Harbour Families');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What we agreed' }).waitFor();
    await hands.expectFocusKept();
    await hands.tabTo(editor(page, 'vision'));
    await page.keyboard.type('Every child ');
    await page.keyboard.press('Alt+F10');
    await hands.expectFocusOn(button('Bold'));
    await hands.expectFocusSeen();
    await page.keyboard.press('Enter');
    await hands.expectFocusOn(editor(page, 'vision'));
    await page.keyboard.type('reads');
    expect(await editor(page, 'vision').locator('strong').textContent()).toBe('reads');
  });

  it('renames a section', async () => {
    await hands.tabTo(menuOf('problem'));
    await choose('problem', 'Rename');
    await hands.expectFocusOn(page.getByLabel('Title of the section'));
    await page.keyboard.type('What is wrong');
    await page.keyboard.press('Enter');
    await expect.poll(() => section(page, 'problem').locator('h2').textContent()).toBe('What is wrong');
    await hands.expectFocusOn(menuOf('problem'));
  });

  it('moves a section up, and stays with it', async () => {
    await choose('problem', 'Move up');
    await expect
      .poll(() => order())
      .toEqual(['problem', 'vision', 'who-we-serve', 'goals', 'strategies', 'how-we-decide', 'data-and-money']);
    await hands.expectFocusOn(menuOf('problem'));
  });

  it('adds a section and names it', async () => {
    await choose('problem', 'Add a section below');
    await hands.expectFocusOn(page.getByLabel('Title of the section'));
    await page.keyboard.type('Words we use');
    await page.keyboard.press('Enter');
    await hands.expectFocusOn(button('More for “Words we use”'));
    expect(await order()).toHaveLength(8);
  });

  it('removes it, is told, and brings it back', async () => {
    const [, added = ''] = await order();
    await choose(added, 'Remove');
    await expect.poll(() => order()).toHaveLength(7);
    await hands.expectFocusKept();
    await hands.enter(button('Undo'));
    await expect.poll(() => order()).toHaveLength(8);
    await hands.expectFocusKept();
  });

  it('goes wherever they like by the palette, and returns from it', async () => {
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox');
    await hands.expectFocusOn(box);
    await page.keyboard.press('Escape');
    await expect.poll(() => box.count()).toBe(0);
    await hands.expectFocusKept();
    await page.keyboard.press('F1');
    await hands.expectFocusOn(box);
    await page.keyboard.type('people');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await hands.expectFocusKept();
  });

  it('skips what stands on every page', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the page' });
    await hands.expectFocusOn(skip);
    await hands.expectFocusSeen();
    await page.keyboard.press('Enter');
    await hands.expectFocusOn(page.locator('#page'));
  });

  it('invites somebody', async () => {
    await hands.enter(button('Invite someone'));
    await hands.expectFocusOn(page.getByLabel('Their name'));
    await page.keyboard.type('Lourdes Vega');
    await hands.tabTo(page.getByRole('radio', { name: /^Lead for an organisation/ }));
    await hands.fill(page.getByLabel('Name of the organisation'), 'Esteros Family Center');
    await page.keyboard.press('Enter');
    await hands.expectFocusOn(page.getByRole('heading', { name: 'The invitation for Lourdes Vega is ready' }));
    await hands.tabTo(page.getByRole('textbox', { name: 'Link' }));
    invitation = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    await hands.enter(button('Done'));
    await expect.poll(() => page.getByRole('heading', { name: /is ready$/ }).count()).toBe(0);
    await hands.expectFocusKept();
  });

  it('switches a tool off and on', async () => {
    await hands.enter(page.getByRole('link', { name: 'Tools' }).first());
    await page.getByRole('heading', { name: 'Tools', exact: true }).waitFor();
    await hands.expectFocusKept();
    const tool = page.getByRole('navigation', { name: 'Pages of this workspace' }).getByRole('link', { name: 'What we agreed' });
    const toggle = page.getByRole('switch', { name: 'What we agreed' });
    await hands.tabTo(toggle);
    for (const there of [0, 1]) {
      await page.keyboard.press('Space');
      await expect.poll(() => tool.count()).toBe(there);
      await page.locator('wa-switch:not([aria-busy])').filter({ has: toggle }).waitFor();
      await hands.expectFocusOn(toggle);
    }
  });

  it('chooses how it looks', async () => {
    await hands.tabTo(page.getByRole('link', { name: /^My account/ }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await hands.expectFocusKept();
    await hands.tabTo(page.getByRole('radio', { name: 'Like my device' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await hands.expectFocusOn(page.getByRole('radio', { name: 'Dark' }));
    await hands.expectFocusSeen();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('contrast');
    await hands.expectFocusSeen();
  });

  it('signs out', async () => {
    await hands.enter(button('Sign out'));
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await hands.expectFocusKept();
    await hands.tabTo(page.getByLabel('E-mail address'));
  });
});

describe('a partner without a mouse', () => {
  it('joins on a shared computer', async () => {
    page = await stage.visit();
    hands = new Hands(page);
    await page.goto(new URL(invitation).pathname);
    await hands.tabTo(page.getByRole('checkbox', { name: 'This is a shared computer' }));
    await page.keyboard.press('Space');
    await hands.enter(button('Join as Lourdes Vega'));
    await hands.fill(page.getByLabel('A password of your own'), ownPassword);
    await page.keyboard.press('Enter');
    await page.getByText('Shared computer: nothing is kept on it').waitFor();
    await hands.expectFocusKept();
  });

  it('writes an “Only us” draft and shares it', async () => {
    await hands.enter(page.getByRole('link', { name: 'What we agreed' }).first());
    await editor(page, 'goals').waitFor();
    await hands.tabTo(menuOf('goals'));
    await choose('goals', 'Write an “Only us” draft');
    await hands.expectFocusOn(page.getByLabel('What is it about?'));
    await page.keyboard.type('Rides');
    await page.keyboard.press('Enter');
    const draft = page.locator('common-agenda-draft');
    const text = draft.locator('.ProseMirror');
    await text.waitFor();
    await hands.expectFocusKept();
    if (!(await text.evaluate((element) => element === document.activeElement))) await hands.tabTo(text);
    await page.keyboard.type('Rides to work before seven.');
    await hands.enter(button('Share …'));
    await hands.enter(button('Share with all partners'));
    await draft.getByText('Shared', { exact: true }).waitFor();
    await hands.expectFocusKept();
  });

  it('puts it into a section', async () => {
    await hands.tabTo(button('Put into a section'));
    await page.keyboard.press('Enter');
    const entries = page.locator('common-agenda-draft').getByRole('menuitem');
    await hands.expectFocusOn(entries.first());
    await page.keyboard.press('End');
    await hands.expectFocusOn(entries.last());
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page, 'data-and-money')).toBe('Rides to work before seven.');
    await hands.expectFocusKept();
  });

  it('opens a second page and closes it', async () => {
    await page.keyboard.press('Control+k');
    await hands.expectFocusOn(page.getByRole('combobox'));
    await page.keyboard.type('people');
    await page.keyboard.press('Control+Enter');
    const close = button('Close People');
    await close.waitFor();
    await hands.expectFocusKept();
    await hands.tabTo(close, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await editor(page, 'goals').waitFor();
    await hands.expectFocusKept();
  });
});

async function order(): Promise<string[]> {
  return page.locator('common-agenda-section').evaluateAll((all) => all.map((one) => one.getAttribute('data-address') ?? ''));
}
