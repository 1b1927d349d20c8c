/** What axe finds wrong on a page and in the frames on it. Its source goes into a page once and only what is wrong comes back, which halves the time that the playwright package of axe takes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

export interface AxeScope {
  /** A selector: the part of the page that is looked at. All of it when left out. */
  part?: string;
  /** Ids of rules. All of WCAG 2.2 AA and of what is held to be good practice when left out. */
  rules?: readonly string[] | undefined;
}

/** The part of a page's own names that is used inside of it. */
interface Drawn {
  requestAnimationFrame(then: (at: number) => void): void;
  document: { getAnimations(): { playState: string; constructor: { name: string } }[] };
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let source: string | undefined;

/** One line per fault: the rule, where it is broken, and what would mend it. */
export async function axeFaults(page: Page, { part, rules }: AxeScope = {}): Promise<string[]> {
  await Promise.all(page.frames().map(settled));
  await Promise.all(page.frames().map(bringAxe));
  const runOnly: RunOptions['runOnly'] = rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: tags };
  return page.evaluate(
    async ([selector, only]) => {
      const axe = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
      const { violations } = await axe.run({ include: [[selector]] }, { runOnly: only, pingWaitTime: 10_000 });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, html, failureSummary }) =>
            `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()} (${html.slice(0, 200)})`,
        ),
      );
    },
    [part ?? 'html', runOnly] as const,
  );
}

/** Until what was just changed is drawn and no colour is on its way any more. */
async function settled(frame: Frame): Promise<void> {
  try {
    await frame.evaluate(() => {
      const { requestAnimationFrame } = globalThis as unknown as Drawn;
      return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
    const still = (): boolean =>
      !(globalThis as unknown as Drawn).document
        .getAnimations()
        .some((one) => one.constructor.name === 'CSSTransition' && one.playState === 'running');
    await frame.waitForFunction(still, undefined, { polling: 'raf' });
  } catch (error) {
    if (!frame.isDetached()) throw error;
  }
}

/** Frames answer one another whatever their origin, since a tool's frame has none. */
async function bringAxe(frame: Frame): Promise<void> {
  try {
    if (await frame.evaluate(() => 'axe' in globalThis)) return;
    source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await frame.evaluate(`${source}; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });`);
  } catch (error) {
    // A frame that went away meanwhile has nothing to be looked at.
    if (!frame.isDetached()) throw error;
  }
}
