/** For tests: how long a condition may take to come true on a busy machine; a wait ends as soon as it holds. */
export const soon = { timeout: 8000, interval: 20 };
