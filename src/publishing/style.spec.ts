import { STYLE_ELEMENT } from './style.js';

/** The relative luminance of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const schemes = [...STYLE_ELEMENT.text.matchAll(/:root \{([^}]*)\}/g)].map(
  ([, block = '']) =>
    new Map(
      [...block.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
    ),
);

describe.each([
  ['light', schemes[0]],
  ['dark', schemes[1]],
])('the %s colours', (_, colours) => {
  const colour = (name: string): string => colours?.get(name) ?? 'none';

  it.each(['ink', 'quiet', 'link', 'good', 'bad', 'warn', 'idle'])(
    'let %s be read (WCAG 2.2, 1.4.3)',
    (name) => {
      for (const ground of ['paper', 'panel']) {
        expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
