import type { Choose, Group } from './task';

interface Years {
  readonly years: { readonly first: number; readonly last: number };
}

/** A date in one of many written forms, and as ISO 8601 has it: `2026-11-21`. */
export function dates({ years: { first, last } }: Years): Group[] {
  const begin = Date.UTC(first, 0, 1);
  const days = (Date.UTC(last + 1, 0, 1) - begin) / DAY;
  const mays = MAY.days * (last + 1 - first);
  return FORMS.map(({ write, withoutMay = false }) => {
    const size = withoutMay ? days - mays : days;
    return {
      size,
      pair: (choose: Choose) => {
        const chosen = choose(size);
        const date = new Date(begin + (withoutMay ? beyondMays(chosen, begin) : chosen) * DAY);
        return { source: write(partsOf(date)), target: date.toISOString().slice(0, 10) };
      },
    };
  });
}

/** The day that has a number among those that are in no May. @param begin of the first year */
function beyondMays(number: number, begin: number): number {
  for (let day = number; ; ) {
    const date = new Date(begin + day * DAY);
    const years = date.getUTCFullYear() - new Date(begin).getUTCFullYear();
    const further = number + MAY.days * (years + (date.getUTCMonth() >= MAY.month ? 1 : 0));
    if (further === day) return day;
    day = further;
  }
}

/** Its number is from 0. */
const MAY = { month: 4, days: 31 };

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

interface Form {
  write(date: Parts): string;
  /** Set where May is written as in another form: its name is never shortened. */
  readonly withoutMay?: boolean;
}

/** English and Korean. With slashes and the year at the end the month comes first, with points the day. */
const FORMS: readonly Form[] = [
  { write: ({ year, month, day }) => `${day} ${monthName(month)} ${year}` },
  { write: ({ year, month, day }) => `${day} ${short(monthName(month))} ${year}`, withoutMay: true },
  { write: ({ year, month, day }) => `${monthName(month)} ${day}, ${year}` },
  { write: ({ year, month, day }) => `${short(monthName(month))} ${day}, ${year}`, withoutMay: true },
  { write: ({ year, month, day }) => `${monthName(month)} ${ordinal(day)}, ${year}` },
  { write: ({ year, month, day }) => `the ${ordinal(day)} of ${monthName(month)} ${year}` },
  {
    write: ({ year, month, day, weekday }) => `${ENGLISH_DAYS[weekday]}, ${monthName(month)} ${day}, ${year}`,
  },
  {
    write: ({ year, month, day, weekday }) =>
      `${short(ENGLISH_DAYS[weekday]!)} ${day} ${short(monthName(month))} ${year}`,
  },
  { write: ({ year, month, day }) => `${month}/${day}/${year}` },
  { write: ({ year, month, day }) => `${two(day)}.${two(month)}.${year}` },
  { write: ({ year, month, day }) => `${year}/${two(month)}/${two(day)}` },
  { write: ({ year, month, day }) => `${year}${two(month)}${two(day)}` },
  { write: ({ year, month, day }) => `${year}년 ${month}월 ${day}일` },
  { write: ({ year, month, day, weekday }) => `${year}년 ${month}월 ${day}일 ${KOREAN_DAYS[weekday]}요일` },
  { write: ({ year, month, day, weekday }) => `${year}.${month}.${day}(${KOREAN_DAYS[weekday]})` },
];

const monthName = (month: number) => ENGLISH_MONTHS[month - 1]!;
const short = (name: string) => name.slice(0, 3);
const two = (number: number) => String(number).padStart(2, '0');

/** 1st, 2nd, 3rd, 4th, … 11th, … 21st. */
function ordinal(day: number): string {
  const ends = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ends}`;
}
