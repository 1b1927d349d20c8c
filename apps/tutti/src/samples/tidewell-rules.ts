/** How the sample decides: one table, two rules that decisions of the minutes stand behind, one that the table has not decided yet; and what Harbor Light declared. */

type OrganisationOf = (initials: string) => string;

const partners = 'HLF PAS TCH MLC EHR TCC ALN BWC RT';

/** Each with the day of the decision of the minutes that stands behind it. */
export function sampleGroup(organisationOf: OrganisationOf): { on: string; group: { name: string } } {
  return {
    on: '2026-01-28',
    group: {
      ...{
        name: 'Leadership Table',
        purpose: 'Decides what binds all of us: the agenda, the numbers, shared money.',
        term: 'Two years, then asked anew',
      },
      ...{ seats: partners.split(' ').map(organisationOf), quorum: 5, required: [] },
    },
  };
}

export interface SampleRule {
  /** Day of the decision that carried it; none while the table has not decided. */
  on: string | undefined;
  rule: { name: string } & Record<string, unknown>;
}

/** @param group id of the group that decides. */
export function sampleRules(organisationOf: OrganisationOf, group: string): SampleRule[] {
  const circle = 'Any three organisations can call a special circle within two weeks.';
  return [
    {
      on: '2026-01-28',
      rule: {
        ...{
          name: 'Anything that affects residents',
          about: 'Rides, places, hours, what is asked of families: whatever people in the five places will notice.',
        },
        ...{ group, kind: 'consent', quorum: 6, required: [organisationOf('RT')], money: false, leastDays: 3 },
        ...{ fallbackDays: 30, fallback: 'It goes to a special circle, at an hour at which residents can come.', appeal: circle },
      },
    },
    {
      on: '2024-05-30',
      rule: {
        ...{
          name: 'Shared money',
          about: 'Who gets how much of what is given to all of us. At least 35% goes to grassroots or resident-led work.',
        },
        ...{ group, kind: 'majority', quorum: 6, required: [organisationOf('RT')], money: true, leastDays: 7 },
        ...{ fallbackDays: 0, fallback: '', appeal: circle },
      },
    },
    {
      on: undefined,
      rule: {
        ...{ name: 'What we measure, and how', about: 'A new indicator, another definition, or one that we stop counting.' },
        ...{ group, kind: 'two-thirds', quorum: 6, required: [], money: false, leastDays: 7 },
        ...{ fallbackDays: 60, fallback: 'The data and learning session proposes again, with two options.', appeal: '' },
      },
    },
  ];
}

/** Declared by its own people. */
export const sampleInterests: readonly { by: string; kind: string; words: string }[] = [
  { by: 'Delphine Okafor', kind: 'host', words: 'The facilitators work in our house and are on our payroll.' },
  { by: 'Delphine Okafor', kind: 'applicant', words: 'We apply for shared money ourselves, for home visits.' },
];
