/** The first minutes of somebody who has just started a server, and what stays on a computer that others use too. */
import { browserStage } from '@tutti/testkit/browser';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { untilSaved, words, write } from './steps/agenda.ts';
import { invite, join, ownPassword, startAgenda } from './steps/begin.ts';

describe('the first facilitator, with a password', () => {
  const stage = browserStage();
  let page: Page;

  it('finds the link still good after it was opened, as previews in chats do', async () => {
    for (let time = 0; time < 2; time++) {
      const preview = await stage.visit();
      await preview.goto(path(stage.server.firstLink));
      await preview.getByRole('heading', { name: 'Welcome to your new Tutti' }).waitFor();
      await preview.context().close();
    }
    page = await stage.visit();
    await page.goto(path(stage.server.firstLink));
    await page.getByLabel('Your name').fill('Nadia Ferreira');
    await page.getByLabel('E-mail address').fill('nadia@example.org');
    await page.getByRole('button', { name: 'Join as Nadia Ferreira' }).click();
    await page.getByRole('heading', { name: 'Make this account yours' }).waitFor();
  });

  it('is led to a password of their own, whatever address they try, and told when it is too easy', async () => {
    await page.goto('/');
    await page.getByLabel('A password of your own').fill('password1234');
    await page.getByRole('button', { name: 'Use this password' }).click();
    await page.getByRole('alert').getByText('Too easy to guess: use other words').waitFor();
    await page.getByLabel('A password of your own').fill(ownPassword);
    await page.getByRole('button', { name: 'Use this password' }).click();
    await page.getByRole('heading', { name: 'What first?' }).waitFor();
  });

  it('finds the link used up afterwards', async () => {
    const other = await stage.visit();
    await other.goto(path(stage.server.firstLink));
    await other.getByText('It has been used already. Each link works once.').waitFor();
    await other.context().close();
  });

  it('writes their agenda at once, and finds only the tool that this needs', async () => {
    await startAgenda(page, 'Harbour Families');
    await write(page, 'vision', 'Every child reads by nine.');
    await untilSaved(page);
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('heading', { name: /^Good (morning|afternoon|evening), Nadia$/ }).waitFor();
    const tools = page.locator('.stave .lines a');
    expect(await tools.allTextContents()).toEqual(['What we agreed', 'Our goals', 'Where we start from', 'Who stands behind it']);
    await page.reload();
    await page.getByRole('link', { name: 'What we agreed' }).first().click();
    await expect.poll(() => words(page, 'vision')).toBe('Every child reads by nine.');
  });

  it('signs out and comes back with the password', async () => {
    await page.getByRole('link', { name: /^My account/ }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    stage.expectFaults(/401 \(Unauthorized\) .*\/api\/sign-in$/);
    await page.getByLabel('E-mail address').fill('nadia@example.org');
    await page.getByLabel('Password', { exact: true }).fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(ownPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'My account' }).waitFor();
  });

  it('gives a partner a shared computer nothing to keep', async () => {
    await page.getByRole('link', { name: 'Home' }).first().click();
    const link = await invite(page, { name: 'Ruth Amadi', organisation: 'Harbour Library' });
    const library = await stage.visit();
    await join(library, link, { sharedComputer: true });
    await library.getByText('Shared computer: nothing is kept on it').waitFor();
    await library.getByRole('link', { name: 'What we agreed' }).first().click();
    await write(library, 'goals', 'Three hundred families.');
    await untilSaved(library);
    await library.keyboard.press('Control+k');
    await library.keyboard.type('look dark');
    await library.keyboard.press('Enter');
    await expect.poll(() => library.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    const { cookies } = await library.context().storageState();
    expect(cookies.filter((cookie) => cookie.expires !== -1)).toEqual([]);
    await library.getByRole('link', { name: /^My account/ }).click();
    await library.getByRole('button', { name: 'Sign out', exact: true }).click();
    await library.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(await kept(library)).toEqual({ local: [], session: [], databases: [], caches: [], cookies: [] });
    await library.goBack();
    await library.getByRole('heading', { name: 'Welcome back' }).waitFor();
  });
});

describe('the first facilitator, with a passkey', () => {
  const stage = browserStage();

  it('sets it up, signs out, signs in with it, and looks at the sample', async () => {
    const page = await stage.visit();
    const authenticator = await addAuthenticator(page);
    await page.goto(path(stage.server.firstLink));
    await page.getByLabel('Your name').fill('Keisha Lindqvist');
    await page.getByLabel('E-mail address').fill('keisha@example.org');
    await page.getByRole('button', { name: 'Join as Keisha Lindqvist' }).click();
    await page.getByRole('button', { name: 'Set up a passkey' }).click();
    await page.getByRole('heading', { name: 'What first?' }).waitFor();
    expect(await authenticator.credentials()).toBe(1);

    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL('**/w/tidewell-thrives', { timeout: 60_000 });
    await page.getByRole('link', { name: 'What we agreed' }).first().click();
    await expect.poll(async () => (await words(page, 'vision')).length).toBeGreaterThan(40);

    await page.getByRole('link', { name: /^My account/ }).click();
    await page.getByText('Tutti passkey').waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: /, Keisha$/ }).waitFor();
    await page.context().close();
  });

  it('goes on from the sample to an own agenda, and removes the sample with all that was in it', async () => {
    const page = await stage.visit();
    const { url } = await stage.server.admin<{ url: string }>('POST', '/people/keisha@example.org/link');
    await page.goto(path(url));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Ready for your own?' }).waitFor();
    await page.getByRole('link', { name: 'Write our agenda' }).click();
    await page.getByRole('heading', { name: 'What first?' }).waitFor();
    expect(await page.getByRole('button', { name: 'Open the sample' }).count()).toBe(0);
    await startAgenda(page, 'Harbour Families');
    await page.getByRole('button', { name: 'Where to?: Harbour Families' }).click();
    await page.getByRole('link', { name: /Tidewell Thrives/ }).click();
    await page.getByRole('heading', { name: /, Keisha$/ }).waitFor();
    expect(await page.getByRole('heading', { name: 'Ready for your own?' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Workspace', exact: true }).click();
    const elsewhere = await page.context().newPage();
    await elsewhere.goto('/w/tidewell-thrives');
    await elsewhere.getByRole('heading', { name: /, Keisha$/ }).waitFor();
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByRole('button', { name: 'Yes, remove it' }).click();
    await page.getByText('The sample is gone.').waitFor();
    stage.expectFaults(/404 \(Not Found\) .*\/api\/workspaces\/tidewell-thrives/);
    await elsewhere.getByRole('heading', { name: 'This workspace is not open to you' }).waitFor();
    await elsewhere.close();
    await page.getByRole('heading', { name: /, Keisha$/ }).waitFor();
    expect(await page.locator('.top-name').textContent()).toBe('Harbour Families');
    const { workspaces } = await stage.server.admin<{ workspaces: { name: string }[] }>('GET', '/workspaces');
    expect(workspaces.map(({ name }) => name)).toEqual(['Harbour Families']);
    await expect(stage.server.admin('POST', '/people/nadia.ferreira@tidewell.example/link')).rejects.toMatchObject({ status: 404 });
  });

  it('is told nothing odd when the browser’s own dialog is cancelled', async () => {
    const page = await stage.visit();
    const authenticator = await addAuthenticator(page);
    await authenticator.refuse();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Sign in with a passkey' }).isEnabled()).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

function path(link: string | undefined): string {
  return new URL(link ?? '').pathname;
}

/** A passkey holder in the machine, as a laptop's fingerprint reader is one. */
async function addAuthenticator(page: Page) {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    /** The person does not pass the check from now on. */
    refuse: () => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
  };
}

/** All that a browser keeps of us, by name. */
async function kept(page: Page) {
  const inPage = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));
  const { cookies } = await page.context().storageState();
  return { ...inPage, cookies: cookies.map(({ name }) => name) };
}
