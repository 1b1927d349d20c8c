/** The sample's agreements. Their last days are counted from the day on which it is loaded, so that one of them always lapses in 16 days. */

type Row = [kind: string, parties: string, covers: string, days: number, renewal: string];

const partners = 'PAS TCH TCC HLF MLC EHR ALN BWC RT';

const rows: readonly Row[] = [
  [
    'data',
    'PAS',
    'Readiness, reading, absence and graduation, as totals by place and language',
    471,
    'By a letter of the district, each June',
  ],
  ['data', 'TCH HLF EHR', 'Screenings and days to first service, as totals', 290, ''],
  ['data', 'MLC', 'Childcare seats, and days to first service', 16, 'By a letter of the collective, a month before'],
  ['data', 'TCC PAS', 'Lists of aid forms and enrolment, matched at the college', 168, ''],
  ['data', 'BWC', 'Young people out of school and work, and days to first service', 290, ''],
  ['membership', partners, 'The agenda, meetings, and reporting: what taking part means', 533, 'By the table, in its August meeting'],
];

/** @param now milliseconds since 1970 UTC. */
export function sampleAgreements(organisationOf: (initials: string) => string, now: number) {
  const dayIn = (days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  return rows.map(([kind, parties, covers, days, renewal]) => ({
    ...{ kind, covers, renewal, signedOn: '', until: dayIn(days) },
    parties: parties.split(' ').map(organisationOf),
  }));
}

/** What two organisations say of themselves. */
export const sampleDescribed: readonly { by: string; words: string; contact: string }[] = [
  {
    by: 'Lourdes Quintero',
    words:
      'We help families in Saltgrass who have just come: forms, rides, somebody who speaks Spanish or Creole. Nine people, two of them on the road each morning.',
    contact: 'Lourdes Quintero, mornings before nine, or at the market on Saturdays',
  },
  {
    by: 'Roz Baptiste',
    words:
      'Eleven homes in Marsh Lane where children are looked after, also before six and after ten. We know which families wait for a place.',
    contact: 'Roz Baptiste; write a text message, we are with children',
  },
];
