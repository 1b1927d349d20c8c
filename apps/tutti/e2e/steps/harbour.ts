/** A workspace with all tools and nothing in it, its people in the hands of one file of tests, and a look at any page for what axe finds and what sticks out. */
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export const harbour = '/w/harbour';

export interface HarbourPerson {
  name: string;
  role: string;
  /** Initials of an organisation of the harbour. */
  of?: string;
}

/** @param organisations names by initials. */
export function harbourStage(organisations: Record<string, string>, people: readonly HarbourPerson[]) {
  const stage = browserStage({
    async prepare({ server }) {
      await server.admin('POST', '/workspaces', { id: 'harbour', name: 'Harbour', plugins: 'all', timeZone: 'America/New_York' });
      const ids = new Map<string, string>();
      for (const [initials, name] of Object.entries(organisations)) {
        const made = await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/harbour/organisations', { name, initials });
        ids.set(initials, made.organisation.id);
      }
      for (const { name, role, of } of people) {
        const organisation = of === undefined ? undefined : ids.get(of);
        await server.admin('POST', '/workspaces/harbour/people', { name, email: `${name.toLowerCase()}@example.org`, role, organisation });
      }
    },
  });
  return {
    /** Opens a page as somebody, in a browser of their own, and waits for its heading. */
    async enter(name: string, page: string, heading: string, options: BrowserContextOptions = {}): Promise<Page> {
      const opened = await stage.visitAs(`${name.toLowerCase()}@example.org`, options);
      await opened.goto(harbour + page);
      await opened.getByRole('heading', { name: heading, exact: true }).waitFor();
      return opened;
    },
    /** From now to the end of this test, such faults are expected. */
    expectFaults: (pattern: RegExp): void => stage.expectFaults(pattern),
    /** A browser in which nobody is signed in. */
    visit: (options: BrowserContextOptions): Promise<Page> => stage.visit(options),
  };
}

/** In the panel of each page. */
export const expectNoFault = (...pages: Page[]): Promise<void> => expectNoFaultIn('.panel', ...pages);

/** @param part of each page that is looked at, as a selector. */
export async function expectNoFaultIn(part: string, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await axeFaults(page, { part })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
}
