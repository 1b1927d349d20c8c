/** Routes of who sees an organisation's figures: read by its people, said by its lead. */
import { jsonBody, type PluginApp } from '@tutti/plugin-api/server';
import { partLevels, totalLevels } from '../common/sharing.ts';
import type { SharingAnswer } from '../common/values.ts';
import { answerSharing } from './query/answer-sharing.ts';
import { type GivenShare, sayShare } from './sharing-store.ts';

const id = { type: 'string', minLength: 1, maxLength: 64 };

const readShare = jsonBody<GivenShare>({
  type: 'object',
  required: ['indicators', 'parts', 'total'],
  additionalProperties: false,
  properties: {
    indicators: { type: 'array', minItems: 1, maxItems: 500, uniqueItems: true, items: id },
    parts: { enum: [...partLevels] },
    named: { type: 'array', maxItems: 200, items: id },
    total: { enum: [...totalLevels] },
  },
});

export function sharingRoutes(app: PluginApp): void {
  app.get('/sharing', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<SharingAnswer>(await answerSharing(workspace, actor));
  });

  app.put('/sharing', async (context) => {
    const { workspace, actor } = context.var;
    await sayShare(workspace, actor, await readShare(context));
    return context.json<SharingAnswer>(await answerSharing(workspace, actor));
  });
}
