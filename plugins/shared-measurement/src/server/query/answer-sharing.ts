/** Who sees what an organisation reports, for its own people: what is asked of it, what holds, and all that was said before. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { askedShare, shareOf } from '../../common/sharing.ts';
import type { SharingAnswer } from '../../common/values.ts';
import { expectOwn } from '../figure-store.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { readConsents } from '../read-consents.ts';
import { readDutiesOf, readIndicators } from '../read-indicators.ts';
import { mayGive } from '../sharing-store.ts';

export async function answerSharing(workspace: WorkspaceContext, actor: Actor): Promise<SharingAnswer> {
  const organisation = expectOwn(actor);
  const query = workspace.database.query<MeasurementTables>();
  const indicators = await readIndicators(query);
  const duties = await readDutiesOf(
    query,
    indicators.map(({ id }) => id),
  );
  const said = await readConsents(query, organisation);
  const own = indicators.filter(({ id }) => said.has(id) || duties.get(id)?.some((duty) => duty.organisation === organisation));
  return {
    organisation,
    may: mayGive(actor),
    indicators: own.map((indicator) => {
      const all = said.get(indicator.id) ?? [];
      return {
        code: indicator.code,
        name: indicator.name,
        isTotal: (duties.get(indicator.id) ?? []).some((duty) => duty.organisation === organisation && duty.scope === 'all'),
        asked: askedShare(indicator),
        share: shareOf(indicator, all),
        said: all.map(({ organisation: _own, ...one }) => one).reverse(),
      };
    }),
  };
}
