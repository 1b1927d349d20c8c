/** The agenda as several people meet it: writing together, carets, undo, sections, "Only us" drafts, the keyboard, reading only, a phone. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { axeFaults, launchBrowser } from '@tutti/testkit/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterWorkspace } from './enter-workspace.ts';

type Guest = Page & { faults: string[] };

const address = '/w/harbour/common-agenda/agenda';
let server: TestServer;
let browser: Browser;
let esteros: Guest;
let schools: Guest;
let backbone: Guest;
let funder: Guest;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
  await server.admin('POST', '/workspaces', { id: 'harbour', name: 'Harbour', plugins: 'all' });
  const enter = async (name: string, role: string, organisation?: string, width = 1280): Promise<Guest> => {
    const email = `${name}@example.org`;
    await server.admin('POST', '/workspaces/harbour/people', { name, email, role, organisation });
    return enterWorkspace(server, browser, { email, path: address, viewport: { width, height: 800 } });
  };
  const organisation = async (name: string, initials: string): Promise<string> => {
    const made = await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/harbour/organisations', { name, initials });
    return made.organisation.id;
  };
  esteros = await enter('lourdes', 'lead', await organisation('Esteros', 'EHR'));
  schools = await enter('miriam', 'member', await organisation('Schools', 'PAS'));
  backbone = await enter('keisha', 'facilitator');
  funder = await enter('warren', 'observer', undefined, 360);
});

afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

/** Waits for what others must see first; generous, since several browsers share the machine. */
function eventually<Value>(read: () => Promise<Value>) {
  return expect.poll(read, { timeout: 20_000 });
}

function section(page: Page, id: string): Locator {
  return page.locator(`common-agenda-section[data-address="${id}"]`);
}

function textOf(page: Page, id: string): Locator {
  return section(page, id).locator('.ProseMirror');
}

async function order(page: Page): Promise<(string | null)[]> {
  return page.locator('common-agenda-section').evaluateAll((all) => all.map((one) => one.getAttribute('data-address')));
}

