/** The first day as people live it: the first link, a password of one's own, an invitation made, handed over and used. */
import type { Page } from 'playwright-core';

/** What everybody in these tests sets; each has an own address. */
export const ownPassword = 'four calm words by the harbour';

/** Opens the printed link and becomes the first facilitator. Ends at *What first?*. */
export async function becomeFacilitator(
  page: Page,
  firstLink: string | undefined,
  { name, email }: { name: string; email: string },
): Promise<void> {
  if (firstLink === undefined) throw new Error('The server printed no first link');
  await page.goto(new URL(firstLink).pathname);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: `Join as ${name}` }).click();
  await secureByPassword(page);
  await page.getByRole('heading', { name: 'What first?' }).waitFor();
}

/** Answers *What first?* with an own agenda. Ends in its panel. */
export async function startAgenda(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of your initiative').fill(name);
  await page.getByRole('button', { name: 'Start our agenda' }).click();
  await page.getByRole('heading', { name: 'What we agreed' }).waitFor();
}

/** Invites somebody on the page People, for an organisation that is new here. Gives the link. */
export async function invite(page: Page, { name, organisation }: { name: string; organisation: string }): Promise<string> {
  await page.getByRole('link', { name: 'People' }).first().click();
  await page.getByRole('button', { name: 'Invite someone' }).click();
  await page.getByLabel('Their name').fill(name);
  await page.getByLabel('Whom do they speak for?').selectOption({ label: 'Another organisation…' });
  await page.getByLabel('Name of the organisation').fill(organisation);
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  return link;
}

/** Uses an invitation and sets a password. Ends where the invitation leads. */
export async function join(page: Page, link: string, { sharedComputer = false } = {}): Promise<void> {
  await page.goto(new URL(link).pathname);
  if (sharedComputer) await page.locator('wa-checkbox[name=shared] [part=control]').click();
  await page.getByRole('button', { name: /^Join as/ }).click();
  await secureByPassword(page);
  await page.waitForURL('**/w/**');
}

async function secureByPassword(page: Page): Promise<void> {
  await page.getByLabel('A password of your own').fill(ownPassword);
  await page.getByRole('button', { name: 'Use this password' }).click();
}
