/** Puts the sample's numbers in as they would come in: those who keep it going say what is counted, each organisation's own people send its figures, and a data coordinator accepts them. */
import { sampleFigures, sampleIndicators, sampleNotes, samplePublications, sampleSharing } from './tidewell-measurement.ts';

/** @param tool whose route it is; '' for one of the workspace itself. */
type Ask = (method: string, route: string, body: object | undefined, tool: string) => Promise<unknown>;

interface Loader {
  /** As whom: a facilitator, a data coordinator, or somebody of the organisation with these initials, or whoever leads it. */
  as(who: 'facilitator' | 'steward' | { organisation: string; lead?: boolean }, work: (ask: Ask) => Promise<void>): Promise<void>;
  organisationOf(initials: string): string;
}

const tool = 'shared-measurement';

/** @param now milliseconds since 1970 UTC; a period that has not begun by then has no figures */
export async function bringInMeasurement({ as, organisationOf }: Loader, now: number): Promise<void> {
  const made: { id: string; goal: string }[] = [];
  await as('facilitator', async (ask) => {
    for (const { code, goal, words, duties, denominators } of sampleIndicators(organisationOf)) {
      const { indicator } = (await ask('POST', '/indicators', words, tool)) as { indicator: { id: string } };
      made.push({ id: indicator.id, goal });
      await ask('PUT', `/indicators/${code}/duties`, duties, tool);
      for (const [period, value] of denominators) await ask('PUT', `/indicators/${code}/denominators/${period}`, { value }, tool);
    }
  });
  const year = String(new Date(now).getUTCFullYear());
  for (const [organisation, all] of sampleFigures()) {
    const cells = all.filter(({ period }) => period.slice(0, 4) < year);
    if (cells.length === 0) continue;
    await as({ organisation }, async (ask) => {
      await ask('PUT', '/entries', { cells: cells.map(({ why: _, tell: __, ...cell }) => cell) }, tool);
      await ask('POST', '/entries/send', { cells: cells.map(({ figure: _, ...place }) => place) }, tool);
    });
  }
  await as('steward', async (ask) => {
    const { waiting } = (await ask('GET', '/reviews', undefined, tool)) as { waiting: { revision: { id: string } }[] };
    const accept = waiting.map(({ revision }) => revision.id);
    if (accept.length > 0) await ask('POST', '/reviews', { accept }, tool);
  });
  for (const { organisation, body } of sampleSharing(organisationOf)) {
    await as({ organisation, lead: true }, async (ask) => {
      await ask('PUT', '/sharing', body, tool);
    });
  }
  for (const { indicator, author, ...note } of sampleNotes()) {
    if ((note.period ?? '').slice(0, 4) >= year) continue;
    await as(author === '' ? 'steward' : { organisation: author }, async (ask) => {
      await ask('POST', `/indicators/${indicator}/notes`, note, tool);
    });
  }
  await as('facilitator', async (ask) => {
    const { goals } = (await ask('GET', '/goals', undefined, 'common-agenda')) as { goals: { id: string; code: string }[] };
    for (const { id, goal } of made) {
      const measured = goals.find(({ code }) => code === goal);
      if (measured) await ask('POST', `/objects/${id}/links`, { kind: 'common-agenda/measures', other: measured.id }, '');
    }
    for (const body of samplePublications()) await ask('POST', '/publications', body, tool);
  });
}
