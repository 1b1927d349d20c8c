/** The sample's panel of residents: what it was asked and said, what came of it, and when it was told; one answer came late, and one is still owed. */

const day = 86_400_000;

interface Said {
  words: string;
  response: 'yes' | 'partly' | 'no' | 'not-ours' | 'open';
  why: string;
  /** The decision it led to, by its question. */
  led?: string;
}

interface Round {
  title: string;
  /** Days, or so many before today. */
  from: string | number;
  until: string | number;
  promised?: string | number;
  answered?: number;
  told?: { day: string | number; how: string };
  heard: Said[];
}

const panel = 'The resident panel, by text message and on paper';

const rounds: Round[] = [
  {
    ...{ title: 'Where should the van stop?', from: '2024-06-24', until: '2024-07-05', answered: 141 },
    heard: [
      {
        words: 'At the market. That is where we are on Saturdays.',
        response: 'yes',
        why: 'The van stops at the Saltgrass market.',
        led: 'put the van in Saltgrass',
      },
      {
        words: 'At the school, when we fetch the children.',
        response: 'partly',
        why: 'On Wednesdays only: one van cannot be in two places.',
      },
    ],
    told: { day: '2024-07-22', how: 'By text message.' },
  },
  {
    ...{ title: 'Do attendance awards help?', from: '2025-01-13', until: '2025-01-24', answered: 166, promised: '2025-03-10' },
    heard: [
      {
        words: 'They make it worse. My son stopped wanting to go on award day.',
        response: 'yes',
        why: 'The awards stop.',
        led: 'stop attendance awards',
      },
      { words: 'Some children like them.', response: 'no', why: 'Nearly half said that they do harm, and a fifth that they help.' },
    ],
    told: { day: '2025-03-03', how: 'By text message and at the Resident Table.' },
  },
  {
    ...{ title: 'Why was your child absent this fall?', from: '2025-11-03', until: '2025-11-14', answered: 188 },
    heard: [
      {
        words: 'The bus is gone, and it is a fifty minute walk on the shoulder.',
        response: 'partly',
        why: 'Rides are paid until the county decides about the bus.',
        led: 'ride subsidy',
      },
      {
        words: 'Illness, and the doctor is closed when we are free.',
        response: 'not-ours',
        why: 'The clinic sets its hours. We wrote to it with your numbers.',
      },
      { words: 'I was looking after my brother.', response: 'partly', why: 'Child care before six is being tried in two places.' },
    ],
    told: { day: '2026-02-11', how: 'By text message.' },
  },
  {
    ...{ title: 'When can you come to a meeting?', from: 150, until: 136, answered: 97 },
    heard: [
      {
        words: 'After six, with somebody for the children and an interpreter.',
        response: 'yes',
        why: 'The Resident Table meets at six, with both.',
      },
    ],
    told: { day: 118, how: 'By text message and a notice at the market.' },
  },
  {
    ...{ title: 'Do you support night hours at the child care co-op?', from: 50, until: 24, answered: 121 },
    heard: [
      {
        words: 'Yes, I start at five and my neighbour cannot help any longer.',
        response: 'yes',
        why: 'The co-op opens at half past four from January.',
      },
      { words: 'Yes, if the same person is there every day.', response: 'open', why: '' },
    ],
  },
  { ...{ title: 'What would make the ride to school safe?', from: 6, until: -8 }, heard: [] },
];

export interface SampleRound {
  round: object;
  heard: { body: object; led: string | undefined }[];
  told: object | undefined;
}

/** Bodies of POST /rounds, …/heard and …/told. @param organisationOf id by initials */
export function sampleRounds(organisationOf: (initials: string) => string, now: number): SampleRound[] {
  const dayOf = (when: string | number): string =>
    typeof when === 'string' ? when : new Date(now - when * day).toISOString().slice(0, 10);
  return rounds.map(({ title, from, until, promised, answered, told, heard }) => ({
    round: {
      ...{ title, asked: panel, from: dayOf(from), until: dayOf(until), organisation: organisationOf('RT') },
      ...(promised === undefined ? {} : { promised: dayOf(promised) }),
      ...(answered === undefined ? {} : { answered }),
    },
    heard: heard.map(({ led, ...body }) => ({ body, led })),
    told: told && { day: dayOf(told.day), how: told.how },
  }));
}
