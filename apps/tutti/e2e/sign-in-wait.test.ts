/** In a browser: somebody who came in by a link that the backbone made is told what waits, and a colleague on a phone ends it in one press. */
import { startTestServer } from '@tutti/testkit';
import { browserOrigin, launchBrowser, signInAs } from '@tutti/testkit/browser';
import { expect, it } from 'vitest';

it('a sign-in by a link made anew waits until a colleague says that it is them', async () => {
  const server = await startTestServer();
  const browser = await launchBrowser();
  try {
    const origin = browserOrigin(server);
    await server.admin('POST', '/workspaces', { id: 'tidewater', name: 'Tidewater', plugins: [] });
    const { organisation } = await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/tidewater/organisations', {
      name: 'Harbour School',
    });
    const person = async (name: string, role: string, of?: string): Promise<{ email: string; seat: string }> => {
      const email = `${name.toLowerCase()}@tidewater.example`;
      const made = { name, email, role, organisation: of };
      const { seat } = await server.admin<{ seat: { id: string } }>('POST', '/workspaces/tidewater/people', made);
      return { email, seat: seat.id };
    };
    const [fay, lea, mo] = [
      await person('Fay', 'facilitator'),
      await person('Lea', 'lead', organisation.id),
      await person('Mo', 'member', organisation.id),
    ];
    await signInAs(browser, server, lea.email);
    const { context: backbone } = await signInAs(browser, server, fay.email);
    const { context: colleague } = await signInAs(browser, server, mo.email, { viewport: { width: 390, height: 844 } });
    const headers = { origin };
    const handed = await backbone.request.post(`/api/workspaces/tidewater/members/${lea.seat}/link`, { headers });
    const { url } = (await handed.json()) as { url: string };
    const taken = await browser.newContext({ baseURL: origin });
    await taken.request.post(`/api/invitations/${url.split('/').at(-1)}`, { data: {}, headers });

    const page = await taken.newPage();
    await page.goto('/w/tidewater');
    await page.getByText('You came in with a new link or card from Fay.').waitFor();
    const people = await colleague.newPage();
    await people.goto('/w/tidewater/settings/people');
    const confirm = people.getByRole('button', { name: 'This is Lea' });
    await confirm.press('Enter');
    await people.getByText('Lea can act in their own name again.').waitFor();
    await confirm.waitFor({ state: 'detached' });
    expect(await people.evaluate(() => document.activeElement?.id)).toBe('page');
    await page.getByText('You came in with a new link').waitFor({ state: 'hidden' });
  } finally {
    await browser.close();
    await server.dispose();
  }
});
