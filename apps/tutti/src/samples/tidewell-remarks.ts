/** What three of the sample's people say about sections of the agenda, each in their own name, and the answer of one to another. */

export interface SampleRemark {
  /** Whoever says it, by name as in the sample. */
  by: string;
  section: string;
  text: string;
  reply?: { by: string; text: string };
}

export const sampleRemarks: readonly SampleRemark[] = [
  {
    by: 'Yesenia Duarte',
    section: 'who-we-serve',
    text: 'Families who moved here after the mill closed are in none of these groups. Can we name them?',
    reply: { by: 'Imani Wells', text: 'Yes. Two of us at the Resident Table are such families. We bring a sentence to the next meeting.' },
  },
  {
    by: 'Warren Pike',
    section: 'data-and-money',
    text: 'For our board it would help to read here who decides when a partner wants a figure taken out of a report.',
  },
];
