/** Routes of agreements and of what organisations say of themselves, for the table. */
import { jsonBody, type PluginApp } from '@tutti/plugin-api/server';
import { type AgreementWords, agreementKinds, type PartnersAnswer } from '../../common/partner.ts';
import { answerPartners } from './partner-answer.ts';
import { addAgreement, changeAgreement, describePartner, removeAgreement } from './partner-store.ts';

const day = { type: 'string', pattern: '^(\\d{4}-\\d\\d-\\d\\d)?$', description: 'A day, YYYY-MM-DD, or nothing.' };
const agreement = {
  kind: { enum: [...agreementKinds] },
  parties: { type: 'array', minItems: 1, maxItems: 500, uniqueItems: true, items: { type: 'string', maxLength: 64 } },
  covers: { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' },
  ...{ signedOn: day, until: day },
  renewal: { type: 'string', maxLength: 500 },
};
const required = ['kind', 'parties', 'covers', 'signedOn', 'until', 'renewal'];

const readAgreement = jsonBody<AgreementWords>({ type: 'object', required, additionalProperties: false, properties: agreement });
const readChange = jsonBody<AgreementWords & { version: number }>({
  type: 'object',
  required: [...required, 'version'],
  additionalProperties: false,
  properties: { ...agreement, version: { type: 'integer', minimum: 1 } },
});
const readBack = jsonBody<{ back: boolean }>({
  type: 'object',
  required: ['back'],
  additionalProperties: false,
  properties: { back: { type: 'boolean' } },
});
const readWords = jsonBody<{ words: string; contact: string }>({
  type: 'object',
  required: ['words', 'contact'],
  additionalProperties: false,
  properties: { words: { type: 'string', maxLength: 2_000 }, contact: { type: 'string', maxLength: 200 } },
});

export function partnerRoutes(app: PluginApp): void {
  app.get('/partners', async (context) => context.json<PartnersAnswer>(await answerPartners(context.var.workspace, context.var.actor)));

  app.put('/partners/:organisation', async (context) => {
    const { workspace, actor } = context.var;
    await describePartner(workspace, actor, context.req.param('organisation'), await readWords(context));
    return context.json<PartnersAnswer>(await answerPartners(workspace, actor));
  });

  app.post('/agreements', async (context) => {
    const { workspace, actor } = context.var;
    await addAgreement(workspace, actor, await readAgreement(context));
    return context.json<PartnersAnswer>(await answerPartners(workspace, actor), 201);
  });

  app.put('/agreements/:agreement', async (context) => {
    const { workspace, actor } = context.var;
    const { version, ...words } = await readChange(context);
    await changeAgreement(workspace, actor, context.req.param('agreement'), version, words);
    return context.json<PartnersAnswer>(await answerPartners(workspace, actor));
  });

  app.post('/agreements/:agreement/remove', async (context) => {
    const { workspace, actor } = context.var;
    await removeAgreement(workspace, actor, context.req.param('agreement'), (await readBack(context)).back);
    return context.json<PartnersAnswer>(await answerPartners(workspace, actor));
  });
}
