/** What holds in this workspace, as the manifest declares it. */
export interface Settings {
  /** After how many days without a word an activity waits for one. */
  'check-in-days': number;
}
