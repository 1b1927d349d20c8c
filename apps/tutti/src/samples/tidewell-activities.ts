/** The sample's activities, with what each organisation agreed to do. All of it is asked here again: nobody says yes for anybody, not even in a sample. */
import seed from './tidewell-activities.json' with { type: 'json' };

interface SeedActivity {
  code: string;
  lead: string;
  goals: string[];
  /** By initials: the part, and the promise in words. */
  with: Record<string, [string, string]>;
}

/** The body of POST /activities/import. @param organisationOf id of an organisation, by its initials. */
export function sampleActivities(organisationOf: (initials: string) => string): object {
  const activities = (seed.activities as unknown as SeedActivity[]).map(({ goals: _, with: partners, lead, ...activity }) => ({
    ...activity,
    lead: organisationOf(lead),
    said: seed.said,
    roles: Object.entries(partners).map(([initials, [kind, promised]]) => ({ organisation: organisationOf(initials), kind, promised })),
  }));
  return { activities, ties: seed.ties };
}

/** Codes of an activity and of a goal or strategy that it serves. */
export function sampleServes(): [string, string][] {
  return seed.activities.flatMap(({ code, goals }) => goals.map((goal): [string, string] => [code, goal]));
}
