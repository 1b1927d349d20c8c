import type { ValueSchema } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import { fieldText, readValue } from './form-values.ts';
import { inheritedAt } from './setting-scope.ts';

function filled(...pairs: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

describe('a form made from a schema', () => {
  it.each<[string, ValueSchema, [string, string][], unknown]>([
    ['a text', { type: 'string' }, [['x', 'words']], 'words'],
    ['an empty text', { type: 'string' }, [['x', '']], undefined],
    ['a number', { type: 'number' }, [['x', '2.5']], 2.5],
    ['what is no number, for the server to refuse', { type: 'integer' }, [['x', 'two']], 'two'],
    ['a box that is ticked', { type: 'boolean' }, [['x', 'on']], true],
    ['a box that is not', { type: 'boolean' }, [], false],
    ['lines', { type: 'array', items: { type: 'string' } }, [['x', ' a \n\n b']], ['a', 'b']],
    ['no lines', { type: 'array', items: { type: 'integer' } }, [['x', '']], []],
    [
      'several of a list',
      { type: 'array', items: { type: 'string', enum: ['a', 'b', 'c'] } },
      [
        ['x', 'a'],
        ['x', 'c'],
      ],
      ['a', 'c'],
    ],
    [
      'an object',
      { type: 'object', properties: { day: { type: 'integer' }, at: { type: 'string' }, on: { type: 'boolean' } } },
      [
        ['x/day', '3'],
        ['x/at', ''],
      ],
      { day: 3, on: false },
    ],
    ['what has no field of its own', { type: 'array', items: { type: 'object' } }, [['x', '[{"a":1}]']], [{ a: 1 }]],
  ])('reads %s', (_what, schema, pairs, value) => {
    expect(readValue(schema, filled(...pairs), 'x')).toEqual(value);
  });

  it('shows a value as it would be typed', () => {
    expect(fieldText({ type: 'array', items: { type: 'string' } }, ['a', 'b'])).toBe('a\nb');
    expect(fieldText({ type: 'number' }, 0)).toBe('0');
    expect(fieldText({ type: 'string' }, undefined)).toBe('');
  });

  it('takes over what a wider place says', () => {
    const setting = {
      key: 'k',
      title: 'K',
      scope: 'person',
      schema: { type: 'string', default: 'd' },
      value: 'w',
      from: 'workspace',
      warning: undefined,
      may: [],
    } as const;
    expect(inheritedAt({ ...setting, may: [], values: { workspace: 'w', person: 'p' } }, 'person')).toEqual({
      value: 'w',
      from: 'workspace',
    });
    expect(inheritedAt({ ...setting, may: [], values: { workspace: 'w' } }, 'workspace')).toEqual({ value: 'd', from: 'default' });
  });
});
