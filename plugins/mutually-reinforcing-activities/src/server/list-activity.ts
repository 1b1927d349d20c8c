/** What the directory says of an activity: its words and how it stands, never who said no. Telling it again lets open pages look again. */
import type { PluginTransaction } from '@tutti/plugin-api/server';
import type { Activity } from '../common/activity.ts';
import { leadOf } from '../common/activity-rights.ts';
import type { ActivityTables } from './activity-tables.ts';
import { readRoles } from './read-activities.ts';
import { english } from './words.ts';

export type Transaction = PluginTransaction<ActivityTables>;

export async function listActivity(tx: Transaction, activity: Activity): Promise<void> {
  const { id, code, name, purpose, stage, starts, ends, places } = activity;
  const roles = await readRoles(tx.query, id);
  const lead = leadOf(roles);
  const agreed = roles.some(({ state }) => state === 'accepted');
  await tx.putObject({
    id,
    type: 'activity',
    title: `${code} ${name}`,
    anchor: id,
    summary: purpose.slice(0, 300),
    state: agreed ? english(`stage.${stage}`) : english('server.not-agreed', { stage: english(`stage.${stage}`) }),
    ...(lead === undefined ? {} : { organisation: lead }),
    ...(places.length === 0 ? {} : { place: places.join(', ').slice(0, 200) }),
    ...(starts === '' ? {} : { from: starts }),
    ...(ends === '' ? {} : { to: ends }),
  });
}
