/** Tables of agreements, and of what organisations say of themselves. */

export interface PartnerTables {
  agreements: AgreementTable;
  agreement_changes: AgreementChangeTable;
  partners: PartnerTable;
}

export interface AgreementTable {
  id: string;
  version: number;
  kind: string;
  /** JSON: ids */
  parties: string;
  covers: string;
  signed_on: string;
  until: string;
  renewal: string;
  kept_by: string;
  kept_at: number;
  removed_at: number | null;
}

/** What stood before each change; never changed. */
export interface AgreementChangeTable {
  agreement: string;
  version: number;
  /** JSON: AgreementWords */
  words: string;
  by: string;
  at: number;
}

export interface PartnerTable {
  organisation: string;
  words: string;
  contact: string;
  changed_by: string;
  changed_at: number;
}
