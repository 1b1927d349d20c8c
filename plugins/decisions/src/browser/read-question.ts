/** From the fields of the form to what the server is sent, or to the field that is wrong and why. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { readText } from '@tutti/ui';
import { anonymousFloor, anonymousKinds, type DecisionKind, fixedOptions, type RuleTaken } from '../common/decision.ts';
import { momentOf } from '../common/zoned-time.ts';

const day = 24 * 60 * 60 * 1000;

interface Read {
  body?: Record<string, unknown>;
  wrong?: { field: string; words: string };
}

interface Chosen {
  kind: DecisionKind;
  rows: number;
  /** The agreed rule that it follows. */
  rule: RuleTaken | undefined;
  begunAt: number;
}

export function readQuestion(context: PanelContext, fields: FormData, { kind, rows, rule, begunAt }: Chosen): Read {
  const fault = (field: string, key: string, params: Record<string, number> = {}): Read => ({
    wrong: { field, words: context.text(key, params) },
  });
  const { timeZone } = context.workspace;
  const all = (name: string): string[] => fields.getAll(name).filter((value): value is string => typeof value === 'string');
  const question = readText(fields, 'question');
  if (question === '') return fault('question', 'begin.no-question');
  const options = readOptions(fields, kind, rows, timeZone);
  if (!fixedOptions[kind] && options.length < 2) {
    return fault(kind === 'time' ? 'day-0' : 'option-0', kind === 'time' ? 'begin.two-times' : 'begin.two-options');
  }
  const closesAt = momentOf(readText(fields, 'close-day'), readText(fields, 'close-time'), timeZone);
  if (closesAt === undefined || closesAt <= Date.now()) return fault('close-day', 'begin.closes-past');
  if (rule && closesAt < begunAt + rule.leastDays * day) return fault('close-day', 'begin.rule-least', { count: rule.leastDays });
  const pays = all('pays');
  if (rule?.money && pays.length === 0) return fault('pays', 'begin.rule-pays');
  const asked = rule?.asked ?? all('asked');
  if (asked.length === 0) return fault('asked', 'begin.nobody');
  const required = [...new Set([...(rule?.required ?? []), ...all('required')])];
  if (required.some((id) => !asked.includes(id))) return fault('required', 'begin.required-asked');
  const quorum = Number(readText(fields, 'quorum') || 0);
  if (rule && quorum > 0 && quorum < rule.quorum) return fault('quorum', 'begin.rule-quorum', { count: rule.quorum });
  if (quorum > asked.length) return fault('quorum', 'begin.quorum-high', { count: asked.length });
  const anonymous = anonymousKinds.includes(kind) && fields.has('anonymous');
  if (anonymous && (asked.length < anonymousFloor || (quorum > 0 && quorum < anonymousFloor))) {
    return fault(asked.length < anonymousFloor ? 'asked' : 'quorum', 'begin.anonymous-few', { count: anonymousFloor });
  }
  return {
    body: {
      ...{ question, background: readText(fields, 'background'), kind, options, closesAt, asked, required, anonymous, pays },
      ...(rule ? { rule: rule.id } : {}),
      ...(quorum > 0 ? { quorum } : {}),
      ...(anonymous ? {} : { hide: readText(fields, 'hide') || 'until-closed', opinions: fields.has('opinions') }),
      ...(kind === 'dots' ? { dots: Number(readText(fields, 'dots') || 5) } : {}),
      ...{ reasonNeeded: fields.has('reasonNeeded'), audience: readText(fields, 'audience') || 'table' },
    },
  };
}

function readOptions(fields: FormData, kind: DecisionKind, rows: number, timeZone: string): Record<string, unknown>[] {
  const fixed = fixedOptions[kind];
  if (fixed) return fixed.map((id) => ({ id, meaning: readText(fields, `meaning-${id}`) })).filter(({ meaning }) => meaning !== '');
  const options: Record<string, unknown>[] = [];
  for (let row = 0; row < rows; row += 1) {
    if (kind === 'time') {
      const at = momentOf(readText(fields, `day-${row}`), readText(fields, `time-${row}`), timeZone);
      if (at !== undefined) options.push({ at });
    } else {
      const title = readText(fields, `option-${row}`);
      if (title !== '') options.push({ title, meaning: readText(fields, `option-meaning-${row}`) });
    }
  }
  return options;
}
