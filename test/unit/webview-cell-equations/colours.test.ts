import assert from 'node:assert/strict';
import themes from '../../../webview-ui/dev/themes.json';
import { luminance, mix, parseColour, type Rgb, toOklab } from '../../../webview-ui/heat/oklab';
import { dataColours } from '../support/colours';

/** Machado, Oliveira & Fernandes (2009): what is left of linear red, green and blue where one kind of cone is missing. */
const SEEN = {
  'all cones': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'without L cones': [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  'without M cones': [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  'without S cones': [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};
type Eyes = keyof typeof SEEN;

/** What tells conditions apart, with the foreground. */
const TONES = ['blue', 'orange', 'third', 'fourth', 'fifth'];
/** Two colours that are this far apart are told apart side by side. */
const LEAST = 8;

const colour = (text: string): Rgb => parseColour(text)!;

/** A colour as these eyes see it. */
function seen(rgb: Rgb, eyes: Eyes): Rgb {
  const m = SEEN[eyes];
  const linear = rgb.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  const encoded = (part: number) =>
    255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);
  return [0, 3, 6].map((row) => {
    const sum = [0, 1, 2].reduce((part, k) => part + m[row + k]! * linear[k]!, 0);
    return encoded(Math.min(Math.max(sum, 0), 1));
  }) as unknown as Rgb;
}

/** How far two colours are apart, in hundredths of the way from black to white, for those who tell them apart least. */
function apart(a: Rgb, b: Rgb): number {
  return Math.min(
    ...(Object.keys(SEEN) as Eyes[]).map((eyes) => {
      const [one, other] = [toOklab(seen(a, eyes)), toOklab(seen(b, eyes))];
      return 100 * Math.hypot(...one.map((part, k) => part - other[k]!));
    }),
  );
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((one, other) => one - other) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

describe('the colours of data', () => {
  const kinds = dataColours();
  for (const { name, class: classes, colours: theme } of Object.values(themes)) {
    const kind = classes.split(' ')[0]!;
    const of = (one: string) => colour(kinds.get(kind)!.get(one)!);
    const background = colour(theme['editor-background']);
    const foreground = colour(theme.foreground);

    it(`stand out from the background of ${name}`, () => {
      for (const one of ['blue', 'orange', 'teal', ...TONES])
        assert.ok(contrast(of(one), background) >= 3, `${one}: ${contrast(of(one), background)}`);
    });

    it(`are so much beside what is still to come in ${name}`, () => {
      const faint = mix(background, foreground, Number.parseFloat(kinds.get(kind)!.get('faint')!) / 100);
      const least = classes.includes('high-contrast') ? 3 : 1.5;
      assert.ok(contrast(faint, background) >= least, `${contrast(faint, background)}`);
      assert.ok(contrast(foreground, background) > 2 * contrast(faint, background));
    });

    it(`stay apart from each other in ${name}, also for the colour-blind`, () => {
      const tones = [...TONES.map((one) => [one, of(one)] as const), ['foreground', foreground] as const];
      for (const [k, [one, a]] of tones.entries())
        for (const [other, b] of tones.slice(k + 1))
          assert.ok(apart(a, b) >= LEAST, `${one} and ${other}: ${apart(a, b)}`);
    });

    it(`tell what is marked from what is not in ${name}`, () => {
      // Beside orange peepholes lie lines in a shade of the foreground, beside a drawn share quiet ones.
      const line = mix(background, foreground, 0.6);
      for (const beside of [line, colour(theme.descriptionForeground)])
        assert.ok(apart(of('orange'), beside) >= LEAST, String(apart(of('orange'), beside)));
    });
  }
});
