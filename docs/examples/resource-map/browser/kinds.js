/** What a place can be, with a picture for each; the word comes from the texts, the hue from the styles. */

/** @type {Record<string, { icon: string }>} */
export const kinds = {
  food: { icon: 'utensils' },
  health: { icon: 'heart-pulse' },
  home: { icon: 'house' },
  learning: { icon: 'book-open-text' },
  work: { icon: 'briefcase' },
  law: { icon: 'scale' },
  family: { icon: 'baby' },
  transport: { icon: 'bus' },
};
