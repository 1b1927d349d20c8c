/** What a place can be: a picture and a hue for each; the word comes from the texts. */

/** @type {Record<string, { icon: string, hue: string }>} */
export const kinds = {
  food: { icon: 'utensils', hue: 'var(--t-condition-3)' },
  health: { icon: 'heart-pulse', hue: 'var(--t-condition-5)' },
  home: { icon: 'house', hue: 'var(--t-condition-4)' },
  learning: { icon: 'book-open-text', hue: 'var(--t-condition-1)' },
  work: { icon: 'briefcase', hue: 'var(--t-condition-2)' },
  law: { icon: 'scale', hue: 'var(--t-accent)' },
  family: { icon: 'baby', hue: 'var(--t-condition-5)' },
  transport: { icon: 'bus', hue: 'var(--t-condition-2)' },
};