async function write(page: Page, id: string, words: string): Promise<void> {
  await textOf(page, id).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** By keys alone: opens the menu of a section and chooses its first or last item. */
async function choose(page: Page, id: string, which: 'Home' | 'End'): Promise<void> {
  await section(page, id).locator('.ag-menu button').focus();
  await page.keyboard.press('Enter');
  await section(page, id).locator('wa-dropdown-item').last().waitFor();
  await page.keyboard.press(which);
  await page.keyboard.press('Enter');
}

describe('writing together', () => {
  it('shows each other’s words, caret and place, in one section at a time', async () => {
    for (const id of ['vision', 'goals', 'vision']) {
      await write(esteros, id, `${id} by Esteros. `);
      await eventually(() => textOf(schools, id).textContent()).toContain(`${id} by Esteros.`);
      await eventually(() => schools.locator('.rt-caret').count()).toBe(1);
      expect(await section(schools, id).locator('.rt-flag').textContent()).toBe('EHR lourdes');
      await eventually(() => section(schools, id).locator('.ag-here li').count()).toBe(1);
    }
  });

  it('undoes only what one did oneself', async () => {
    await write(schools, 'problem', 'Schools wrote this. ');
    await eventually(() => textOf(esteros, 'problem').textContent()).toContain('Schools wrote this.');
    await write(esteros, 'problem', 'Esteros too.');
    await esteros.keyboard.press('Control+z');
    await eventually(() => textOf(esteros, 'problem').textContent()).not.toContain('Esteros too');
    expect(await textOf(esteros, 'problem').textContent()).toContain('Schools wrote this.');
  });

  it('leaves somebody typing where they are when another moves their section', async () => {
    const moved = ['vision', 'problem', 'who-we-serve', 'strategies', 'goals', 'how-we-decide', 'data-and-money'];
    await write(esteros, 'strategies', 'One');
    await schools.evaluate(() => document.querySelector<HTMLElement>('[data-address="strategies"] .ag-menu button')?.click());
    await section(schools, 'strategies').locator('wa-dropdown-item[value=up]').click();
    for (const page of [esteros, schools]) await eventually(() => order(page)).toEqual(moved);
    await esteros.keyboard.type(' and two');
    await eventually(() => textOf(schools, 'strategies').textContent()).toContain('One and two');
    await esteros.keyboard.press('Control+z');
    await eventually(() => textOf(esteros, 'strategies').textContent()).not.toContain('two');
  });

  it('is told to the export as it stands', async () => {
    const answer = await esteros.request.get(`${new URL(esteros.url()).origin}/api/workspaces/harbour/plugins/common-agenda/agenda.md`);
    expect(await answer.text()).toContain('vision by Esteros.');
  });
});

describe('the keyboard', () => {
  it('formats, makes a link and comes back to the text', async () => {
    await write(esteros, 'who-we-serve', 'families');
    await esteros.keyboard.press('Control+a');
    await esteros.keyboard.press('Alt+F10');
    await esteros.keyboard.press('Enter');
    await eventually(() => textOf(esteros, 'who-we-serve').locator('strong').count()).toBe(1);
    await esteros.keyboard.press('Alt+F10');
    for (let step = 0; step < 6; step++) await esteros.keyboard.press('ArrowRight');
    await esteros.keyboard.press('Enter');
    await eventually(() => esteros.evaluate(() => document.activeElement?.tagName)).toBe('WA-INPUT');
    await esteros.keyboard.type('javascript:alert(1)');
    await esteros.keyboard.press('Enter');
    await eventually(() => esteros.locator('.rt-problem').count()).toBe(1);
    await esteros.keyboard.press('Control+a');
    await esteros.keyboard.type('example.org/plan');
    await esteros.keyboard.press('Enter');
    await eventually(() => textOf(esteros, 'who-we-serve').locator('a').getAttribute('href')).toBe('https://example.org/plan');
    await esteros.keyboard.press('Alt+F10');
    await esteros.keyboard.press('Escape');
    await eventually(() => esteros.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');
  });

  it('renames, removes and brings back a section', async () => {
    await choose(esteros, 'data-and-money', 'Home');
    await eventually(() => esteros.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await esteros.keyboard.type('Data and money');
    await esteros.keyboard.press('Enter');
    await eventually(() => section(schools, 'data-and-money').locator('h2').textContent()).toBe('Data and money');
    await choose(esteros, 'data-and-money', 'End');
    await eventually(() => section(schools, 'data-and-money').count()).toBe(0);
    await esteros.getByText('Undo', { exact: true }).first().click();
    await eventually(() => section(schools, 'data-and-money').count()).toBe(1);
  });

  it('keeps bold and italic of what is pasted, under the strict policy', async () => {
    await textOf(esteros, 'how-we-decide').click();
    await textOf(esteros, 'how-we-decide').evaluate((editor) => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        '<p><span style="font-weight:700">heavy</span> <span style="font-style:italic">slant</span></p><script>bad()</script>',
      );
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await eventually(() => textOf(schools, 'how-we-decide').innerHTML()).toContain('<strong>heavy</strong> <em>slant</em>');
  });
});

describe('an "Only us" draft', () => {
  it('says who can read it, is seen by nobody else, and by all partners once shared', async () => {
    await section(esteros, 'goals').locator('.ag-menu button').click();
    await section(esteros, 'goals').locator('wa-dropdown-item[value=draft]').click();
    await eventually(() => esteros.evaluate(() => document.activeElement?.tagName)).toBe('WA-INPUT');
    expect(await esteros.locator('wa-dialog').textContent()).toContain('Only Esteros can read it until you share it. The backbone cannot.');
    await esteros.keyboard.press('Enter');
    const draft = esteros.locator('common-agenda-draft');
    await draft.locator('.ProseMirror').click();
    await esteros.keyboard.type('Rides to work before seven.');
    await schools.reload();
    await backbone.reload();
    await section(schools, 'goals').waitFor();
    await section(backbone, 'goals').waitFor();
    expect(await schools.locator('common-agenda-draft').count()).toBe(0);
    expect(await backbone.locator('common-agenda-draft').count()).toBe(0);

    await draft.getByText('Share …').click();
    await esteros.locator('wa-dialog').getByText('Share with all partners').click();
    for (const page of [schools, backbone]) {
      await eventually(() => page.locator('common-agenda-draft').count()).toBe(1);
      await page.locator('common-agenda-draft').getByText('Open').click();
      await eventually(() => page.locator('common-agenda-draft .ProseMirror').textContent()).toContain('Rides to work');
      expect(await page.locator('common-agenda-draft .ProseMirror').getAttribute('contenteditable')).toBe('false');
    }
    await schools.locator('common-agenda-draft').getByText('Put into a section').click();
    await schools.locator('common-agenda-draft wa-dropdown-item[value=strategies]').click();
    await eventually(() => textOf(esteros, 'strategies').textContent()).toContain('Rides to work before seven.');
  });
});

describe('a reader', () => {
  it('is told why and whom to ask, cannot write, and has no sideways scrolling on a phone', async () => {
    await section(funder, 'vision').waitFor();
    expect(await funder.locator('.ag-note').textContent()).toContain('You read this as an observer.');
    expect(await funder.locator('[contenteditable="true"], .ag-menu, tutti-rich-text-toolbar, common-agenda-draft').count()).toBe(0);
    expect(await funder.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await funder.locator('.ag-narrow').click();
    await funder.locator('.ag-sheet').getByText('Our goals').click();
    await eventually(() => funder.evaluate(() => document.activeElement?.textContent)).toBe('Our goals');
  });
});

describe('everybody', () => {
  it('finds no fault by axe, and the console has none', async () => {
    for (const page of [esteros, funder, backbone]) {
      expect(await axeFaults(page, { part: '.panel' })).toEqual([]);
    }
    expect([esteros, schools, backbone, funder].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
