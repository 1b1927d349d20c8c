/** Shapes of the JSON bodies. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type BlockWords, blockKinds, reportAudiences } from '../../common/report.ts';
import type { ImportedReport } from './import-report.ts';
import type { NewReport } from './report-store.ts';

const title = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const audience = { enum: [...reportAudiences] };
const id = { type: 'string', maxLength: 64 };
const day = { type: 'string', pattern: '^(\\d{4}-\\d\\d-\\d\\d)?$', description: 'A day, YYYY-MM-DD, or nothing.' };
const place = { type: 'integer', minimum: 0, maximum: 1_000 };
const words = {
  kind: { enum: [...blockKinds] },
  title: { type: 'string', maxLength: 200 },
  words: { type: 'string', maxLength: 10_000 },
  ...{ goal: id, indicator: id, from: day, to: day },
};
const block = { type: 'object', required: ['kind'], additionalProperties: false, properties: words };

export const readNewReport = jsonBody<NewReport>({
  type: 'object',
  required: ['title', 'audience'],
  additionalProperties: false,
  properties: { title, audience },
});

const blank = { title: '', words: '', goal: '', indicator: '', from: '', to: '' };
const readSentBlock = jsonBody<Partial<BlockWords> & Pick<BlockWords, 'kind'> & { place?: number }>({
  ...block,
  properties: { ...words, place },
});

export async function readBlock(request: Parameters<typeof readSentBlock>[0]): Promise<{ block: BlockWords; place: number | undefined }> {
  const { place: at, ...given } = await readSentBlock(request);
  return { block: { ...blank, ...given }, place: at };
}

export const readPlace = jsonBody<{ place: number }>({
  type: 'object',
  required: ['place'],
  additionalProperties: false,
  properties: { place },
});

export const readBack = jsonBody<{ back: boolean }>({
  type: 'object',
  required: ['back'],
  additionalProperties: false,
  properties: { back: { type: 'boolean' } },
});

export const readCutOff = jsonBody<{ cutOff: string }>({
  type: 'object',
  required: ['cutOff'],
  additionalProperties: false,
  properties: { cutOff: { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' } },
});

export const readEditionSigned = jsonBody<{ edition: number }>({
  type: 'object',
  required: ['edition'],
  additionalProperties: false,
  properties: { edition: { type: 'integer', minimum: 1, description: 'The edition that was read.' } },
});

export const readNothing = jsonBody<Record<string, never>>({ type: 'object', additionalProperties: false });

export const readImported = jsonBody<ImportedReport>({
  type: 'object',
  required: ['title', 'audience', 'source', 'blocks'],
  additionalProperties: false,
  properties: {
    ...{ title, audience, source: title },
    blocks: { type: 'array', maxItems: 60, items: block },
    said: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['organisation', 'where', 'on'],
        additionalProperties: false,
        properties: { organisation: id, where: title, on: { type: 'string', format: 'date' } },
      },
    },
  },
});
