/** The sample's communication plan: who hears what from whom, as it was kept over the months before today, and who tells whom when something happens. */

const day = 86_400_000;

interface Regular {
  line: { audience: string; purpose: string; channel: string; person: string; languages: string; rhythm: string };
  by: string;
  /** Days before today on which it began. */
  since: number;
  /** Days before today on which it was sent, and what it was. */
  kept: [number, string][];
}

const regular: Regular[] = [
  {
    line: {
      ...{ audience: 'Families of the five schools', purpose: 'What changed this month, and whom to ask', rhythm: 'monthly' },
      ...{
        channel: 'Letter in the school bag and WhatsApp',
        person: 'Emmanuel Pierre-Louis',
        languages: 'English, Spanish, Haitian Creole',
      },
    },
    ...{ by: 'EHR', since: 270 },
    kept: [
      [262, 'The van comes to Saltgrass'],
      [231, 'Child care before six'],
      [202, 'Reading over the summer'],
      [139, 'Back to school, and how to ride the bus'],
      [110, 'What the panel said about the bus'],
      [80, 'Free eye tests'],
      [49, 'Tutors in the library'],
      [18, 'Who decides what here'],
    ],
  },
  {
    line: {
      ...{ audience: 'The leaders of all organisations', purpose: 'What we decide and what we promised', rhythm: 'monthly' },
      ...{ channel: 'In person, fourth Wednesday', person: '', languages: 'English, interpreters on request' },
    },
    ...{ by: 'HLF', since: 210 },
    kept: [
      [200, 'Leadership Table'],
      [170, 'Leadership Table'],
      [140, 'Leadership Table'],
      [110, 'Leadership Table'],
      [75, 'Leadership Table'],
      [45, 'Leadership Table'],
      [12, 'Leadership Table'],
    ],
  },
  {
    line: {
      ...{ audience: 'The resident panel', purpose: 'What came of what they told us', rhythm: 'quarterly' },
      ...{ channel: 'Text message and a call back', person: 'Ysabel Cruz', languages: 'English, Spanish, Haitian Creole' },
    },
    ...{ by: 'RT', since: 400 },
    kept: [
      [340, 'Awards were stopped'],
      [150, 'The ride subsidy'],
      [40, 'The new consultation'],
    ],
  },
  {
    line: {
      ...{
        audience: 'Castellan Foundation',
        purpose: 'The report, after every organisation has signed its numbers',
        rhythm: 'half-yearly',
      },
      ...{ channel: 'Report and one call', person: 'Nadia Ferreira', languages: '' },
    },
    ...{ by: 'HLF', since: 380 },
    kept: [
      [210, 'First half'],
      [20, 'Second half'],
    ],
  },
];

const emergency = [
  {
    ...{
      purpose: 'A storm closes the schools',
      audience: 'all families in Saltgrass',
      within: 60,
      by: 'PAS',
      person: 'Tomas Eklund, duty telephone',
    },
    ...{ channel: 'Telephone tree, then Radio Marea', languages: 'English, Spanish, Haitian Creole' },
  },
  {
    ...{ purpose: 'Personal data got into the wrong hands', audience: 'those it is about, and all organisations', within: 4320, by: 'HLF' },
    ...{ person: 'Nadia Ferreira', channel: 'Letter and call; never by group message', languages: 'In their own language' },
  },
];

/** Bodies of POST /plan/lines, each with the days that were kept. @param organisationOf id by initials */
export function samplePlan(organisationOf: (initials: string) => string, now: number): { line: object; kept: object[] }[] {
  const dayOf = (ago: number): string => new Date(now - ago * day).toISOString().slice(0, 10);
  return [
    ...emergency.map(({ by, ...line }) => ({ line: { ...line, kind: 'emergency', organisation: organisationOf(by) }, kept: [] })),
    ...regular.map(({ line, by, since, kept }) => ({
      line: { ...line, kind: 'regular', organisation: organisationOf(by), startsOn: dayOf(since) },
      kept: kept.map(([ago, words]) => ({ day: dayOf(ago), words })),
    })),
  ];
}
