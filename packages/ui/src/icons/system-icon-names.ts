/** The names Web Awesome's own controls ask for, said in Lucide's names. */
export const systemIconNames: Record<string, string> = {
  'arrow-down': 'chevron-down',
  'arrow-up': 'chevron-up',
  bars: 'menu',
  check: 'check',
  'circle-question': 'circle-question-mark',
  'circle-xmark': 'x',
  ellipsis: 'ellipsis',
  eye: 'eye',
  'eye-slash': 'eye-off',
  indeterminate: 'minus',
  minus: 'minus',
  plus: 'plus',
  xmark: 'x',
};
