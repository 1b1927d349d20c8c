/** The sample's pulses: what they told quarter by quarter, as averages of 0 to 10, and one that is open whenever the sample is loaded. */

const large = ['HLF', 'PAS', 'TCH', 'TCC', 'ALN', 'BWC'];
const small = ['MLC', 'EHR', 'RT'];

type Four = [word: number, open: number, aim: number, power: number];

interface Wave {
  title: string;
  until: string;
  count: number;
  means: Four;
  groups?: Record<'larger' | 'grassroots', { count: number; means: Four }>;
  plan?: { words: string; saidBy: string; on: string };
}

const waves: Wave[] = [
  { title: '2023-Q3', until: '2023-08-18', count: 34, means: [5.8, 6.6, 7.1, 4.4] },
  { title: '2023-Q4', until: '2023-11-17', count: 36, means: [6, 6.6, 7.2, 4.6] },
  { title: '2024-Q1', until: '2024-02-16', count: 39, means: [6.2, 6.7, 7.3, 4.7] },
  {
    ...{ title: '2024-Q2', until: '2024-05-17', count: 38, means: [5.5, 6.1, 6.9, 3.8] },
    groups: { larger: { count: 24, means: [6.3, 7, 7.4, 5.2] }, grassroots: { count: 14, means: [4.1, 4.6, 6, 1.4] } },
    plan: {
      words:
        'At least 35% of shared money goes to grassroots or resident-led work, and whoever hosts the backbone steps aside when its own money is decided.',
      saidBy: 'Nadia Ferreira',
      on: '2024-05-30',
    },
  },
  { title: '2024-Q3', until: '2024-08-16', count: 42, means: [5.9, 6.3, 7, 4.3] },
  { title: '2024-Q4', until: '2024-11-15', count: 45, means: [6.3, 6.7, 7.3, 4.9] },
  { title: '2025-Q1', until: '2025-02-14', count: 47, means: [6.6, 6.9, 7.5, 5.3] },
  { title: '2025-Q2', until: '2025-05-16', count: 48, means: [6.8, 7.1, 7.6, 5.6] },
  { title: '2025-Q3', until: '2025-08-15', count: 49, means: [7.1, 7.2, 7.7, 6] },
  {
    ...{ title: '2025-Q4', until: '2025-11-14', count: 46, means: [6.9, 7, 7.7, 5.7] },
    groups: { larger: { count: 29, means: [7.3, 7.5, 7.9, 6.4] }, grassroots: { count: 17, means: [6.2, 6.2, 7.4, 4.5] } },
    plan: {
      words: 'No decision that affects residents is taken without somebody in the seat of the Resident Table.',
      saidBy: 'Nadia Ferreira',
      on: '2026-01-28',
    },
  },
];

/** Bodies of POST /pulses/import, oldest first. @param organisationOf id by initials */
export function samplePulses(organisationOf: (initials: string) => string): object[] {
  const named = namedBy(organisationOf);
  return waves.map(({ means, groups, ...wave }) => ({
    ...wave,
    ...named,
    means: byStatement(means),
    ...(groups ? { groups: { larger: summed(groups.larger), grassroots: summed(groups.grassroots) } } : {}),
    source: 'the sample, after its surveys',
  }));
}

/** Body of POST /pulses. */
export function sampleOpenPulse(organisationOf: (initials: string) => string, now: number): object {
  return { ...namedBy(organisationOf), title: 'This quarter', until: new Date(now + 10 * 86_400_000).toISOString().slice(0, 10) };
}

function namedBy(organisationOf: (initials: string) => string): { larger: string[]; grassroots: string[] } {
  return { larger: large.map(organisationOf), grassroots: small.map(organisationOf) };
}

function summed({ count, means }: { count: number; means: Four }): object {
  return { count, means: byStatement(means) };
}

function byStatement([word, open, aim, power]: Four): object {
  return { word, open, aim, power };
}
