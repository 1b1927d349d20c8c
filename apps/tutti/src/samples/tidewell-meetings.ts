/** The sample's meetings: those that were held, as their minutes have them, and some that are ahead whenever the sample is loaded. */
import seed from './tidewell-meetings.json' with { type: 'json' };

interface Names {
  organisationOf(initials: string): string;
  /** Name of the person who leads for it. */
  leadOf(initials: string): string;
}

interface Held {
  present: string;
  /** By initials: who came in place of the usual person. */
  alternates?: Record<string, string>;
  entries: { organisation?: string; due?: string; dueIn?: number }[];
}

interface Ahead {
  /** In days at least, on a weekday (1 is Monday). */
  in: number;
  weekday: number;
  items: object[];
}

const day = 24 * 60 * 60 * 1000;

/** Bodies of POST /meetings/import, oldest first. @param now milliseconds since 1970 UTC */
export function sampleHeld({ organisationOf, leadOf }: Names, now: number): object[] {
  return (seed.held as Held[]).map(({ present, alternates = {}, entries, ...meeting }) => ({
    ...meeting,
    source: 'the sample, after its minutes',
    present: present.split(' ').map((initials) => ({
      organisation: organisationOf(initials),
      as: initials in alternates ? 'alternate' : 'seat',
      name: alternates[initials] ?? leadOf(initials),
    })),
    entries: entries.map(({ organisation, due, dueIn, ...entry }) => ({
      ...entry,
      ...(organisation === undefined ? {} : { organisation: organisationOf(organisation) }),
      ...(dueIn === undefined ? (due === undefined ? {} : { due }) : { due: dayOf(now + dueIn * day) }),
    })),
  }));
}

/** Bodies of POST /meetings, each with those of POST /items. */
export function samplePlanned(now: number): { meeting: object; items: object[] }[] {
  return (seed.planned as Ahead[]).map(({ in: days, weekday, items, ...meeting }) => {
    const from = now + days * day;
    const ahead = (weekday - new Date(`${dayOf(from)}T12:00:00Z`).getUTCDay() + 7) % 7;
    return { meeting: { ...meeting, day: dayOf(from + ahead * day) }, items };
  });
}

/** Bodies of POST /items, by the initials of the organisation that brings each up. */
export function sampleBroughtUp(): { by: string; item: object }[] {
  return seed.broughtUp.map(({ by, ...item }) => ({ by, item }));
}

/** In New York. */
function dayOf(moment: number): string {
  return new Intl.DateTimeFormat('sv', { timeZone: 'America/New_York' }).format(moment);
}
