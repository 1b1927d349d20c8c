/** Tables of the health board. */

export interface HealthTables {
  health_nights: HealthNightTable;
}

/** What was counted on the night that ended a day, for one audience. */
export interface HealthNightTable {
  /** YYYY-MM-DD */
  day: string;
  audience: string;
  service: string;
  key: string;
  value: number;
  of_all: number | null;
}
