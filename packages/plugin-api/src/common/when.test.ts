/** The language of `when`: what it means, and that faults are told instead of thrown. */
import { expect, it } from 'vitest';
import { parseWhen, type When, type WhenValues } from './when.ts';

const values: WhenValues = (key) =>
  ({ role: 'lead', organisation: 'o1', panel: 'boats.list', narrow: false, 'setting.berths': 4, 'plugin.harbour': true })[key];

it.each<[string, boolean]>([
  ["role == 'lead'", true],
  ['role == lead', true],
  ["role != 'lead'", false],
  ["role in 'lead member'", true],
  ["role in 'leader'", false],
  ['!narrow', true],
  ['!!narrow', false],
  ['narrow || setting.berths', true],
  ['narrow || !setting.berths && plugin.harbour', false],
  ['(narrow || setting.berths) && plugin.harbour', true],
  ['plugin.absent', false],
  ["setting.absent == 'x'", false],
  ["setting.absent == ''", true],
  ["setting.berths == '4'", true],
])('%s is %s', (source, result) => {
  expect((parseWhen(source) as When)(values)).toBe(result);
});

it.each<[string, string]>([
  ['', 'it ends where a key is expected'],
  ['rule', '“rule” is no key; known are role, organisation, panel, narrow, offline, setting.<key>, plugin.<id>'],
  ['role ==', "a value is expected after “role”, e.g. 'lead'"],
  ['role role', '“role” stands where nothing more is expected'],
  ['(role', 'a “)” is missing'],
  ['role && && narrow', 'a key is expected before “&&”'],
  ["role == 'lead", 'it cannot be read at character 8'],
  ['role; alert(1)', 'it cannot be read at character 5'],
  [`${'!'.repeat(300)}role`, 'it is nested too deep'],
  [`${'('.repeat(300)}role`, 'it is nested too deep'],
])('%s: %s', (source, words) => {
  expect(parseWhen(source)).toBe(words);
});
