/** With whose eyes a page is drawn: one's own, or those of somebody who may see less, asked for with `?as=`; never more. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import { type Audience, type PluginRequest, readerFor } from '@tutti/plugin-api/server';
import { type LookAs, looks } from '../../common/look-as.ts';
import { worded } from '../words.ts';

const audiences: Record<LookAs, Audience> = { partner: 'partners', funder: 'funder', resident: 'public' };

/** INVALID_FIELD for an unknown word; NOT_ALLOWED where the asking seat may itself see less. */
export function readerOf({ req, var: { actor } }: Pick<PluginRequest, 'req' | 'var'>): Actor {
  const as = req.query('as');
  if (as === undefined || as === '') return actor;
  if (!looks.includes(as as LookAs))
    throw new TuttiError('INVALID_FIELD', { field: 'as', detail: worded('server.as', { words: looks.join(', ') }) });
  return readerFor({ plugin: 'shared-measurement', actor }, audiences[as as LookAs]);
}
