/** Turns what somebody asks into a question that can be decided, or says which field cannot be. */
import { type OrganisationInfo, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import {
  type Audience,
  anonymousFloor,
  anonymousKinds,
  type DecisionKind,
  fixedOptions,
  type Hiding,
  type Option,
  type Question,
  type Recusal,
  type RuleTaken,
  usualDots,
} from '../common/decision.ts';
import { worded } from './words.ts';

export interface NewOption {
  /** Of an option that the kind brings along. */
  id?: string;
  title?: string;
  meaning?: string;
  at?: number;
}

export interface NewQuestion {
  question: string;
  background?: string;
  kind: DecisionKind;
  options?: NewOption[];
  /** All organisations but funders when not given, or those of the rule. */
  asked?: string[];
  required?: string[];
  /** More than half when not given. */
  quorum?: number;
  hide?: Hiding;
  anonymous?: boolean;
  reasonNeeded?: boolean;
  opinions?: boolean;
  dots?: number;
  audience?: Audience;
  closesAt: number;
  about?: string;
  recused?: Omit<Recusal, 'why'>[];
  /** Organisations that would receive money by it: they step aside. */
  pays?: string[];
  /** Id of the agreed rule for this kind of question. */
  rule?: string;
}

const longestOpen = 366 * 24 * 60 * 60 * 1000;

/** INVALID_FIELD with a pointer. @param now undefined for one that closed elsewhere. */
export async function toQuestion(
  workspace: WorkspaceContext,
  given: NewQuestion,
  now: number | undefined,
  { rule, recused = [] }: { rule?: RuleTaken; recused?: readonly Recusal[] } = {},
): Promise<Question> {
  const { kind, anonymous = false } = given;
  const organisations = await workspace.organisations();
  const asked = given.asked ?? organisations.filter((one) => !isFunder(one)).map(({ id }) => id);
  const required = given.required ?? [];
  expectKnown(organisations, asked, '/asked');
  if (asked.length === 0) fault('/asked', 'server.nobody');
  required.forEach((id, index) => {
    if (!asked.includes(id)) fault(`/required/${index}`, 'server.required-not-asked');
  });
  (given.recused ?? []).forEach(({ organisation }, index) => {
    if (!asked.includes(organisation)) fault(`/recused/${index}/organisation`, 'server.recused-not-asked');
    if (required.includes(organisation)) fault(`/recused/${index}/organisation`, 'server.recused-required');
  });
  if (now !== undefined && given.closesAt <= now) fault('/closesAt', 'server.closes-past');
  if (now !== undefined && given.closesAt > now + longestOpen) fault('/closesAt', 'server.closes-far');
  expectKnown(organisations, given.pays ?? [], '/pays');
  const voting = asked.length - (given.recused ?? []).length - recused.length;
  if (voting < 1) fault('/pays', 'server.nobody-left');
  const quorum = given.quorum ?? Math.max(1, Math.floor(voting / 2) + 1, anonymous ? anonymousFloor : 1);
  if (anonymous) {
    if (!anonymousKinds.includes(kind)) fault('/anonymous', 'server.anonymous-kind');
    if (voting < anonymousFloor || quorum < anonymousFloor) fault('/anonymous', 'server.anonymous-few', { count: anonymousFloor });
    if (given.hide !== undefined && given.hide !== 'until-closed') fault('/hide', 'server.anonymous-hide');
    if (given.opinions === true) fault('/opinions', 'server.anonymous-opinions');
  }
  // Those whom a rule asks to step aside are not waited for.
  if (quorum > voting && (rule === undefined || quorum > rule.quorum)) fault('/quorum', 'server.quorum-high', { count: voting });
  return {
    question: given.question.trim(),
    background: (given.background ?? '').trim(),
    kind,
    options: toOptions(kind, given.options ?? []),
    asked,
    required,
    quorum,
    hide: anonymous ? 'until-closed' : (given.hide ?? 'until-closed'),
    anonymous,
    reasonNeeded: given.reasonNeeded ?? false,
    opinions: given.opinions ?? false,
    dots: given.dots ?? usualDots,
    audience: given.audience ?? 'table',
    closesAt: given.closesAt,
    about: given.about,
    pays: given.pays ?? [],
    rule,
  };
}

function toOptions(kind: DecisionKind, given: readonly NewOption[]): Option[] {
  const fixed = fixedOptions[kind];
  if (fixed) {
    given.forEach(({ id }, index) => {
      if (id === undefined || !fixed.includes(id)) fault(`/options/${index}/id`, 'server.option-id', { options: fixed.join(', ') });
    });
    const meaningOf = (wanted: string): string => given.find(({ id }) => id === wanted)?.meaning?.trim() ?? '';
    return fixed.map((id) => ({ id, title: '', meaning: meaningOf(id), at: undefined }));
  }
  if (given.length < 2) fault('/options', 'server.options-two');
  const written = given.map(({ title = '', meaning = '', at }, index): Option => {
    if (kind === 'time' && at === undefined) fault(`/options/${index}/at`, 'server.option-at');
    if (kind === 'dots' && title.trim() === '') fault(`/options/${index}/title`, 'server.option-title');
    return { id: `o${index + 1}`, title: title.trim(), meaning: meaning.trim(), at: kind === 'time' ? at : undefined };
  });
  const names = written.map(({ title, at }) => at ?? title);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) fault(`/options/${index}`, 'server.option-twice');
  });
  return written;
}

export function expectKnown(organisations: readonly OrganisationInfo[], ids: readonly string[], field: string): void {
  const known = new Set(organisations.map(({ id }) => id));
  ids.forEach((id, index) => {
    if (!known.has(id)) fault(`${field}/${index}`, 'server.no-such-organisation');
  });
}

export function isFunder({ kind }: OrganisationInfo): boolean {
  return /funder|observer/i.test(kind);
}

export function fault(field: string, key: string, params: Record<string, string | number> = {}): never {
  throw new TuttiError('INVALID_FIELD', { field, detail: worded(key, params) });
}
