/** What axe finds wrong on a page, by the rules of WCAG 2.2 AA and what is held to be good practice. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line per fault: the rule and where it is broken. */
export async function axeFaults(page: Page, rules: 'all' | 'color-contrast' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === 'all' ? axe.withTags(tags) : axe.withRules(rules)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`),
  );
}

/** The same page in each theme (where only colours differ), and on a phone. */
export async function axeFaultsInEveryLook(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const found: string[] = [];
  const look = async (name: string, rules: 'all' | 'color-contrast'): Promise<void> => {
    await settled(page);
    found.push(...(await axeFaults(page, rules)).map((fault) => `${name}: ${fault}`));
  };
  await look('light', 'all');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark', 'color-contrast');
  await page.emulateMedia({ colorScheme: 'light' });
  await wear(page, 'contrast');
  await look('high contrast', 'color-contrast');
  await wear(page, undefined);
  await page.setViewportSize({ width: 390, height: 844 });
  await look('phone', 'all');
  await page.setViewportSize(size);
  return found;
}

async function wear(page: Page, theme: string | undefined): Promise<void> {
  await page.evaluate((chosen) => {
    if (chosen === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  }, theme);
}

/** Until what was just changed is drawn and no colour is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running'));
}
