/** The sample's annual report: begun in the backbone's own files, six of nine organisations had said yes to it there; here it is being written, and nobody has signed. */

const where = 'the leadership meeting, on paper';
const saidYes = ['PAS', 'TCH', 'MLC', 'HLF', 'ALN', 'BWC'];

const opening = `In 2025 nine organisations and the families of Tidewell County kept one agenda, counted in one way and met every month. This report says what became better, what did not, and what we decided because of it.

Every number comes from the organisations themselves. Where few people stand behind one it is hidden, and where somebody has not reported it says so.`;

const route14 = `The bus that many families call “the school bus” is Route 14. When it was cut in October, absence rose where it had stopped. That is not proof that the one made the other; it is why the table talked about buses in November, before it talked about letters to parents.`;

const closing = `What we ask of those who read this: tell us what is missing. Each theme is answered, in writing, within 45 days.`;

/** @param goalOf id of the goal with that code. */
export function sampleReport(goalOf: (code: string) => string, organisationOf: (initials: string) => string) {
  const goal = (code: string) => ({ kind: 'goal', goal: goalOf(code) });
  const number = (code: string, words = '') => ({ kind: 'indicator', indicator: code, words });
  return {
    title: '2025 annual report',
    audience: 'public',
    source: 'the draft of 12 March 2026',
    blocks: [
      { kind: 'text', title: 'What this is', words: opening },
      { kind: 'standing' },
      goal('G1'),
      number('I01'),
      goal('G2'),
      number('I04'),
      number('I05', route14),
      // Partners alone may see it: the page says so, and the report does not have it.
      number('I08'),
      { kind: 'activities', goal: goalOf('G2'), title: 'Who works on school and reading' },
      { kind: 'decisions', from: '2025-01-01', to: '2025-12-31', title: 'What we decided in 2025' },
      { kind: 'text', title: 'What comes next', words: closing },
    ],
    said: saidYes.map((initials) => ({ organisation: organisationOf(initials), where, on: '2026-03-12' })),
  };
}
