/** What the nine organisations of the sample said at the start, where they differed and what came of it: brought in as any facilitator could. */
import round from './tidewell-round.json' with { type: 'json' };

/** The body of POST /rounds/import. @param organisationOf the id of an organisation, by its initials. */
export function sampleRound(organisationOf: (initials: string) => string): object {
  const { definitions, cells, tensions, ...rest } = round;
  return {
    ...rest,
    definitions: definitions.map((definition) => ({ ...definition, organisation: organisationOf(definition.organisation) })),
    cells: Object.entries(cells).flatMap(([initials, row]) =>
      Object.entries(row).map(([dimension, [words, mark]]) => ({ organisation: organisationOf(initials), dimension, words, mark })),
    ),
    tensions: tensions.map(({ positions, ...tension }) => ({
      ...tension,
      positions: Object.entries(positions).map(([initials, text]) => ({ organisation: organisationOf(initials), text })),
    })),
  };
}
