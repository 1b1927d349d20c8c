/** Measures for the tests of the look: contrast as WCAG 2 has it, and how far colours are apart, also for eyes that lack a kind of cone. */
export type Rgb = readonly [number, number, number];
type Eyes = 'all colours' | 'no red cones' | 'no green cones' | 'no blue cones';

/** The plain colours among the tokens of the first rule; `light-dark(a, b)` is read for one theme. */
export function readTokens(css: string, theme: 'light' | 'dark'): Map<string, Rgb> {
  const root = css.slice(0, css.indexOf('\n}'));
  const tokens = new Map<string, Rgb>();
  for (const match of root.matchAll(/(--t-[a-z0-9-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\));/g)) {
    const [, name, light, dark] = match;
    const hex = theme === 'light' ? light : dark;
    if (name && hex) tokens.set(name, fromHex(hex));
  }
  return tokens;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Distance in OKLab, times 100; about 2 is just told apart side by side. */
export function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Machado, Oliveira and Fernandes 2009, full severity, in linear light. */
const missing: Record<Exclude<Eyes, 'all colours'>, readonly Rgb[]> = {
  'no red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export function seenBy(eyes: Eyes, color: Rgb): Rgb {
  if (eyes === 'all colours') return color;
  const [r, g, b] = color.map(linear) as unknown as Rgb;
  return missing[eyes].map(([x, y, z]) => gamma(Math.min(1, Math.max(0, x * r + y * g + z * b)))) as unknown as Rgb;
}

function fromHex(hex: string): Rgb {
  return [1, 3, 5].map((place) => Number.parseInt(hex.slice(place, place + 2), 16) / 255) as unknown as Rgb;
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map(linear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function gamma(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

function oklab(color: Rgb): Rgb {
  const [r, g, b] = color.map(linear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
