/** What axe finds wrong on a page in all its looks. */
import { axeFaults } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';

const onlyColours = ['color-contrast', 'link-in-text-block'];

/** The same page in each theme (where only colours differ), and on a phone. */
export async function axeFaultsInEveryLook(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const found: string[] = [];
  const look = async (name: string, rules?: string[]): Promise<void> => {
    found.push(...(await axeFaults(page, { rules })).map((fault) => `${name}: ${fault}`));
  };
  await look('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark', onlyColours);
  await page.emulateMedia({ colorScheme: 'light' });
  await wear(page, 'contrast');
  await look('high contrast', onlyColours);
  await wear(page, undefined);
  await page.setViewportSize({ width: 390, height: 844 });
  await look('phone');
  await page.setViewportSize(size);
  return found;
}

async function wear(page: Page, theme: string | undefined): Promise<void> {
  await page.evaluate((chosen) => {
    if (chosen === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }, theme);
}
