/** How the five conditions stand: what is counted, by whom, and when a number is as it should be. */

/** By the tool's service; the last one belongs to no condition, and what was decided is what keeps it all going. */
export const services = ['agenda', 'indicators', 'activities', 'meetings', 'decisions'] as const;
export type HealthService = (typeof services)[number];

/** `all`: when it is as many as there are. `none`: when there are none. `any`: it tells, and nothing is wished of it. */
type Wish = 'all' | 'none' | 'any';

/** What this page has words for; a newer tool may count more, which is left out. */
export const wishes: Readonly<Record<HealthService, Readonly<Record<string, Wish>>>> = {
  agenda: { standing: 'all', answered: 'all', measured: 'all', staffed: 'all', tensions: 'none' },
  indicators: { reported: 'all', 'on-track': 'all', unchecked: 'none' },
  activities: { promised: 'all', running: 'any', serving: 'all' },
  meetings: { held: 'all', ahead: 'any', 'in-time': 'all', late: 'none', told: 'all', 'heard-back': 'all', trust: 'any' },
  decisions: { concluded: 'all', 'to-review': 'none', open: 'any', lapsing: 'none' },
};

/** What one tool counts. */
export interface Count {
  key: string;
  value: number;
  /** Of how many. */
  of?: number;
  /** What it is about, e.g. the number of a version. */
  name?: string;
  /** The page that shows what was counted: a panel, and the place in it. */
  panel: string;
  address?: string;
}

/** As it was counted on the night before this day (YYYY-MM-DD). */
export interface Night {
  day: string;
  value: number;
  of: number | null;
}

export interface HealthFigure extends Count {
  /** Undefined: nothing is wished of it. */
  fine: boolean | undefined;
  /** Earlier nights, oldest first; never anything that was not counted then. */
  nights: Night[];
}

/** `empty`: its tool is on and there is nothing to count. `off`: no tool that is on counts it. `silent`: it did not answer. */
export type ConditionState = 'counted' | 'empty' | 'off' | 'silent';

export interface ConditionInfo {
  service: HealthService;
  state: ConditionState;
  /** Where its tool begins; undefined unless it answered. */
  panel: string | undefined;
  figures: HealthFigure[];
}

/** GET /health */
export interface HealthAnswer {
  /** In the order of the five conditions. */
  conditions: ConditionInfo[];
  /** The first day that was counted by night, YYYY-MM-DD. */
  since: string | undefined;
  may: {
    /** Switch a tool on. */
    switchOn: boolean;
    /** Do something about it: what would move a number is told. */
    move: boolean;
  };
}

export function isFine(service: HealthService, { key, value, of }: Pick<Count, 'key' | 'value' | 'of'>): boolean | undefined {
  const wish = wishes[service][key];
  if (wish === 'all') return of === undefined ? undefined : value >= of;
  return wish === 'none' ? value === 0 : undefined;
}
