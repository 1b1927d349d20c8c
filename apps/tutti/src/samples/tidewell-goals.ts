/** The sample's goals and strategies, each with the organisation that looks after it and its day. */
import seed from './tidewell-goals.json' with { type: 'json' };

/** The body of POST /goals/import. @param organisationOf id of an organisation, by its initials. */
export function sampleGoals(organisationOf: (initials: string) => string): object {
  return {
    goals: seed.goals.map(({ strategies, organisation, ...goal }) => ({
      ...goal,
      until: seed.until,
      organisation: organisationOf(organisation),
      strategies: strategies.map(([code = '', statement = '', leads = '', until = '', place = '']) => ({
        code,
        statement,
        until,
        organisation: organisationOf(leads),
        ...(place === '' ? {} : { place }),
      })),
    })),
  };
}
