/** What the sample's decisions were about, and which numbers led to them: by the day of the decision, and by code. */
export const sampleDecided: readonly { on: string; decides?: readonly string[]; because?: readonly string[] }[] = [
  { on: '2024-04-24', decides: ['A06', 'A16', 'A19'] },
  { on: '2024-07-17', decides: ['A02'], because: ['I03'] },
  { on: '2025-02-26', because: ['I05'] },
  { on: '2025-12-17', decides: ['A13'], because: ['I05'] },
];

/** An item of the meeting ahead talks about a decision that is open: it gives money, so some step aside. */
export const sampleTalked = { item: 'Route 14', question: 'Do we keep paying for rides until the bus runs again?' };
