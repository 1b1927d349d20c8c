/** Shapes of the JSON bodies of "Who stands behind it". */
import { jsonBody } from '@tutti/plugin-api/server';
import { stanceKinds, versionRules } from '../../common/versions/version.ts';
import { day, title } from '../definitions/body-shapes.ts';
import type { NewStance } from './stance-store.ts';
import type { ImportedVersion } from './version-import.ts';
import type { NewVersion } from './version-store.ts';

const number = { type: 'string', pattern: '^(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})$', description: 'Two numbers with a dot, e.g. 1.2.' };
const organisation = { type: 'string', minLength: 1, maxLength: 64 };
const note = { type: 'string', maxLength: 1_000 };
const rule = { enum: [...versionRules] };
const words = { type: 'string', maxLength: 2_000 };
const kind = { enum: [...stanceKinds] };
const section = { type: 'string', minLength: 1, maxLength: 64 };
const sections = { type: 'array', maxItems: 101, uniqueItems: true, items: section };

const stance = { kind, words, sections, until: day };

export const readNewVersion = jsonBody<NewVersion>({
  type: 'object',
  required: ['number', 'note', 'rule', 'asked', 'hash'],
  additionalProperties: false,
  properties: {
    number,
    note,
    rule,
    asked: { type: 'array', minItems: 1, maxItems: 500, uniqueItems: true, items: organisation },
    until: day,
    hash: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'As GET /versions/next gave it.' },
    judged: {
      type: 'array',
      maxItems: 101,
      items: {
        type: 'object',
        required: ['section', 'material', 'reason'],
        additionalProperties: false,
        properties: { section, material: { type: 'boolean' }, reason: { ...title, maxLength: 500 } },
      },
    },
  },
});

export const readStance = jsonBody<NewStance & { authority: string }>({
  type: 'object',
  required: ['kind', 'words', 'sections', 'authority'],
  additionalProperties: false,
  properties: {
    ...stance,
    authority: { ...title, description: 'By what right you answer for your organisation, e.g. “director” or “our board, on 12 March”.' },
  },
});

export const readSaid = jsonBody<NewStance & { organisation: string; where: string }>({
  type: 'object',
  required: ['organisation', 'kind', 'words', 'sections', 'where'],
  additionalProperties: false,
  properties: { ...stance, organisation, where: { ...title, description: 'The meeting in which it was said.' } },
});

export const readReason = jsonBody<{ reason: string }>({
  type: 'object',
  required: ['reason'],
  additionalProperties: false,
  properties: { reason: { ...title, maxLength: 500 } },
});

export const readImportedVersion = jsonBody<ImportedVersion>({
  type: 'object',
  required: ['number', 'source', 'note', 'rule', 'status', 'on', 'sections', 'stances'],
  additionalProperties: false,
  properties: {
    number,
    source: { ...title, description: 'Where it comes from, e.g. “minutes of 28 August 2024”. Shown wherever the version is.' },
    note,
    rule,
    status: { enum: ['in-force', 'superseded'], description: 'What is still being asked is put up here, not brought in.' },
    on: { ...day, description: 'The day it took effect.' },
    sections: {
      type: 'array',
      minItems: 1,
      maxItems: 101,
      items: {
        type: 'object',
        required: ['id', 'title', 'body'],
        additionalProperties: false,
        properties: { id: section, title, body: { type: 'string', maxLength: 200_000, description: 'Markdown.' } },
      },
    },
    stances: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['organisation', 'kind', 'signedBy', 'on'],
        additionalProperties: false,
        properties: { organisation, kind, words, signedBy: { type: 'string', maxLength: 200 }, on: day },
      },
    },
  },
});
