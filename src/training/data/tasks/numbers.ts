import type { Choose, Group } from './task';

/** A number in digits, and how it is read in Korean: a group for each count of digits. */
export function numbers({ most }: { readonly most: number }): Group[] {
  return Array.from({ length: String(most).length }, (_, k) => {
    const least = k === 0 ? 0 : 10 ** k;
    const size = Math.min(10 ** (k + 1) - 1, most) - least + 1;
    return {
      size,
      pair: (choose: Choose) => {
        const number = least + choose(size);
        return { source: String(number), target: korean(number) };
      },
    };
  });
}

const DIGITS = ['', ...'일이삼사오육칠팔구'];
const PLACES = ['', '십', '백', '천'];
const MYRIADS = ['', '만', '억', '조'];

/**
 * The Sino-Korean reading of a whole number below 10¹⁶, spaced by the myriad as the orthography has it (한글 맞춤법
 * 제44항): 42300 is 사만 이천삼백. A one is not read before 십, 백 and 천, nor before the 만 that a number begins with.
 */
export function korean(number: number): string {
  if (number === 0) return '영';
  const parts: string[] = [];
  for (let [rest, k] = [number, 0]; rest > 0; rest = Math.floor(rest / 10_000), k++) {
    const four = rest % 10_000;
    const first = rest < 10_000;
    const read = first && k === 1 && four === 1 ? '' : belowMyriad(four);
    if (four > 0) parts.unshift(read + MYRIADS[k]!);
  }
  return parts.join(' ');
}

function belowMyriad(number: number): string {
  return [...String(number)]
    .map(Number)
    .map((digit, k, { length }) => {
      const place = PLACES[length - 1 - k]!;
      if (digit === 0) return '';
      return (digit === 1 && place !== '' ? '' : DIGITS[digit]!) + place;
    })
    .join('');
}
