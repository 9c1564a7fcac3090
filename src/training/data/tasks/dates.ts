import type { Choose, Group } from './task';

interface Years {
  readonly years: { readonly first: number; readonly last: number };
}

/** A date in one of many written forms, and as ISO 8601 has it: `2026-11-21`. */
export function dates({ years: { first, last } }: Years): Group[] {
  const begin = Date.UTC(first, 0, 1);
  const days = (Date.UTC(last + 1, 0, 1) - begin) / DAY;
  return FORMS.map((write) => ({
    size: days,
    pair: (choose: Choose) => {
      const date = new Date(begin + choose(days) * DAY);
      return { source: write(partsOf(date)), target: date.toISOString().slice(0, 10) };
    },
  }));
}

const DAY = 24 * 60 * 60 * 1000;

const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(' ');
const ENGLISH_DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const KOREAN_DAYS = [...'일월화수목금토'];

interface Parts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const partsOf = (date: Date): Parts => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
  weekday: date.getUTCDay(),
});

/** English and Korean. With slashes and the year at the end the month comes first, with points the day. */
const FORMS: readonly ((date: Parts) => string)[] = [
  ({ year, month, day }) => `${day} ${monthName(month)} ${year}`,
  ({ year, month, day }) => `${day} ${short(monthName(month))} ${year}`,
  ({ year, month, day }) => `${monthName(month)} ${day}, ${year}`,
  ({ year, month, day }) => `${short(monthName(month))} ${day}, ${year}`,
  ({ year, month, day }) => `${monthName(month)} ${ordinal(day)}, ${year}`,
  ({ year, month, day }) => `the ${ordinal(day)} of ${monthName(month)} ${year}`,
  ({ year, month, day, weekday }) => `${ENGLISH_DAYS[weekday]}, ${monthName(month)} ${day}, ${year}`,
  ({ year, month, day, weekday }) =>
    `${short(ENGLISH_DAYS[weekday]!)} ${day} ${short(monthName(month))} ${year}`,
  ({ year, month, day }) => `${month}/${day}/${year}`,
  ({ year, month, day }) => `${two(day)}.${two(month)}.${year}`,
  ({ year, month, day }) => `${year}/${two(month)}/${two(day)}`,
  ({ year, month, day }) => `${year}${two(month)}${two(day)}`,
  ({ year, month, day }) => `${year}년 ${month}월 ${day}일`,
  ({ year, month, day, weekday }) => `${year}년 ${month}월 ${day}일 ${KOREAN_DAYS[weekday]}요일`,
  ({ year, month, day, weekday }) => `${year}.${month}.${day}(${KOREAN_DAYS[weekday]})`,
];

const monthName = (month: number) => ENGLISH_MONTHS[month - 1]!;
const short = (name: string) => name.slice(0, 3);
const two = (number: number) => String(number).padStart(2, '0');

/** 1st, 2nd, 3rd, 4th, … 11th, … 21st. */
function ordinal(day: number): string {
  const ends = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ends}`;
}
