/** Reading, writing and watching the agenda's panel, as the tests of several people need it. */
import type { Locator, Page } from 'playwright-core';

export function section(page: Page, id: string): Locator {
  return page.locator(`common-agenda-section[data-address="${id}"]`);
}

/** The editor of a section. */
export function editor(page: Page, id: string): Locator {
  return section(page, id).locator('.ProseMirror');
}

/** What stands in a section, without the carets and flags of other people. */
export function words(page: Page, id: string): Promise<string> {
  return editor(page, id).evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const caret of copy.querySelectorAll('.rt-caret')) caret.remove();
    return copy.textContent;
  });
}

/** Types at the end of a section. */
export async function write(page: Page, id: string, text: string): Promise<void> {
  await editor(page, id).click();
  // A text that another writes into at this very moment may lose the caret that the click gave.
  await editor(page, id).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** The state that the status line shows: connecting, saving, saved, offline or refused. */
export async function saveState(page: Page): Promise<string | null> {
  return page.locator('tutti-save-state').getAttribute('state');
}

export async function untilSaved(page: Page): Promise<void> {
  await page.locator('tutti-save-state[state=saved]').waitFor({ state: 'attached', timeout: 20_000 });
}

/** Notes every state that the status line passes through from now on, since some stand too briefly to be looked for. */
export async function noteSaveStates(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.locator('tutti-save-state').evaluateHandle((element) => {
    const states: string[] = [];
    const note = (): void => void states.push(element.getAttribute('state') ?? '');
    new MutationObserver(note).observe(element, { attributes: true, attributeFilter: ['state'] });
    return states;
  });
  return () => seen.evaluate((states) => [...states]);
}

/** Answers the question that is asked once on a device of one's own. */
export async function keepOnDevice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep them' }).click();
  await page.getByRole('region', { name: 'Keep texts on this device?' }).waitFor({ state: 'detached' });
}
