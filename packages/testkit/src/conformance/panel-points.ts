/** What people see of it: its panels open quickly and without a fault, in a frame and in the page, in every theme, for eyes, ears and hands. */
import type { PanelContribution } from '@tutti/plugin-api';
import type { Locator, Page } from 'playwright-core';
import { axeFaults } from '../browser/axe-faults.ts';
import { signInAs } from '../browser/sign-in.ts';
import { demand, NotHere, type Point } from './point.ts';
import type { Trial } from './trial.ts';

type Mode = 'frame' | 'page';

const themes = ['light', 'dark', 'contrast'] as const;

export const panelPoints: readonly Point[] = [
  {
    number: 7,
    title: 'Every panel opens within a second, in a frame and in the page, without a word in the console',
    async check(trial) {
      for (const mode of modesOf(trial)) {
        await withPage(trial, mode, async (page, faults) => {
          for (const panel of trial.manifest.panels ?? []) {
            await page.goto(`/w/${trial.home}`);
            await page.getByRole('heading', { level: 1 }).first().waitFor();
            await page.waitForLoadState('networkidle');
            const started = performance.now();
            await open(page, trial, panel);
            await shown(page, mode, panel);
            const took = performance.now() - started;
            demand(took < 1000 * trial.options.patience, `${panel.id} opened in a ${mode} after ${Math.round(took)} ms`);
          }
          demand(faults.length === 0, `In a ${mode} the console says: ${faults.join(' · ').slice(0, 400)}`);
        });
      }
    },
  },
  {
    number: 8,
    title: 'Every panel can be read in light, dark and high contrast, has a heading, and is worked by keyboard',
    async check(trial) {
      for (const mode of modesOf(trial)) {
        await withPage(trial, mode, async (page) => {
          for (const panel of trial.manifest.panels ?? []) {
            for (const theme of themes) {
              await page.evaluate((chosen) => localStorage.setItem('tutti.theme', chosen), theme);
              await page.goto(address(trial, panel));
              const root = await shown(page, mode, panel);
              const said = await faultsOf(page, theme);
              demand(said.length === 0, `${panel.id} in a ${mode}, ${theme}: ${said.join(', ').slice(0, 400)}`);
              if (theme === 'light') {
                demand((await root.getByRole('heading').count()) > 0, `${panel.id} has no heading`);
                await demandKeyboard(page, root, panel);
              }
            }
          }
        });
      }
    },
  },
];

/** On a busy machine a frame may not answer in the second that axe gives it, and counts as empty: what stays is a fault. */
async function faultsOf(page: Page, theme: string): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    // Themes differ in colours and in nothing else.
    const faults = await axeFaults(page, theme === 'light' ? {} : { rules: ['color-contrast', 'link-in-text-block'] });
    if (faults.length === 0 || attempt === 4) return faults;
  }
}

/** Those that come with the server stand in the page; installed ones in frames unless that was approved. */
function modesOf({ manifest, framed, options }: Trial): Mode[] {
  if (!manifest.panels?.length) throw new NotHere('It has no panels');
  if (!framed) return ['page'];
  return options.onlyFrames ? ['frame'] : ['frame', 'page'];
}

async function withPage(trial: Trial, mode: Mode, work: (page: Page, faults: string[]) => Promise<void>): Promise<void> {
  const { server, options } = trial;
  if (options.host === 'process') await trial.install(options.bytes, `?by=conformance&approve=true&panelsInPage=${mode === 'page'}`);
  const { context } = await signInAs(options.browser, server, trial.person('facilitator').email, {
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  try {
    await page.goto(`/w/${trial.home}`);
    await work(page, faults);
  } finally {
    await context.close();
  }
}

function address({ home, manifest }: Trial, panel: PanelContribution): string {
  return `/w/${home}/${manifest.id}/${panel.id.slice(panel.id.indexOf('.') + 1)}`;
}

/** By a link of the page where there is one, as people do. */
async function open(page: Page, trial: Trial, panel: PanelContribution): Promise<void> {
  const link = page.locator(`a[href="${address(trial, panel)}"]`).first();
  if ((await link.count()) > 0) await link.click();
  else await page.goto(address(trial, panel));
}

/** The panel, once something can be read in it. */
async function shown(page: Page, mode: Mode, panel: PanelContribution): Promise<Locator> {
  const root = mode === 'frame' ? page.frameLocator('.panel-frame').locator('.panel') : page.locator('tutti-panel-host .panel').first();
  try {
    await root.getByText(/\S/).first().waitFor({ timeout: 15_000 });
    // A frame is drawn behind what is shown until it says that it is ready.
    await page.locator('.panel-skeleton, .panel-place.coming').first().waitFor({ state: 'detached', timeout: 15_000 });
  } catch {
    const seen = (await page.locator('#page, body').first().textContent())?.replaceAll(/\s+/g, ' ') ?? '';
    demand(false, `${panel.id} shows nothing in a ${mode}; the page says: ${seen.slice(0, 300)}`);
  }
  return root;
}

/** Every control that is shown can be reached by Tab, or the panel has none. */
async function demandKeyboard(page: Page, root: Locator, panel: PanelContribution): Promise<void> {
  const controls = await root.getByRole('button').or(root.getByRole('link')).or(root.getByRole('textbox')).count();
  if (controls === 0) return;
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    if (await root.evaluate((element) => element.matches(':focus-within') || element.ownerDocument.activeElement === element)) return;
  }
  demand(false, `80 presses of Tab did not lead into ${panel.id}`);
}
