/** By which agreed rule a question is decided, and who steps aside because of money: asked when it is begun, and stored with it for good. Whoever begins it can ask for more than the rule does, never for less. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Recusal, RuleTaken } from '../common/decision.ts';
import { fault, isFunder, type NewQuestion } from './question-rules.ts';

interface Declared {
  organisation: string;
  kind: 'host' | 'applicant' | 'tie';
  words: string;
  other?: string;
}

/** What a question is bound by, and the question with what follows from it. */
export interface Bound {
  given: NewQuestion;
  rule?: RuleTaken;
  /** Those who step aside without having been asked to. */
  recused: Recusal[];
}

const day = 24 * 60 * 60 * 1000;

/** Rules that hold now; none while no tool keeps them. */
export async function readRules(workspace: WorkspaceContext): Promise<RuleTaken[]> {
  if (!(await workspace.services.find('rules'))) return [];
  return (await workspace.services.call<{ rules: RuleTaken[] }>('rules', 'list', {})).rules;
}

/** INVALID_FIELD with a pointer. @param before of a question that is changed: it keeps the rule with which it was begun, as it stood then. */
export async function bindQuestion(
  workspace: WorkspaceContext,
  given: NewQuestion,
  { before, begunAt }: { before?: { rule: RuleTaken | undefined } | undefined; begunAt: number },
): Promise<Bound> {
  const rule = before?.rule ?? (given.rule === undefined ? undefined : await findRule(workspace, given.rule));
  if (before?.rule && given.rule !== before.rule.id) fault('/rule', 'server.rule-stays');
  const bound = rule ? applyRule(given, rule, begunAt) : given;
  return { given: bound, ...(rule ? { rule } : {}), recused: await asideFor(workspace, bound, rule?.money ?? false) };
}

async function findRule(workspace: WorkspaceContext, id: string): Promise<RuleTaken> {
  return (await readRules(workspace)).find((one) => one.id === id) ?? fault('/rule', 'server.no-rule');
}

function applyRule(given: NewQuestion, rule: RuleTaken, begunAt: number): NewQuestion {
  const named = { name: rule.name };
  if (given.kind !== rule.kind) fault('/kind', 'server.rule-kind', named);
  if (given.asked && !isSame(given.asked, rule.asked)) fault('/asked', 'server.rule-asked', named);
  if (given.quorum !== undefined && given.quorum < rule.quorum) fault('/quorum', 'server.rule-quorum', { ...named, count: rule.quorum });
  const missing = rule.required.find((id) => given.required && !given.required.includes(id));
  if (missing !== undefined) fault('/required', 'server.rule-required', named);
  // Who steps aside follows from what is declared: nobody is put aside by those who ask.
  if ((given.recused ?? []).length > 0) fault('/recused', 'server.rule-recused', named);
  if (rule.money && (given.pays ?? []).length === 0) fault('/pays', 'server.rule-pays', named);
  if (given.closesAt < begunAt + rule.leastDays * day) fault('/closesAt', 'server.rule-least', { ...named, count: rule.leastDays });
  return { ...given, asked: rule.asked, quorum: given.quorum ?? rule.quorum, required: given.required ?? rule.required };
}

/** Where money is given: those who receive it; and who hosts or asks for it, or is tied to one that receives it, as they declared. */
async function asideFor(workspace: WorkspaceContext, given: NewQuestion, money: boolean): Promise<Recusal[]> {
  const pays = new Set(given.pays ?? []);
  if (pays.size === 0 && !money) return [];
  const asked = given.asked ?? (await workspace.organisations()).filter((one) => !isFunder(one)).map(({ id }) => id);
  const said = new Set((given.recused ?? []).map(({ organisation }) => organisation));
  const declared = await readDeclared(workspace);
  return asked
    .filter((id) => !said.has(id))
    .flatMap((organisation): Recusal[] => {
      if (pays.has(organisation)) return [{ organisation, reason: '', why: 'paid' }];
      const own = declared.filter((one) => one.organisation === organisation && (one.kind !== 'tie' || pays.has(one.other ?? '')));
      return own.length === 0
        ? []
        : [
            {
              organisation,
              reason: own
                .map(({ words }) => words)
                .join(' ')
                .slice(0, 1000),
              why: 'declared',
            },
          ];
    });
}

async function readDeclared(workspace: WorkspaceContext): Promise<Declared[]> {
  if (!(await workspace.services.find('rules'))) return [];
  return (await workspace.services.call<{ interests: Declared[] }>('rules', 'interests', {})).interests;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
