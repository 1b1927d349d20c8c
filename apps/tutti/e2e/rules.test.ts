/** How we decide, as a facilitator and three organisations live it: proposed, carried by themselves, and then binding whoever asks; and own money, from which its receiver steps aside. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFault, harbourStage } from './steps/harbour.ts';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros Family Resource Center', PAS: 'Schools', RT: 'Resident Table' }, [
  { name: 'Nadia', role: 'facilitator' },
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Miriam', role: 'lead', of: 'PAS' },
  { name: 'Imani', role: 'lead', of: 'RT' },
]);

let nadia: Page;
let lourdes: Page;
let miriam: Page;
let imani: Page;

beforeAll(async () => {
  const enter = (name: string, options = {}): Promise<Page> => stage.enter(name, '/backbone-support/rules', 'How we decide', options);
  nadia = await enter('Nadia');
  lourdes = await enter('Lourdes', phone);
  miriam = await enter('Miriam', { colorScheme: 'dark' });
  imani = await enter('Imani');
});

/** Each organisation consents on its own page. */
async function carry(question: string): Promise<void> {
  for (const page of [lourdes, miriam, imani]) {
    await page.goto('/w/harbour/decisions/decisions');
    await page.getByRole('button', { name: question, exact: true }).click();
    await page.getByRole('radio', { name: 'We agree' }).check();
    await page.getByRole('button', { name: /^Give .* answer$/ }).click();
    await page
      .getByText(/answered: /)
      .first()
      .waitFor();
  }
  await nadia.getByRole('link', { name: 'Go there' }).click();
  await nadia.getByRole('button', { name: 'Close it now …' }).click();
  await nadia.getByRole('button', { name: 'Close it', exact: true }).click();
  await nadia.getByRole('heading', { name: /^Carried/ }).waitFor();
  await nadia.goto('/w/harbour/backbone-support/rules');
}

describe('how we decide', () => {
  it('teaches what comes first, and says what is missing', async () => {
    await nadia.getByText('No group is agreed yet').waitFor();
    await expectNoFault(nadia, lourdes, miriam);
    await nadia.getByRole('button', { name: 'Propose a group' }).press('Enter');
    await nadia.getByRole('button', { name: 'Propose it' }).press('Enter');
    await nadia.getByText('Give it a name first.').waitFor();
    await expectNoFault(nadia);
    await nadia.getByLabel('What is it called?').fill('Leadership Table');
    for (const name of ['Esteros Family Resource Center', 'Schools', 'Resident Table']) {
      await nadia.getByRole('group', { name: 'Who has a place' }).getByLabel(name).check();
    }
    await nadia.getByLabel('How many must take part').fill('2');
    await nadia.getByRole('button', { name: 'Propose it' }).press('Enter');
    await nadia.getByText('Not yet decided by the table: it binds nobody.').waitFor();
    await lourdes.getByText('Not yet decided by the table: it binds nobody.').waitFor();
  });

  it('holds once the organisations have carried it, and says in which decision', async () => {
    await nadia.getByRole('button', { name: 'Ask the organisations' }).press('Enter');
    await nadia.getByText('The organisations are asked; 3 of 3 have not answered yet.').waitFor();
    await carry('Do we agree on “Leadership Table”?');
    await nadia.getByText(/^Holds since/).waitFor();
    await nadia.getByRole('button', { name: 'Propose a rule' }).press('Enter');
    await nadia.getByLabel('What kind of question is it?').fill('Shared money');
    await nadia.getByLabel('How', { exact: true }).selectOption({ label: 'More say yes than no' });
    await nadia.getByRole('group', { name: 'Not without' }).getByLabel('Resident Table').check();
    await nadia.getByLabel(/^It gives out money/).check();
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Propose it' }).press('Enter');
    await nadia.getByText('Not yet decided by the table: it binds nobody.').waitFor();
    await nadia.getByRole('button', { name: 'Ask the organisations' }).press('Enter');
    await nadia.getByText('The organisations are asked; 3 of 3 have not answered yet.').waitFor();
    await carry('Do we agree on “Shared money”?');
    await expect.poll(() => nadia.getByText(/^Holds since/).count()).toBe(2);
    await expectNoFault(nadia);
  });
});

describe('own money', () => {
  it('is declared on a phone by those whose interest it is, and by nobody else', async () => {
    await lourdes.goto('/w/harbour/backbone-support/rules');
    await lourdes.getByRole('button', { name: 'Declare an interest …' }).tap();
    await lourdes.getByLabel('In your own words').fill('The facilitators work in our house.');
    await lourdes.getByRole('button', { name: 'Declare it' }).tap();
    await lourdes.getByText('The facilitators work in our house.').waitFor();
    await nadia.getByText('The facilitators work in our house.').waitFor();
    expect(await nadia.getByRole('button', { name: 'Declare an interest …' }).count()).toBe(0);
    await expectNoFault(lourdes, nadia);
  });

  it('binds whoever asks: the rule is chosen, and says whom it asks and who steps aside', async () => {
    await nadia.goto('/w/harbour/decisions/decisions/new');
    await nadia.getByLabel('What is to be decided?').fill('Do the schools run the rides?');
    await nadia.getByLabel('What kind of question is it?').selectOption({ label: 'Shared money' });
    await nadia.getByText('Resident Table must be among them.').waitFor();
    expect(await nadia.getByText('Who decides?').count()).toBe(0);
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByText('Say whom the money goes to.').waitFor();
    await expectNoFault(nadia);
    await nadia.getByRole('group', { name: 'Whom does the money go to?' }).getByLabel('Schools').check();
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByRole('heading', { level: 1, name: 'Do the schools run the rides?' }).waitFor();
    await nadia.getByText('By this decision money would go to Schools.').waitFor();
    await miriam.goto(nadia.url());
    await miriam.getByText('Schools has no ballot here.').waitFor();
    await miriam.getByText('Schools steps aside: the money would go to it.').first().waitFor();
    expect(await miriam.getByRole('button', { name: /^Give/ }).count()).toBe(0);
    await lourdes.goto(nadia.url());
    await lourdes.getByText('It declared: The facilitators work in our house.').first().waitFor();
    await expectNoFault(nadia, miriam, lourdes);
    await imani.goto(nadia.url());
    await imani.getByRole('radio', { name: 'Yes', exact: true }).check();
    await imani.getByRole('button', { name: 'Give Resident Table’s answer' }).click();
    await nadia.getByText('1 of 1 has answered.').waitFor();
    await nadia.getByRole('link', { name: 'Shared money' }).click();
    await nadia.getByRole('heading', { level: 1, name: 'How we decide' }).waitFor();
  });
});
