/** In a browser: a facilitator prints a card for somebody without e-mail, who chooses a PIN on a phone; a colleague ends a sign-in that was not hers. */
import { startTestServer } from '@tutti/testkit';
import { axeFaults, browserOrigin, launchBrowser, signInAs } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

it('a printed card and a PIN are a way in, and no way for others', async () => {
  const server = await startTestServer();
  const browser = await launchBrowser();
  try {
    const baseURL = browserOrigin(server);
    await server.admin('POST', '/workspaces', { id: 'tidewater', name: 'Tidewater', plugins: [] });
    const { organisation } = await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/tidewater/organisations', {
      name: 'Harbour School',
    });
    const person = async (name: string, role: string, of?: string): Promise<string> => {
      const email = `${name.toLowerCase()}@tidewater.example`;
      await server.admin('POST', '/workspaces/tidewater/people', { name, email, role, organisation: of });
      return email;
    };
    const [fay, mo] = [await person('Fay', 'facilitator'), await person('Mo', 'member', organisation.id)];

    const { context: desk } = await signInAs(browser, server, fay);
    const people = await desk.newPage();
    await people.goto('/w/tidewater/settings/people');
    await people.getByRole('button', { name: 'Invite someone' }).click();
    await people.getByLabel('Their name').fill('Rosa');
    await people.getByRole('radio', { name: /Member/ }).check();
    await people.getByRole('checkbox', { name: /They have no e-mail/ }).check();
    await people.getByRole('button', { name: 'Make the card' }).click();
    const first = await printedCode(people);
    expect(await axeFaults(people, { part: 'tutti-printed-card' })).toEqual([]);
    await people.emulateMedia({ media: 'print' });
    expect(await people.getByRole('button', { name: 'Print the card' }).isVisible()).toBe(false);
    expect(await people.getByText('card printed, not used yet').isVisible()).toBe(false);
    expect(await people.getByText(first).isVisible()).toBe(true);
    await people.emulateMedia({ media: 'screen' });
    await people.getByText('card printed, not used yet').waitFor();

    const phone = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true });
    const rosa = await phone.newPage();
    await rosa.goto(`/card#${first}`);
    await rosa.getByRole('heading', { name: 'Welcome, Rosa' }).waitFor();
    // What was scanned does not stay where the next person would find it.
    expect(rosa.url()).toBe(`${baseURL}/card`);
    expect(await axeFaults(rosa)).toEqual([]);
    await rosa.getByLabel('A PIN of your own').fill('123456');
    await rosa.getByLabel('The same PIN again').fill('123456');
    await rosa.getByRole('button', { name: 'Keep this PIN and come in' }).click();
    await rosa.getByText('among the first that others would try').waitFor();
    await rosa.getByLabel('A PIN of your own').fill('407193');
    await rosa.getByLabel('The same PIN again').fill('407193');
    await rosa.getByRole('button', { name: 'Keep this PIN and come in' }).click();
    await rosa.waitForURL('**/w/tidewater');
    await people.getByText('comes in with a card').waitFor();

    // By keys alone, with the code typed as people type it.
    const other = await (await browser.newContext({ baseURL })).newPage();
    await other.goto('/sign-in');
    await other.getByRole('link', { name: 'I have a printed card' }).press('Enter');
    await other.getByLabel('Code on the card').fill(first.toLowerCase().replaceAll('-', ' '));
    await other.keyboard.press('Enter');
    await other.getByRole('heading', { name: 'Hello Rosa' }).waitFor();
    await other.getByLabel('Your PIN').fill('000001');
    await other.keyboard.press('Enter');
    await other.getByText('After 9 more wrong tries').waitFor();

    // A new card of the backbone's: who comes in with it waits, and a colleague says on her phone that it was not Rosa.
    const { context: colleague } = await signInAs(browser, server, mo, { viewport: { width: 390, height: 844 } });
    const asked = await colleague.newPage();
    await asked.goto('/w/tidewater');
    await people.getByRole('button', { name: 'Done' }).click();
    await people.getByLabel('More about Rosa').click();
    await people.getByRole('button', { name: 'Print a new card' }).click();
    const second = await printedCode(people, first);
    await rosa.getByRole('heading', { name: 'Welcome back' }).waitFor();
    const thief = await (await browser.newContext({ baseURL })).newPage();
    await thief.goto(`/card#${second}`);
    await thief.getByLabel('A PIN of your own').fill('518204');
    await thief.getByLabel('The same PIN again').fill('518204');
    await thief.getByRole('button', { name: 'Keep this PIN and come in' }).click();
    await thief.getByText('You came in with a new link or card from Fay.').waitFor();
    await asked.getByText('Was this Rosa, with a new link or card from Fay?').waitFor();
    expect(await axeFaults(asked, { part: 'tutti-sign-in-questions' })).toEqual([]);
    await asked.getByRole('button', { name: 'This was not Rosa' }).press('Enter');
    await asked.getByRole('button', { name: 'End that sign-in' }).press('Enter');
    await asked.getByText('That sign-in is ended.').waitFor();
    await thief.getByRole('heading', { name: 'Welcome back' }).waitFor();
  } finally {
    await browser.close();
    await server.dispose();
  }
});

async function printedCode(page: Page, not = ''): Promise<string> {
  const code = page.locator('.paper-code').filter({ hasNotText: not === '' ? /^$/ : not });
  await code.waitFor();
  return (await code.textContent()) ?? '';
}
