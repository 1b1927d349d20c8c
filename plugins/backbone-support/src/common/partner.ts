/** What organisations have agreed with each other, until when, and what each says of itself. Days are YYYY-MM-DD, times milliseconds since 1970 UTC. */
import type { Actor } from '@tutti/plugin-api';

/** `data`: who may see which figures. `membership`: what taking part means. */
export const agreementKinds = ['membership', 'data', 'money', 'other'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** `soon`: it lapses within thirty days. `open`: it has no end. */
export type Term = 'lapsed' | 'soon' | 'runs' | 'open';

const soonDays = 30;

export interface AgreementWords {
  kind: AgreementKind;
  /** Ids of the organisations. */
  parties: string[];
  /** What it is about, in plain words. */
  covers: string;
  signedOn: string;
  /** Its last day; empty for no end. */
  until: string;
  /** How it goes on. */
  renewal: string;
}

export interface AgreementInfo extends AgreementWords {
  id: string;
  /** Grows with each change: whoever changes it says which one they read. */
  version: number;
  term: Term;
  /** Days until its last one; negative once it has lapsed; undefined without an end. */
  days: number | undefined;
  keptBy: string;
  keptAt: number;
}

export interface PartnerInfo {
  organisation: string;
  /** What it does and for whom, in its own words; empty until it has said so. */
  words: string;
  contact: string;
  changedBy: string;
  changedAt: number | undefined;
}

/** GET /partners, and what every change answers. */
export interface PartnersAnswer {
  /** Those that lapse next before the others. */
  agreements: AgreementInfo[];
  partners: PartnerInfo[];
  may: {
    keep: boolean;
    /** Id of the organisation that this person may write about. */
    write: string | undefined;
  };
}

/** Agreements are written down in the open by those who keep it going. */
export function mayKeep({ seat }: Pick<Actor, 'seat'>): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward';
}

/** What stands about an organisation is said by its own people. */
export function writesFor({ seat }: Pick<Actor, 'seat'>): string | undefined {
  return seat.role === 'lead' || seat.role === 'member' ? seat.organisation?.id : undefined;
}

/** @param today where the workspace is. */
export function termOf(until: string, today: string): Pick<AgreementInfo, 'term' | 'days'> {
  if (until === '') return { term: 'open', days: undefined };
  const days = Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
  return { days, term: days < 0 ? 'lapsed' : days <= soonDays ? 'soon' : 'runs' };
}
