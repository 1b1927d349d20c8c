/** The sample initiative in a browser, and the way to one of its objects in the tool that it belongs to. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';

export const home = '/w/tidewell-thrives';
export const darkPhone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: 'dark' } as const;

export const sampleStage = () =>
  browserStage({
    prepare: async ({ server }) => {
      await server.admin('POST', '/samples/tidewell-thrives');
    },
  });

export async function openObject(page: Page, title: string): Promise<void> {
  await page.goto(`${home}/everything`);
  await page.getByRole('searchbox').fill(title);
  await page.locator('.objects').getByRole('link', { name: title }).click();
}
