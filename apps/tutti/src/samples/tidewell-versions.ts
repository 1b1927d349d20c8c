/** The sample's agenda as it once stood: two versions that took effect, and the one about which the organisations are being asked. */
import seed from './tidewell-versions.json' with { type: 'json' };

interface Section {
  id: string;
  title: string;
  body: string;
}

interface Signers {
  /** Id of an organisation, by its initials. */
  organisationOf(initials: string): string;
  /** Name of the person who leads for it. */
  leadOf(initials: string): string;
}

/** Initials of the partners, in the order of the seed; the funder has no say. */
const partners = Object.keys(seed.asked.said);

/** Bodies of POST /versions/import, oldest first. @param sections the agenda as it stands today, its summary first. */
export function sampleVersions(sections: readonly Section[], { organisationOf, leadOf }: Signers): object[] {
  const later = goBack(sections, seed.before['1.1']);
  const texts: Record<string, readonly Section[]> = { '1.1': later, '1.0': goBack(later, seed.before['1.0']) };
  return seed.versions.map(({ number, on, source, note, reservations, late }, index) => ({
    number,
    on,
    source,
    note,
    rule: 'two-thirds',
    status: index === seed.versions.length - 1 ? 'in-force' : 'superseded',
    sections: texts[number] ?? [],
    stances: partners.map((initials) => {
      const words = (reservations as Record<string, string>)[initials];
      const signed = {
        organisation: organisationOf(initials),
        signedBy: leadOf(initials),
        on: (late as Record<string, string>)[initials] ?? on,
      };
      return words === undefined ? { ...signed, kind: 'endorse' } : { ...signed, kind: 'reservation', words };
    }),
  }));
}

/** The body of POST /versions, without the hash of the text. */
export function sampleAsked(organisationOf: Signers['organisationOf']): object {
  const { number, note } = seed.asked;
  return { number, note, rule: 'two-thirds', asked: partners.map(organisationOf) };
}

/** Bodies of POST /versions/:version/said. */
export function sampleSaid(organisationOf: Signers['organisationOf']): object[] {
  const { said, where } = seed.asked;
  return Object.entries(said).map(([initials, [kind, words]]) => ({
    organisation: organisationOf(initials),
    kind,
    words,
    sections: [],
    where,
  }));
}

/** Undoes what later versions brought; a passage that is no longer there would leave the past wrong, so it is an error. */
function goBack(sections: readonly Section[], edits: readonly string[][]): Section[] {
  const texts = new Map(sections.map((section) => [section.id, section]));
  for (const [id = '', now = '', then = ''] of edits) {
    const section = texts.get(id);
    if (!section?.body.includes(now)) throw new Error(`The sample's section ${id} no longer says: ${now}`);
    if (now === '') texts.delete(id);
    else texts.set(id, { ...section, body: section.body.replace(now, then) });
  }
  return [...texts.values()];
}
